"""Claims: what an article says of the entities it names.

Agreements (`kg.extract.agreements`), nested names (`kg.extract.structure`), offices
(`kg.extract.offices`) and verb frames (`kg.extract.frames`) are read by rule; beyond them a linear model
(`kg.extract.model`) accepts pairs of entities because of the words, particles and verbs
between them (`kg.extract.features`). A claim stands once per pair and type, with the
sentence that states it best.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.domain import Gazetteer
from kg.extract.agreements import Signing, find_signings
from kg.extract.amounts import Amount
from kg.extract.anaphora import read
from kg.extract.attributes import ValueReader, date_of, office
from kg.extract.consistency import MODEL, consistent, ends_of
from kg.extract.deeds import lies_ahead, title_of
from kg.extract.frames import Framed, framed
from kg.extract.model import Linear, load_model
from kg.extract.offices import held
from kg.extract.pairs import Meeting, Pair, pairs
from kg.extract.scene import Line, Scene
from kg.extract.scoring import Scorer
from kg.extract.skeleton import Held
from kg.extract.structure import Nested, nested
from kg.extract.sums import agreed_sum, amount_for
from kg.extract.vetoes import Own, elsewhere, taken_back
from kg.ids import claim_id
from kg.model import Claim, Document, End, EndRole, Evidence, Mention, Qualifiers, RelationType, Status

# Shares of claims that agree with the annotation (dev articles, annotated mentions):
# signings 0.92 of parties, nested names 0.93, verb frames 0.85.
_OFFICE_SCORES = {
    "affiliated-title": 0.95,
    "affiliated-bracket": 0.97,
    "affiliated-appointed": 0.85,
    "affiliated-listed": 0.9,
    "affiliated-attending": 0.9,
    "affiliated-career": 0.85,
    "affiliated-context": 0.8,
}
_UNSURE = {"targets-named": 0.6, "targets-eligible": 0.8}
_SIGNING_SCORE, _NESTED_SCORE, _FRAME_SCORE = 0.92, 0.93, 0.85
_DATED = frozenset(
    (
        RelationType.OPERATES,
        RelationType.PARTICIPATES_IN,
        RelationType.LOCATED_IN,
        RelationType.TARGETS,
        RelationType.FUNDS,
        RelationType.PART_OF,
        RelationType.COOPERATES_WITH,
    )
)


def _together(one: Framed) -> bool:
    return one.head.line == one.tail.line == one.line.index


class ClaimFinder:
    """Finds the claims of a document, given its mentions."""

    def __init__(self, gazetteer: Gazetteer, models: Mapping[RelationType, Linear] | None = None) -> None:
        self._gazetteer = gazetteer
        self._models = load_model() if models is None else models
        self._scorer = Scorer(self._models)

    def find(self, document: Document, mentions: Sequence[Mention]) -> tuple[Claim, ...]:
        """All claims of the document, in the order of their first evidence.

        `mentions` are those of this document, antecedents among them.
        """
        scene = read(document, tuple(mentions))
        reader = ValueReader(scene)
        offices = held(scene)
        signings = find_signings(scene, offices)
        claims = [_agreement(scene, reader, signing) for signing in signings]
        claims += [_structural(scene, one) for one in nested(scene)]
        claims += [_office(scene, one) for one in offices]
        read_by_frame = framed(scene)
        claims += [_framed(scene, reader, one) for one in read_by_frame]
        said = {(one.type, one.head.who, one.line.index) for one in read_by_frame if _together(one)}
        claims += self._pairs(scene, reader, {one.person for one in offices}, said, claims)
        claims = consistent(claims, signings, scene)
        return tuple(sorted(claims, key=lambda claim: (claim.evidence[0].start, claim.id)))

    def _pairs(
        self, scene: Scene, reader: ValueReader, officials: set[int], said: set[Own], rules: list[Claim]
    ) -> list[Claim]:
        """Claims of the models; of people whose office a rule read they say nothing more.

        `said` is what frames read whole off one line, `rules` are the claims of all rules, which
        stand whatever a model says of the same ends.
        """
        stated = {(claim.type, *ends_of(scene, claim)) for claim in rules}
        accepted = list(self._scorer.accepted(pairs(scene, officials)))
        own = said | {
            (one.type, one.pair.head, one.meeting.line.index)
            for one in accepted
            if one.meeting and not one.meeting.across
        }
        found: list[Claim] = []
        for one in accepted:
            if (one.type, one.pair.head, one.pair.tail) in stated:
                continue
            if not (one.meeting and _vetoed(scene, one.type, one.pair.head, one.meeting, own)):
                chance = self._models[one.type].probability(one.value)
                origin = MODEL + one.type.lower()
                found.append(_binary(scene, reader, one.pair, one.type, one.meeting, chance, origin))
        return found


def _vetoed(scene: Scene, type_: RelationType, head: int, meeting: Meeting, own: set[Own]) -> bool:
    """Whether the sentence speaks against a pair that the models accept.

    Somebody who holds no office in a phrase with a body does not belong to it.
    """
    if type_ is RelationType.AFFILIATED_WITH:
        return office(scene, meeting.head, meeting.tail) is None
    return taken_back(type_, meeting) or elsewhere(type_, head, meeting, own)


def _evidence(scene: Scene, lines: Sequence[Line], ends: Sequence[Mention]) -> tuple[Evidence, ...]:
    """The sentences themselves, then for each end that they do not name the sentence that does."""
    article = scene.document.article
    chosen = list(lines)
    for end in ends:
        if not _named_in(scene, scene.who[end.id], chosen):
            chosen.append(scene.line_at(end.start))
    return tuple(
        Evidence(
            article.id,
            line.sentence.start,
            line.sentence.end,
            article.whole[line.sentence.start : line.sentence.end],
        )
        for line in chosen
    )


def _named_in(scene: Scene, who: int, lines: Sequence[Line]) -> bool:
    return any(
        line.sentence.start <= mention.start < line.sentence.end
        for mention in scene.clusters[who].mentions
        for line in lines
    )


def _mention_of(scene: Scene, who: int, line: Line | None) -> Mention:
    """The cluster's mention in the line, else its first."""
    mentions = scene.clusters[who].mentions
    if line is not None:
        for mention in mentions:
            if line.sentence.start <= mention.start < line.sentence.end:
                return mention
    return mentions[0]


def _claim(
    scene: Scene,
    type_: RelationType,
    ends: Sequence[tuple[EndRole, Mention]],
    evidence: tuple[Evidence, ...],
    origin: str,
    score: float,
    qualifiers: Qualifiers,
) -> Claim:
    article = scene.document.article
    detail = f"{qualifiers.amount}|{qualifiers.date}" if type_ is RelationType.FUNDS else ""
    named = [(str(role), mention.surface) for role, mention in ends]
    return Claim(
        id=claim_id(article.id, type_, named, evidence[0].start, evidence[0].end, detail),
        article_id=article.id,
        type=type_,
        ends=tuple(End(role, mention.id) for role, mention in ends),
        evidence=evidence,
        origin=origin,
        score=round(score, 3),
        qualifiers=qualifiers,
    )


def _agreement(scene: Scene, reader: ValueReader, signing: Signing) -> Claim:
    line = signing.line
    span = reader.date_in(line, line.ends[max(signing.at, signing.verb)])
    ahead = lies_ahead(line, signing.verb)
    if span or ahead:
        dated = reader.dated(span.iso if span else None, span.precision if span else None)
    else:
        dated = reader.dated(reader.day_of(line))
    status = Status.PLANNED if ahead else dated.status
    dated = replace(dated, status=status, title=title_of(scene, line, signing.at))
    dated = _worth(dated, agreed_sum(reader, scene, line, [*signing.parties.values()], signing.at))
    ends = [(EndRole.PARTY, _mention_of(scene, who, signing.lines[0])) for who in signing.parties]
    evidence = _evidence(scene, signing.lines, [slot.mention for slot in signing.parties.values()])
    return _claim(scene, RelationType.AGREEMENT, ends, evidence, signing.frame, _SIGNING_SCORE, dated)


def _binary(
    scene: Scene,
    reader: ValueReader,
    pair: Pair,
    type_: RelationType,
    meeting: Meeting | None,
    score: float,
    origin: str,
    verb: int | None = None,
) -> Claim:
    line = meeting.line if meeting else None
    head, tail = _mention_of(scene, pair.head, line), _mention_of(scene, pair.tail, line)
    slots = [meeting.head, meeting.tail] if meeting else []
    line = line or scene.line_at(head.start)
    evidence = _evidence(scene, [line], [head, tail])
    qualifiers = Qualifiers()
    if slots and type_ in _DATED:
        qualifiers = date_of(reader, scene, type_, line, (slots[0], slots[1]), verb)
    if slots and type_ is RelationType.FUNDS:
        ends_here = (slot if slot.line == line.index else None for slot in slots)
        qualifiers = _worth(qualifiers, amount_for(reader, scene, line, *ends_here))
    if slots and type_ is RelationType.AFFILIATED_WITH:
        qualifiers = replace(qualifiers, role=office(scene, *slots))
    ends = [(EndRole.HEAD, head), (EndRole.TAIL, tail)]
    return _claim(scene, type_, ends, evidence, origin, score, qualifiers)


def _worth(qualifiers: Qualifiers, amount: Amount | None) -> Qualifiers:
    """Qualifiers with a sum of money, where there is one."""
    if amount is None:
        return qualifiers
    return replace(
        qualifiers,
        amount=amount.value,
        currency=amount.currency,
        amount_kind=amount.kind,
        amount_basis=amount.basis,
    )


def _framed(scene: Scene, reader: ValueReader, one: Framed) -> Claim:
    pair = Pair(one.head.who, one.tail.who, (one.type,))
    meeting = Meeting(one.line, one.head, one.tail)
    return _binary(scene, reader, pair, one.type, meeting, _FRAME_SCORE, one.frame, one.place)


def _structural(scene: Scene, one: Nested) -> Claim:
    head, tail = _mention_of(scene, one.head, one.line), _mention_of(scene, one.tail, one.line)
    ends = [(EndRole.HEAD, head), (EndRole.TAIL, tail)]
    evidence = _evidence(scene, [one.line], [head, tail])
    score = _UNSURE.get(one.frame, _NESTED_SCORE)
    return _claim(scene, one.type, ends, evidence, one.frame, score, Qualifiers())


def _office(scene: Scene, one: Held) -> Claim:
    line = one.lines[0]
    head, tail = _mention_of(scene, one.person, line), _mention_of(scene, one.body, line)
    ends = [(EndRole.HEAD, head), (EndRole.TAIL, tail)]
    qualifiers = Qualifiers(status=one.status, role=one.role)
    evidence = _evidence(scene, one.lines, [head, tail])
    score = _OFFICE_SCORES[one.frame]
    return _claim(scene, RelationType.AFFILIATED_WITH, ends, evidence, one.frame, score, qualifiers)
