"""Who signs an agreement besides those whom its own sentence names.

The sentences behind it list them ("협약에는 ▲A ▲B가 이름을 올렸다") or add some ("C도 협약에
함께 서명했다", "여기에는 D도 참여했다").
"""

from collections.abc import Iterator

from kg.domain.frames import load_cues
from kg.extract.scene import ACTORS, BULLETS, Line, Scene, Slot
from kg.model import EntityType

_SIGNING = frozenset(("맺", "체결하"))
_COUNTED = frozenset(
    (
        "개",
        "곳",
        "개사",
        "사",
        "기관",
        "기업",
        "업체",
        "단체",
        "협회",
        "대학",
        "개소",
        "여개",
        "등",
        "명",
        "여",
    )
)


def acts(slot: Slot) -> bool:
    """Whether a slot stands for the body itself: a region that only modifies a noun does not."""
    place = slot.mention.type is EntityType.REGION
    return not place or not slot.head or slot.head in _COUNTED or slot.titled


def cosigners(scene: Scene, signed: Line, counted: bool) -> Iterator[tuple[Slot, Line]]:
    """The parties that the sentences after `signed` list by name, and those that signed as well.

    `counted` says that the sentence itself counts parties and does not name them all.
    """
    cues = load_cues()
    for line in scene.lines[signed.index + 1 : signed.index + 4]:
        for slot in also(line, next_to=line.index == signed.index + 1):
            yield slot, line
        words = set(line.forms)
        lists = _named(line)
        longest = max((slot.members for slot in lists), default=0)
        joined = bool(words & cues["pacts"] and words & cues["joining"])
        another = any(lemma in _SIGNING for _, lemma in line.preds)  # "C는 D와도 협약을 맺었다"
        if (counted and longest >= 3 and words & cues["signers"] and not another) or (
            joined and longest >= 2
        ):
            for slot in lists:
                # "대학은 ▲A …이며 기업은 ▲B …"
                other = slot.members > 2 and line.forms[slot.at - 1] in BULLETS
                if slot.members == longest or other or (joined and slot.listed in ("을", "이", "도")):
                    yield slot, line


def _named(line: Line) -> list[Slot]:
    """The slots of a line that name a possible party."""
    return [
        slot
        for slot in line.slots
        if slot.mention.type in ACTORS
        and not (slot.titled or slot.enclosed or slot.via or slot.modifies)
        and acts(slot)
    ]


def also(line: Line, *, next_to: bool = False) -> list[Slot]:
    """Who signs what was signed before ("C도 협약에 서명했다", "C도 협약 주체로 참여했다").

    `next_to` it less will do ("여기에는 C도 참여했다", "C도 이름을 올렸다").
    """
    words, cues = set(line.forms), load_cues()
    named = "당사자" in words or bool(
        words & cues["pacts"] and words & {"에", "주체"} and words & (cues["joining"] | {"서명", "사인"})
    )
    here = next_to and (
        ("여기" in line.forms[:2] and bool(words & cues["joining"])) or {"이름", "올리"} <= words
    )
    return [slot for slot in _named(line) if slot.listed == "도"] if named or here else []
