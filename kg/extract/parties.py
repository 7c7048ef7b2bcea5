"""Who signs by the words of the one sentence that tells of an agreement.

Its parties are the subject and the partner ("A는 B, C와"); a sentence may tell of several, each
with parties of its own ("A는 B와, C는 D와 맺었다").
"""

from kg.extract.clauses import arguments, ending_of, has_subject
from kg.extract.cosigners import acts
from kg.extract.scene import ACTORS, Line, Slot
from kg.model import EntityType

_WATCHING = frozenset(("배석하", "입회하", "참관하", "지켜보"))
_PARTNER, _SUBJECT = frozenset(("와",)), frozenset(("은", "이", "도"))


def parties_of(line: Line, verb: int, since: int) -> list[list[Slot]]:
    """The parties of each agreement that a verb signs, told after item `since` (-2 for all items)."""
    gapped = _gapped(line, verb, since)
    if gapped:
        return gapped
    parties = _parties(line, verb, since)
    bodies = [slot for slot in parties if not slot.titled]
    return _split(line, bodies if len({slot.who for slot in bodies}) > 1 else parties, verb)


def _open(line: Line, verb: int) -> list[Slot]:
    """The slots before a verb that may be parties."""
    return [
        slot
        for slot in line.slots
        if slot.mention.type in ACTORS
        and slot.at <= verb
        and not (slot.enclosed or slot.speech or slot.modifies)
        and not (slot.via == "zero" and has_subject(line, -1, verb))
        and not _looks_on(line, slot)
        and acts(slot)
    ]


def _looks_on(line: Line, slot: Slot) -> bool:
    """Whether a slot is among those who only watch a signing ("A 장관과 B 대사가 배석한 가운데")."""
    place, lemma = next((one for one in line.preds if one[0] > slot.list_end), (-1, ""))
    return slot.listed != "은" and lemma in _WATCHING and "가운데" in line.forms[place : place + 4]


def _gapped(line: Line, verb: int, since: int) -> list[list[Slot]]:
    """Subjects and partners of several agreements that share the verb ("A는 B와, C는 D와 맺었다").

    One list of parties for each; none where not every subject after item `since` has partners
    of its own, or another verb ends a clause between them.
    """
    runs: list[tuple[bool, list[Slot]]] = []
    for slot in _open(line, verb):
        if slot.at <= since or slot.listed not in _SUBJECT | _PARTNER:
            continue
        partner = slot.listed in _PARTNER
        if not runs or runs[-1][0] != partner:
            runs.append((partner, []))
        runs[-1][1].append(slot)
    if len(runs) < 4 or len(runs) % 2 or runs[0][0]:
        return []
    for (_, before), (_, after) in zip(runs[1:-1:2], runs[2::2], strict=True):
        between = (place for place, _ in line.preds if before[-1].np_end < place < after[0].at)
        if any(ending_of(line, place) != "ETM" for place in between):
            return []
    return [[*subject, *partner] for (_, subject), (_, partner) in zip(runs[::2], runs[1::2], strict=True)]


def _parties(line: Line, verb: int, since: int) -> list[Slot]:
    """Slots that sign: the subjects of the verb and the partners before it, after item `since`."""
    open_ = _open(line, verb)
    joined = [slot for slot in open_ if slot.at > since and (slot.listed in _PARTNER or _among(line, slot))]
    partners = _partners(line, joined)
    subjects = [slot for slot in open_ if slot.listed in _SUBJECT]
    if _EACH & set(line.forms[:verb]):
        subjects = [slot for slot in subjects if slot.at > since]
        partners = joined
    else:
        subjects = _doers(line, subjects, partners, verb)
    if not subjects and ending_of(line, verb) == "ETM" and any(_alongside(line, slot) for slot in partners):
        return []  # "A와 함께 협약을 체결한 B": with whom is not said
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
    overt = [slot for slot in subjects if slot.at >= 0]
    chosen = [slot for slot in subjects if slot.group in groups]
    return chosen if any(slot.at >= 0 for slot in chosen) or not overt else overt


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
    rest = line.forms[slot.list_end + 1 : slot.list_end + 12]
    including = any(form.startswith(("비롯", "포함")) for form in rest[:3])
    return slot.listed in (",", "을") and including and bool({"와", "과"} & set(rest))


def _alongside(line: Line, slot: Slot) -> bool:
    """Whether a partner only does the same ("A와 함께")."""
    return "함께" in line.forms[slot.list_end + 1 : slot.list_end + 3]


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
        "출연하",
        "특별출연하",
    )
)


def _reporter(line: Line, parties: list[Slot], verb: int) -> int:
    """The list of a topic that only tells of others' signing ("부는 A가 B와 맺었다고 밝혔다"), else -2."""
    topics = [slot for slot in parties if slot.listed == "은"]
    doers = [slot for slot in parties if slot.listed == "이" and topics and slot.at > topics[0].at]
    told = any(form.endswith("다고") or form == "다고" for form in line.forms[verb + 1 : verb + 5])
    return topics[0].group if topics and doers and told else -2


def _split(line: Line, parties: list[Slot], verb: int) -> list[list[Slot]]:
    """One list of parties per agreement.

    "A는 B와, C는 D와 각각" signs two, "A는 B, C와 각각" and "A와 B는 C와 각각" too.
    """
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
    if len(hosts) == 1 and len(guests) > 1:
        return [[*hosts, guest] for guest in guests]
    return [[host, *guests] for host in hosts] if len(guests) == 1 else [parties]
