"""Claims: what an article says of the entities it names.

Agreements are assembled by rule (`kg.extract.agreements`); every other relation is a
pair of entities that a linear model accepts (`kg.extract.model`) because of the words,
particles and verb frames between them (`kg.extract.features`). A claim stands once per
pair and type, with the sentence that states it best.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.domain import Gazetteer
from kg.extract.agreements import Signing, find_signings
from kg.extract.anaphora import read
from kg.extract.attributes import ValueReader, amount_for, office
from kg.extract.model import Linear, load_model
from kg.extract.pairs import Meeting, Pair, pairs
from kg.extract.scene import Line, Scene, Slot
from kg.ids import claim_id
from kg.model import Claim, Document, End, EndRole, Evidence, Mention, Qualifiers, RelationType

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


class ClaimFinder:
    """Finds the claims of a document, given its mentions."""

    def __init__(self, gazetteer: Gazetteer, models: Mapping[RelationType, Linear] | None = None) -> None:
        self._gazetteer = gazetteer
        self._models = load_model() if models is None else models

    def find(self, document: Document, mentions: Sequence[Mention]) -> tuple[Claim, ...]:
        """All claims of the document, in the order of their first evidence.

        `mentions` are those of this document, antecedents among them.
        """
        scene = read(document, tuple(mentions))
        reader = ValueReader(scene)
        signings = find_signings(scene)
        claims = [_agreement(scene, reader, signing) for signing in signings]
        claims += self._pairs(scene, reader)
        claims = _consistent(claims, signings, scene)
        return tuple(sorted(claims, key=lambda claim: (claim.evidence[0].start, claim.id)))

    def _pairs(self, scene: Scene, reader: ValueReader) -> Iterator[Claim]:
        for pair in pairs(scene):
            for type_ in pair.types:
                model = self._models.get(type_)
                if model is None:
                    continue
                value, meeting = best_meeting(pair, model)
                if value >= model.threshold:
                    yield _binary(scene, reader, pair, type_, meeting, model.probability(value))


def best_meeting(pair: Pair, model: Linear) -> tuple[float, Meeting | None]:
    """The decision value of a pair and the meeting that speaks for it most."""
    base = model.bias + model.score(pair.features)
    best: Meeting | None = None
    top = 0.0
    for meeting in pair.meetings:
        value = model.score(meeting.features)
        if best is None or value > top:
            best, top = meeting, value
    return base + top, best


def _evidence(scene: Scene, lines: Sequence[Line], slots: Sequence[Slot]) -> tuple[Evidence, ...]:
    """The sentences themselves, then for each stand-in the sentence that names it."""
    article = scene.document.article
    chosen = list(lines)
    for slot in slots:
        if not any(line.sentence.start <= slot.mention.start < line.sentence.end for line in chosen):
            named = next(
                (l for l in scene.lines if l.sentence.start <= slot.mention.start < l.sentence.end), None
            )
            if named is not None and not _named_in(scene, slot.who, chosen):
                chosen.append(named)
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


def _line_of(scene: Scene, mention: Mention) -> Line:
    return next(line for line in scene.lines if mention.start < line.sentence.end)


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
    span = reader.date_near(line, line.starts[signing.at], line.ends[signing.verb])
    ends = [(EndRole.PARTY, _mention_of(scene, who, signing.lines[0])) for who in signing.parties]
    evidence = _evidence(scene, signing.lines, list(signing.parties.values()))
    return _claim(scene, RelationType.AGREEMENT, ends, evidence, signing.frame, 0.8, reader.dated(span))


def _binary(
    scene: Scene, reader: ValueReader, pair: Pair, type_: RelationType, meeting: Meeting | None, score: float
) -> Claim:
    line = meeting.line if meeting else None
    head, tail = _mention_of(scene, pair.head, line), _mention_of(scene, pair.tail, line)
    if meeting is None or line is None:
        line = _line_of(scene, head)
        slots: list[Slot] = []
        evidence = _evidence(scene, [line], [])
    else:
        slots = [meeting.head, meeting.tail]
        evidence = _evidence(scene, [line], slots)
    qualifiers = Qualifiers()
    if slots and type_ in _DATED:
        qualifiers = reader.dated(
            reader.date_near(line, min(s.start for s in slots), max(s.end for s in slots))
        )
    if slots and type_ is RelationType.FUNDS and not (meeting and meeting.across):
        amount = amount_for(reader, line, *slots)
        if amount:
            qualifiers = replace(
                qualifiers,
                amount=amount.value,
                currency=amount.currency,
                amount_kind=amount.kind,
                amount_basis=amount.basis,
            )
    if slots and type_ is RelationType.AFFILIATED_WITH:
        qualifiers = replace(qualifiers, role=office(scene, line, *slots))
    ends = [(EndRole.HEAD, head), (EndRole.TAIL, tail)]
    return _claim(scene, type_, ends, evidence, f"model-{type_.lower()}", score, qualifiers)


def _consistent(claims: Sequence[Claim], signings: Sequence[Signing], scene: Scene) -> list[Claim]:
    """Parties of one agreement get no COOPERATES_WITH beside it, and a pair only one."""
    kept: list[Claim] = []
    seen: set[frozenset[int]] = set()
    for claim in claims:
        if claim.type is RelationType.COOPERATES_WITH:
            both = frozenset(scene.who[end.mention_id] for end in claim.ends)
            if both in seen or any(both <= set(signing.parties) for signing in signings):
                continue
            seen.add(both)
        kept.append(claim)
    return kept
