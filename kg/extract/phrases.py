"""Noun phrases and lists: how far a slot's phrase goes, which particle closes it, who stands with whom."""

from kg.extract.scene import ACTORS, CLOSERS, Line, Slot, kind_of
from kg.model import BODIES, EntityType

# Particles that are one particle in two shapes (after a vowel, after a consonant).
_SHAPES = {
    "는": "은",
    "ᆫ": "은",
    "가": "이",
    "를": "을",
    "ᆯ": "을",
    "과": "와",
    "으로": "로",
    "으로서": "로서",
    "으로부터": "로부터",
}
_NOUNS = frozenset(
    ("NNG", "NNP", "NNB", "NR", "NP", "SN", "SL", "SH", "XPN", "XSN", "XR", "MM", "SW", "W_SERIAL")
)
_QUOTES = frozenset("'\"‘’“”「」『』<>〈〉《》")
_BULLETS = frozenset("▲△▷▶◆◇■□●○①②③④⑤⑥⑦⑧⑨")
_JOINTS = frozenset(("와", ",", "나", "및", "·"))
_BREAKS = frozenset(("/", "및", "-"))
_INCLUDING = (["비롯"], ["포함"], ["필두"])
_PASSING = ("이다", "비롯", "포함")  # predicates that do not end a list
_PREDICATES = frozenset(("VV", "VA", "VX", "XSV", "XSA", "VV-R", "VV-I", "VA-R", "VA-I", "VCP"))
_DAUGHTERS = frozenset(("계열", "계열사", "자회사", "산하", "파트너", "법인", "한국법인", "지사", "부설"))
_FURTHER = 16  # items that the unnamed members of a list may take
_SHARING = ("함께", "협력", "협의", "손잡", "공동", "맺", "체결", "연계")  # what one does with a partner


def _phrase(line: Line, slot: Slot) -> None:
    """Walk from a slot to the end of its noun phrase; sets particle, head, np_end."""
    depth = line.depth[slot.at]
    slot.np_end = slot.at
    for index in range(slot.at + 1, len(line.forms)):
        form, tag = line.forms[index], line.tags[index]
        if line.depth[index] > depth or form in _QUOTES or (form in CLOSERS and not depth):
            continue
        if tag == "MENTION":
            if line.slot_at[index].mention.type is not EntityType.PERSON:
                slot.head = "◦"
                listed = "등" in line.forms[slot.at : index]  # "A 대표 등 가온 33개 기업"
                slot.modifies = slot.mention.type is not EntityType.PERSON and not listed
        elif form == "및" and "MENTION" not in line.tags[index : index + 5]:
            slot.head = "등"
        elif tag in _NOUNS and form not in _BULLETS and form not in _BREAKS:
            slot.head = form
        else:
            slot.particle = _closing(line, index)
            return
        slot.np_end = index


def _closing(line: Line, index: int) -> str:
    """The particle at the end of a phrase; a comma for everything that parts list members."""
    form, tag = line.forms[index], line.tags[index]
    if form in _BULLETS or form in _BREAKS or tag in ("SP", "MAJ"):
        return ","
    if tag == "VCP":
        return "인"
    if tag[0] != "J":
        return ""
    particle = _joined(line.forms, index)
    return "," if particle == "을" and line.forms[index + 1 : index + 2] in _INCLUDING else particle


def _joined(forms: list[str], index: int) -> str:
    form = _SHAPES.get(forms[index], forms[index])
    if form in ("에", "에서", "로") and index + 1 < len(forms) and forms[index + 1] in ("는", "은", "ᆫ"):
        return form + "는"
    return form


def _coordinate(line: Line) -> None:
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
        for slot in members:
            slot.listed = listed
            slot.members = len(members)


def _owner(line: Line, slot: Slot, following: list[Slot]) -> bool:
    """Whether a body only says whose daughter the next member is ("A와 B 계열의 C")."""
    if slot.mention.type not in BODIES or slot.particle != "의" or slot.enclosed:
        return False
    other = next((one for one in following if one.mention.type in BODIES and one.at > slot.at), None)
    if other is None or other.enclosed:
        return False
    between = range(slot.at + 1, other.at)
    plain = all(line.tags[at] in _NOUNS or line.tags[at] in ("JKG", "MENTION") for at in between)
    return plain and any(line.forms[at] in _DAUGHTERS for at in between)


def _after_unnamed(line: Line, last: Slot) -> str:
    """The particle behind further members that are no mentions ("A, 중소기업 6개사와"), "" without one.

    `last` is the last member that is one, and a comma follows it.
    """
    partner = False
    for at in range(last.np_end + 1, min(last.np_end + _FURTHER, len(line.forms))):
        form, tag = line.forms[at], line.tags[at]
        if line.depth[at] > line.depth[last.at] or form in CLOSERS or form in _QUOTES:
            continue
        if tag == "MENTION" and kind_of(line.slot_at[at].mention.type) == "person":
            return ""
        if tag == "JC":
            partner = True
        elif tag[0] == "J":
            particle = _joined(line.forms, at)
            # "A, 5개 기업과 협약을 맺었다": what closes with 을 is another thing than the list
            return "" if particle == "의" else "와" if partner and particle == "을" else particle
        elif tag not in _NOUNS and tag not in ("MENTION", "SP", "MAJ") and form not in _BULLETS:
            return ""
    return ""


def _sites(line: Line, slot: Slot, following: list[Slot]) -> bool:
    """Whether a place only says where the next member of a list is ("A와 가온의 B", "가온에 터를 둔 B")."""
    if slot.mention.type is not EntityType.REGION:
        return _owner(line, slot, following)
    if slot.via:
        return False
    bodies = (one for one in following if one.mention.type in BODIES and one.at > slot.at)
    other = next(bodies, None)
    if other is None or other.enclosed != slot.enclosed:
        return False
    if slot.modifies:
        return True
    between = line.tags[slot.np_end + 1 : other.at]
    if slot.particle == "의":
        return all(tag in _NOUNS or tag in ("JKG", "MENTION") for tag in between)
    return slot.particle in ("에", "에서") and "ETM" in between and not {"EC", "EF", "JX"} & set(between)


def _elsewhere(before: Slot, slot: Slot) -> bool:
    """Whether a place only tells where a common noun is, beside a body ("A와 가온 중소기업의 수출을")."""
    place = slot.mention.type is EntityType.REGION and not slot.via
    return place and before.mention.type in BODIES and slot.head not in ("", "◦", "등") and not slot.titled


def _linked(line: Line, before: Slot, slot: Slot) -> bool:
    """Whether a slot goes on the list that the slot before it of the same kind is in."""
    if before.at == slot.at:
        return True
    if before.particle not in _JOINTS:
        return False
    depth = line.depth[before.at]
    described = _described(line, before, slot)
    quotes = particles = 0
    for at in range(before.at + 1, slot.at):
        if line.depth[at] > depth:
            continue
        form, tag = line.forms[at], line.tags[at]
        quotes += form in _QUOTES
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


def _quotes(line: Line, whole: str) -> None:
    """Mark slots in quotation marks, and those inside quoted speech."""
    sentence = line.sentence
    text = whole[sentence.start : sentence.end]
    spans = []
    for opening, closing in (("“", "”"), ('"', '"')):
        position = text.find(opening)
        while position >= 0:
            end = text.find(closing, position + 1)
            stop = len(text) if end < 0 else end
            if stop - position > 25:
                spans.append((sentence.start + position, sentence.start + stop))
            position = text.find(opening, stop + 1)
    for slot in line.slots:
        before, after = whole[slot.start - 1 : slot.start], whole[slot.end : slot.end + 1]
        slot.quoted = before in _QUOTES and bool(before) and after in _QUOTES
        slot.speech = any(start < slot.start and slot.end <= end for start, end in spans)


def _title_slots(line: Line) -> None:
    """Mark organisations that only say where a person belongs ("김 중진공 이사장")."""
    slots = line.slots
    for position, slot in enumerate(slots):
        if slot.mention.type is EntityType.PERSON:
            for near in (position - 1, position + 1):
                if 0 <= near < len(slots) and abs(slots[near].at - slot.at) <= 2:
                    slots[near].titled = slots[near].mention.type in ACTORS


def finish(line: Line, whole: str) -> None:
    """Work out phrases, lists and quotation for the slots of a line, which are in order."""
    line.slots.sort(key=lambda slot: slot.at)
    for slot in line.slots:
        if slot.at >= 0:
            _phrase(line, slot)
            slot.enclosed = line.depth[slot.at] > 0
    _coordinate(line)
    _quotes(line, whole)
    _title_slots(line)
