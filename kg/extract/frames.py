"""Relations that a verb states outright: the frames of `kg/domain/relations/*.yml` at work.

A frame names the roles that head and tail play for one verb ("주관하": head S, tail O or H).
What is denied, asked for or only thought of does not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.domain.frames import Frame, load_frames
from kg.extract.clauses import Argument, arguments
from kg.extract.features import line_money
from kg.extract.scene import FIELDS, Line, Scene, Slot, kind_of
from kg.model import RelationType

_DENIED = frozenset(("않", "못하", "말", "없"))
_OPEN = frozenset(("려면", "으려면", "ᆫ다면", "는다면", "다면"))
_SET = ("field", "zone")
_CLASS = ("사업", "공모", "프로그램", "펀드", "행사", "대회", "회의", "과제", "프로젝트")
_UNREAL = frozenset(("검토", "요청", "촉구", "건의", "제안", "기대"))


@dataclass(frozen=True, slots=True)
class Framed:
    """A pair that a frame reads off a line."""

    type: RelationType
    head: Slot
    tail: Slot
    line: Line
    frame: str


def unreal(line: Line, place: int) -> bool:
    """Whether the predicate at item `place` is negated, a condition or a mere idea."""
    forms, tags = line.forms[place + 1 : place + 6], line.tags[place + 1 : place + 6]
    if any(form in _DENIED and tag[0] == "V" for form, tag in zip(forms, tags, strict=True)):
        return True
    if any(tag == "EC" and form in _OPEN for form, tag in zip(forms[:3], tags[:3], strict=True)):
        return True
    return any(form in _UNREAL for form in forms)


def _by_verb() -> dict[str, list[Frame]]:
    table: dict[str, list[Frame]] = {}
    for relation in load_frames().values():
        for frame in relation.frames:
            for verb in frame.verbs:
                table.setdefault(verb, []).append(frame)
    return table


def _whole(slot: Slot) -> bool:
    """Whether the slot itself is meant, not something of it ("A사업 현판식을 열었다")."""
    return slot.head in ("", "등") or slot.head.endswith(_CLASS)


def _pairs(line: Line, frame: Frame, same: list[Argument]) -> Iterator[Framed]:
    ends = {**load_frames()[frame.relation].ends, **frame.only}
    for one in same:
        if one.role not in frame.head or one.slot.mention.type not in ends["head"] or one.slot.titled:
            continue
        for two in same:
            fits = two.role in frame.tail and two.slot.mention.type in ends["tail"]
            if two.role == "O" and not _whole(two.slot):
                continue
            if fits and two.slot.who != one.slot.who and not (one.slot.enclosed or two.slot.enclosed):
                yield Framed(frame.relation, one.slot, two.slot, line, frame.name)


def framed(scene: Scene) -> list[Framed]:
    """All pairs that frames read, in the order of the text, each pair and type once."""
    table = _by_verb()
    found: dict[tuple[RelationType, int, int], Framed] = {}
    setting: Slot | None = None
    for line in scene.lines[1:]:
        places: dict[int, list[Argument]] = {}
        for argument in arguments(line):
            if argument.lemma in table and not argument.slot.speech:
                places.setdefault(argument.place, []).append(argument)
        for place, same in sorted(places.items()):
            if unreal(line, place):
                continue
            if setting and not any(kind_of(one.slot.mention.type) in _SET for one in same):
                carried = Argument(setting, "X", place, same[0].lemma, same[0].ending)
                same = [*same, carried]
            for frame in table[same[0].lemma]:
                if frame.money and not line_money(line):
                    continue
                for one in _pairs(line, frame, same):
                    found.setdefault((one.type, one.head.who, one.tail.who), one)
        setting = next(
            (s for s in reversed(line.slots) if s.mention.type in FIELDS and not s.enclosed), setting
        )
    return list(found.values())
