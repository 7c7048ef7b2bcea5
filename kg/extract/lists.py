"""Lists: who stands with whom, and which particle closes the whole list."""

from kg.extract.phrases import FURTHER, NOUNS, QUOTES, joined
from kg.extract.scene import BULLETS, CLOSERS, Line, Slot, kind_of
from kg.model import BODIES, EntityType

_JOINTS = frozenset(("와", ",", "나", "및", "·"))
_PASSING = ("이다", "비롯", "포함")  # predicates that do not end a list
_PREDICATES = frozenset(("VV", "VA", "VX", "XSV", "XSA", "VV-R", "VV-I", "VA-R", "VA-I", "VCP"))
_DAUGHTERS = frozenset(("계열", "계열사", "자회사", "산하", "파트너", "법인", "한국법인", "지사", "부설"))
_LEADING = NOUNS | {"JKG", "MENTION"}  # what leads from a place or an owner to what is there
_SHARING = ("함께", "협력", "협의", "손잡", "공동", "맺", "체결", "연계")  # what one does with a partner


def coordinate(line: Line) -> None:
    """Number the lists of a line and tell each member which particle closes its list."""
    last: dict[tuple[str, bool], Slot] = {}
    groups: dict[int, list[Slot]] = {}
    for number, slot in enumerate(line.slots):
        kind = kind_of(slot.mention.type), slot.enclosed
        before = last.get(kind)
        slot.group = number
        if before and _sites(line, slot, line.slots[number + 1 :]):
            groups[number] = [slot]
            continue
        if before and not _elsewhere(before, slot) and _linked(line, before, slot):
            slot.group = before.group
        groups.setdefault(slot.group, []).append(slot)
        last[kind] = slot
    for members in groups.values():
        listed = members[-1].particle
        if listed == "," and line.index:
            listed = _after_unnamed(line, members[-1]) or listed
        elif listed == "와":
            listed = _after_counted(line, members[-1]) or listed
        end = max(slot.np_end for slot in members)
        for slot in members:
            slot.list_end = end
            slot.listed = listed
            slot.members = len(members)


def _owner(line: Line, slot: Slot, following: list[Slot]) -> bool:
    """Whether a body only says whose daughter the next member is ("A와 B 계열의 C")."""
    other = _next_body(slot, following)
    if slot.mention.type not in BODIES or slot.particle != "의" or slot.enclosed or other is None:
        return False
    forms, tags = line.forms[slot.at + 1 : other.at], line.tags[slot.at + 1 : other.at]
    return _LEADING.issuperset(tags) and not _DAUGHTERS.isdisjoint(forms)


def _next_body(slot: Slot, following: list[Slot]) -> Slot | None:
    """The first body behind a slot, if both stand inside brackets or both outside."""
    other = next((one for one in following if one.mention.type in BODIES and one.at > slot.at), None)
    return other if other and other.enclosed == slot.enclosed else None


def _after_unnamed(line: Line, last: Slot) -> str:
    """The particle behind further members that are no mentions ("A, 중소기업 6개사와"), "" without one.

    `last` is the last member that is one, and a comma follows it.
    """
    partner = False
    for at in range(last.np_end + 1, min(last.np_end + FURTHER, len(line.forms))):
        form, tag = line.forms[at], line.tags[at]
        if line.depth[at] > line.depth[last.at] or form in CLOSERS or form in QUOTES:
            continue
        if tag == "MENTION" and kind_of(line.slot_at[at].mention.type) == "person":
            return ""
        if tag == "JC":
            partner = True
        elif tag[0] == "J":
            particle = joined(line.forms, at)
            if partner and particle == "을":
                return "와"  # "A, 5개 기업과 협약을 맺었다": the object is none of the list
            return "" if particle == "의" else particle
        elif tag not in NOUNS and tag not in ("MENTION", "SP", "MAJ") and form not in BULLETS:
            return ""
    return ""


def _after_counted(line: Line, last: Slot) -> str:
    """The subject's particle behind further members that are counted ("A와 기업인 300여명이"), else ""."""
    start = last.np_end + 1
    if line.tags[start : start + 1] != ["JC"]:
        return ""
    for at in range(start + 1, min(start + FURTHER, len(line.forms))):
        if line.tags[at] not in NOUNS:
            particle = joined(line.forms, at) if line.tags[at][0] == "J" else ""
            counted = "SN" in line.tags[start:at] and particle in ("은", "이", "도")
            return particle if counted else ""
    return ""


def _sites(line: Line, slot: Slot, following: list[Slot]) -> bool:
    """Whether a place only says where the next member of a list is ("A와 가온의 B", "가온에 터를 둔 B")."""
    if slot.mention.type is not EntityType.REGION:
        return _owner(line, slot, following)
    if slot.via:
        return False
    other = _next_body(slot, following)
    if other is None:
        return False
    if slot.modifies:
        return True
    between = line.tags[slot.np_end + 1 : other.at]
    if slot.particle == "의":
        return _LEADING.issuperset(between)
    return slot.particle in ("에", "에서") and "ETM" in between and not {"EC", "EF", "JX"} & set(between)


def _elsewhere(before: Slot, slot: Slot) -> bool:
    """Whether a place only tells where a common noun is, beside a body ("A와 가온 중소기업의 수출을")."""
    place = slot.mention.type is EntityType.REGION and not slot.via
    return place and before.mention.type in BODIES and slot.head not in ("", "◦", "등") and not slot.titled


def _linked(line: Line, before: Slot, slot: Slot) -> bool:
    """Whether a slot goes on the list that the slot before it of the same kind is in."""
    if before.at == slot.at:
        return True
    if before.particle not in _JOINTS or _summed_up(line, before, slot):
        return False
    depth = line.depth[before.at]
    described = _described(line, before, slot)
    quotes = particles = 0
    for at in range(before.at + 1, slot.at):
        if line.depth[at] > depth:
            continue
        form, tag = line.forms[at], line.tags[at]
        quotes += form in QUOTES
        particles += at > described and tag[0] == "J" and form not in ("의", "과", "와") and tag != "JX"
        if tag == "JX" and form in ("은", "는") and at > described:
            return False
        if form in ("함께", "각각", "공동") or (tag == "SP" and form == "," and before.particle == "와"):
            return False  # "A는 B와, C는 D와 맺었다": a comma behind the particle ends the list
    if quotes % 2 or particles > (before.particle != "와") * 2:
        return False
    return not any(
        max(before.at, described) < at < slot.at
        and line.depth[at] <= depth
        and not lemma.startswith(_PASSING)
        for at, lemma in line.preds
    )


def _summed_up(line: Line, before: Slot, slot: Slot) -> bool:
    """Whether a list has ended in a sum before a place that leads on ("A 등 16개 기관과 가온의 특구를")."""
    summed = before.particle == "와" and "등" in line.forms[before.at : before.np_end + 1]
    return summed and slot.particle == "의" and slot.mention.type is EntityType.REGION


def _described(line: Line, before: Slot, slot: Slot) -> int:
    """Where the relative clauses end that describe a list's next member, -1 where there are none.

    "A, 센서를 만드는 B": all predicates in between are adnominal and say nothing of a partner.
    """
    last = -1
    for at in range(before.np_end + 1, slot.at):
        if line.forms[at] in ("은", "는") and line.tags[at] == "JX":
            return -1
        if line.depth[at] > line.depth[before.at] or line.tags[at] not in _PREDICATES:
            continue
        end = next((i for i in range(at + 1, min(at + 4, slot.at)) if line.tags[i][0] == "E"), -1)
        if end < 0 or line.forms[at - (line.tags[at] == "XSV")].startswith(_SHARING):
            return -1
        if line.tags[end] == "ETM":
            last = end
        elif line.tags[end + 1 : end + 2] != ["VX"]:
            return -1
    return last
