"""Agreements: who signed with whom, gathered from the sentence that says so and those around.

A signing is a noun of the AGREEMENT lexicon (업무협약, 양해각서 …) governed by a verb of it
(맺다, 체결하다, 서명하다 …). Its parties are the subject and the partner ("A는 B, C와"), or a
list that stands for all ("양 기관은", "A와 B가"); a count without names ("6개 연구기관과") is
made good by the list that a following sentence gives ("협약에는 ▲A ▲B가 이름을 올렸다").
"""

from dataclasses import dataclass, field

from kg.domain.frames import load_frames
from kg.extract.clauses import arguments
from kg.extract.cosigners import acts, also, cosigners
from kg.extract.scene import ACTORS, Line, Scene, Slot
from kg.model import EntityType, RelationType

_HYPOTHETICAL = frozenset(("검토", "방안", "요청", "제안", "촉구"))
_PARTNER, _SUBJECT = frozenset(("와",)), frozenset(("은", "이", "도"))
_COUNTERS = frozenset(("개", "곳", "개사", "사", "여", "개소", "여개", "여곳"))


@dataclass(slots=True)
class Signing:
    """An agreement found: its parties' slots, the lines that name them, the signing's place."""

    line: Line
    at: int
    verb: int
    parties: dict[int, Slot] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    frame: str = "agreement-signed"

    def add(self, slot: Slot, line: Line) -> None:
        """Take a slot in as a party; the line becomes evidence."""
        self.parties.setdefault(slot.who, slot)
        if line not in self.lines:
            self.lines.append(line)


def _signing_verb(line: Line, at: int) -> int | None:
    """The item of the verb that signs the agreement named at `at`, None if nothing does.

    It follows the noun ("업무협약을 맺었다") or, adnominal, leads to it ("맺은 업무협약").
    """
    verbs = load_frames()[RelationType.AGREEMENT].verbs
    into = "에" in line.forms[at + 1 : at + 3] and line.tags[at + 1 : at + 2] != ["NNG"]
    passed = 0
    for place, lemma in line.preds:
        if place < at and at - place <= 9 and lemma in _SIGN and "ETM" in line.tags[place + 1 : place + 3]:
            return place
        if place <= at:
            continue
        if lemma in verbs and place - at <= 14:
            loose = line.forms[at] == "계약" and lemma in _HAPPEN
            return place if not loose and (not into or lemma in _INTO) else None
        passed += 1
        if passed > 2:
            return None
    return None


_SIGN = frozenset(("맺", "체결하", "서명하", "교환하", "주고받", "사인하"))
_INTO = frozenset(("서명하", "사인하", "찍", "합의하", "들어가", "조인하", "올리"))
_HAPPEN = frozenset(("이뤄지", "이루어지", "열", "갖", "가지"))


def _denied(line: Line, verb: int) -> bool:
    """Whether what follows the verb takes it back: negation, condition, mere intention."""
    forms, tags = line.forms[verb + 1 : verb + 7], line.tags[verb + 1 : verb + 7]
    if any(form in ("않", "못하", "말") for form in forms):
        return True
    if any(
        tag == "EC" and form in ("으면", "면", "ᆫ지", "ᆯ지", "을지", "려고")
        for form, tag in zip(forms, tags, strict=True)
    ):
        return True
    return any(form in _HYPOTHETICAL for form in forms)


def _signings(scene: Scene) -> list[Signing]:
    """Every verb that signs, with the noun nearest to it; a sentence may sign more than once."""
    nouns = load_frames()[RelationType.AGREEMENT].nouns
    found: list[Signing] = []
    for line in scene.lines[1:]:
        by_verb: dict[int, Signing] = {}
        for at, (form, tag) in enumerate(zip(line.forms, line.tags, strict=True)):
            if form in nouns and tag[0] in "NS":
                verb = _signing_verb(line, at)
                if verb is not None and not _denied(line, verb):
                    by_verb[verb] = Signing(line, at, verb)
        found += by_verb.values()
    return found


def _parties(line: Line, verb: int, since: int) -> list[Slot]:
    """Slots that sign: the subjects of the verb and the partners before it, after item `since`."""
    open_ = [
        slot
        for slot in line.slots
        if slot.mention.type in ACTORS
        and slot.at <= verb
        and not (slot.enclosed or slot.speech or slot.modifies)
        and acts(slot)
    ]
    joined = [slot for slot in open_ if slot.at > since and (slot.listed in _PARTNER or _among(line, slot))]
    partners = _partners(line, joined)
    subjects = [slot for slot in open_ if slot.listed in _SUBJECT]
    if _EACH & set(line.forms[:verb]):
        subjects = [slot for slot in subjects if slot.at > since]
        partners = joined
    else:
        subjects = _doers(line, subjects, partners, verb)
    if len({slot.who for slot in [*subjects, *partners]}) < 2 and subjects:
        partners += _receivers(line, open_, max(since, subjects[-1].at))
    parties = sorted([*subjects, *partners], key=lambda slot: slot.at)
    reporter = _reporter(line, parties, verb)
    return [slot for slot in parties if slot.group != reporter or slot.at < 0]


def _doers(line: Line, subjects: list[Slot], partners: list[Slot], verb: int) -> list[Slot]:
    """The subjects that sign: the list right before the partners, else those of the verb itself."""
    first = min((slot.at for slot in partners), default=0)
    beside = [
        slot
        for slot in subjects
        if 0 <= slot.np_end < first and not any(slot.np_end < place < first for place, _ in line.preds)
    ]
    if beside:
        groups = {slot.group for slot in subjects if slot.np_end == max(one.np_end for one in beside)}
        ends = {slot.np_end for slot in line.slots if slot.group in groups}
        groups |= {slot.group for slot in line.slots if slot.np_end in ends and slot.at >= 0}
    else:
        doing = {id(one.slot) for one in arguments(line) if one.place == verb and one.role in "SsZm"}
        ends = {slot.np_end for slot in line.slots if id(slot) in doing and slot.at >= 0}
        groups = {slot.group for slot in line.slots if id(slot) in doing or slot.np_end in ends}
    return [slot for slot in subjects if slot.group in groups] or [slot for slot in subjects if slot.at >= 0]


def _partners(line: Line, slots: list[Slot]) -> list[Slot]:
    """The partners nearest to the verb, and others that no clause end parts from them."""
    kept: list[Slot] = []
    for slot in reversed(slots):
        following = min((other.at for other in kept), default=slot.at)
        if line.links[max(0, following - 1)] == line.links[slot.np_end] or slot.group in {
            k.group for k in kept
        }:
            kept.insert(0, slot)
    return kept


def _among(line: Line, slot: Slot) -> bool:
    """Whether a list with examples of the partners holds the slot ("A, B를 비롯한 7개사와")."""
    last = max(other.np_end for other in line.slots if other.group == slot.group)
    rest = line.forms[last + 1 : last + 12]
    including = any(form.startswith(("비롯", "포함")) for form in rest[:3])
    return slot.listed in (",", "을") and including and bool({"와", "과"} & set(rest))


def _receivers(line: Line, slots: list[Slot], since: int) -> list[Slot]:
    """Who is supplied by a contract ("B에 부품을 납품하는 계약") or pays ("B로부터 5억원을 받기로")."""
    found: list[Slot] = []
    for slot in slots:
        following = next((lemma for place, lemma in line.preds if place > slot.np_end), "")
        if slot.at > since and slot.listed in _GIVEN_TO and following in _SUPPLYING:
            found.append(slot)
    return [slot for slot in found if slot.mention.type is not EntityType.REGION]


_EACH = frozenset(("각각", "차례"))
_GIVEN_TO = frozenset(("에", "에게", "로부터", "으로부터"))
_SUPPLYING = frozenset(
    (
        "납품하",
        "공급하",
        "수출하",
        "판매하",
        "발주하",
        "대",
        "맡기",
        "받",
        "팔",
        "들이",
        "제공하",
        "매각하",
        "이전하",
    )
)


def _reporter(line: Line, parties: list[Slot], verb: int) -> int:
    """The list of a topic that only tells of others' signing ("부는 A가 B와 맺었다고 밝혔다"), else -2."""
    topics = [slot for slot in parties if slot.listed == "은"]
    doers = [slot for slot in parties if slot.listed == "이" and topics and slot.at > topics[0].at]
    told = any(form.endswith("다고") or form == "다고" for form in line.forms[verb + 1 : verb + 5])
    return topics[0].group if topics and doers and told else -2


def _without_hosts(parties: list[Slot]) -> list[Slot]:
    """Leave out organisations that only title a person, unless all of them do."""
    bodies = [slot for slot in parties if not slot.titled]
    return bodies if len({slot.who for slot in bodies}) > 1 else parties


def _counts(line: Line, verb: int) -> bool:
    """Whether parties are counted rather than all named ("6개 연구기관과", "A 등 3곳과")."""
    return any(
        tag == "SN" and line.forms[at + 1] in _COUNTERS
        for at, tag in enumerate(line.tags[: max(verb, 1)])
        if at + 1 < len(line.forms)
    )


def _split(line: Line, parties: list[Slot], verb: int) -> list[list[Slot]]:
    """One list of parties per agreement: "A는 B와, C는 D와 각각" signs two, "A는 B, C와 각각" too."""
    topics = list(dict.fromkeys(slot.group for slot in parties if slot.listed in _SUBJECT and slot.at >= 0))
    if not _EACH & set(line.forms[:verb]):
        return [parties]
    if len(topics) > 1:
        starts = [next(slot.at for slot in parties if slot.group == topic) for topic in topics]
        bounds = [*starts[1:], len(line.forms)]
        return [
            [slot for slot in parties if start <= slot.at < bound]
            for start, bound in zip(starts, bounds, strict=True)
        ]
    hosts = [slot for slot in parties if slot.listed in _SUBJECT]
    guests = [slot for slot in parties if slot.listed in _PARTNER]
    if len(hosts) == len(guests) > 1:
        return [list(pair) for pair in zip(hosts, guests, strict=True)]
    return [[*hosts, guest] for guest in guests] if len(hosts) == 1 and len(guests) > 1 else [parties]


def _join(found: list[Signing]) -> list[Signing]:
    """One signing per agreement: a later one that shares two parties is the same."""
    kept: list[Signing] = []
    for signing in found:
        parties = set(signing.parties)
        same = next((k for k in kept if len(parties & set(k.parties)) >= min(2, len(parties))), None)
        if same is None:
            kept.append(signing)
    return kept


def find_signings(scene: Scene) -> list[Signing]:
    """All agreements of a scene that name two parties or more."""
    found: list[Signing] = []
    since: dict[int, int] = {}
    for first in _signings(scene):
        line = first.line
        if also(line) and found and found[-1].line.index < line.index <= found[-1].line.index + 3:
            continue  # taken in by the agreement before
        parties = _without_hosts(_parties(line, max(first.verb, first.at), since.get(line.index, -2)))
        since[line.index] = max(first.verb, first.at)
        counted = _counts(line, first.verb)
        groups = _split(line, parties, first.verb)
        for group in groups:
            signing = Signing(line, first.at, first.verb)
            for slot in group:
                signing.add(slot, line)
            if len(groups) == 1:
                for slot, named in cosigners(scene, line, counted or len(signing.parties) < 2):
                    signing.add(slot, named)
            if line not in signing.lines:
                signing.lines.insert(0, line)
            if len(signing.parties) > 1:
                found.append(signing)
    return _join(found)
