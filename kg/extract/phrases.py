"""Noun phrases: how far a slot's phrase goes and which particle closes it."""

from kg.extract.scene import BULLETS, CLOSERS, Line, Slot, siblings
from kg.model import EntityType

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
# Tags of what a noun phrase goes on over.
NOUNS = frozenset(
    ("NNG", "NNP", "NNB", "NR", "NP", "SN", "SL", "SH", "XPN", "XSN", "XR", "MM", "SW", "W_SERIAL")
)
QUOTES = frozenset("'\"‘’“”「」『』<>〈〉《》")
FURTHER = 16  # items over which the unnamed members of a list are looked for
_BREAKS = frozenset(("/", "및", "-"))
_INCLUDING = (["비롯"], ["비롯하"], ["포함"], ["포함하"], ["필두"])
_GROUNDS = (["부지"], ["터"], ["용지"], ["땅"])
_COUNTERS = frozenset(("개", "개사", "곳", "사", "여", "팀", "여개", "기관", "업체", "기업"))


def walk(line: Line, slot: Slot) -> None:
    """Walk from a slot to the end of its noun phrase; sets particle, head, np_end."""
    depth = line.depth[slot.at]
    slot.np_end = slot.at
    for index in range(slot.at + 1, len(line.forms)):
        form, tag = line.forms[index], line.tags[index]
        if line.depth[index] > depth or form in QUOTES or (form in CLOSERS and not depth):
            continue
        if tag == "MENTION":
            if _sum_up(line, slot, index):
                return
            if index == slot.at + 1 and siblings(slot.mention, line.slot_at[index].mention):
                slot.particle = ","
                return
            if line.slot_at[index].mention.type is not EntityType.PERSON:
                slot.head = "◦"
                listed = "등" in line.forms[slot.at : index]  # "A 대표 등 가온 33개 기업"
                slot.modifies = slot.mention.type is not EntityType.PERSON and not listed
        elif form == "및" and "MENTION" not in line.tags[index : index + 5]:
            slot.head = "등"
        elif tag in NOUNS and form not in BULLETS and form not in _BREAKS:
            slot.head = form
        elif _inside(line, index):
            continue
        else:
            slot.particle = _closing(line, index)
            _sum_up(line, slot, index)
            return
        slot.np_end = index


def _inside(line: Line, at: int) -> bool:
    """Whether what is no noun leaves the phrase one ("○○산단 3만㎡의 부지에", "○○연구원 K-바이오센터는")."""
    if line.tags[at] == "JKG":
        return line.forms[at + 1 : at + 2] in _GROUNDS
    joins = line.ends[at - 1] == line.starts[at] and line.starts[at + 1 : at + 2] == [line.ends[at]]
    return line.forms[at] == "-" and joins


def _sum_up(line: Line, slot: Slot, start: int) -> bool:
    """Let a phrase go on to the counted noun that sums its list up ("A 등 가온에 공장을 둔 35개사 대표가").

    That noun's particle closes the list then. Returns whether there is such a noun behind item `start`.
    """
    if "등" not in line.forms[slot.at : start]:
        return False
    for at in range(start, min(start + FURTHER, len(line.forms))):
        tag = line.tags[at]
        if tag in ("EC", "EF", "JX", "JKS"):
            return False
        if (
            tag != "SN"
            or "ETM" not in line.tags[start:at]
            or not _COUNTERS & set(line.forms[at + 1 : at + 3])
        ):
            continue
        end = next((i for i in range(at, len(line.forms)) if line.tags[i] not in NOUNS), 0)
        if not end or line.tags[end][0] != "J":
            return False
        slot.head, slot.np_end, slot.particle = line.forms[end - 1], end - 1, _closing(line, end)
        slot.modifies = False
        return True
    return False


def _closing(line: Line, index: int) -> str:
    """The particle at the end of a phrase; a comma for everything that parts list members."""
    form, tag = line.forms[index], line.tags[index]
    if form in BULLETS or form in _BREAKS or tag in ("SP", "MAJ"):
        return ","
    if tag == "VCP":
        return "인"
    if tag[0] != "J":
        return ""
    particle = joined(line.forms, index)
    return "," if particle == "을" and line.forms[index + 1 : index + 2] in _INCLUDING else particle


def joined(forms: list[str], index: int) -> str:
    """The particle at an item in the one shape that stands for it, with a topic particle behind it ("에는").

    >>> joined(["산단", "에", "는"], 1), joined(["협회", "는"], 1)
    ('에는', '은')
    """
    form = _SHAPES.get(forms[index], forms[index])
    if form in ("에", "에서", "로") and index + 1 < len(forms) and forms[index + 1] in ("는", "은", "ᆫ"):
        return form + "는"
    return form
