"""Relations that a verb states outright: the frames of `kg/domain/relations/*.yml` at work.

A frame names the roles that head and tail play for one verb ("주관하": head S, tail O or H).
What is denied, asked for or only thought of does not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.domain.frames import Frame, load_cues, load_frames
from kg.extract.choices import choices
from kg.extract.clauses import Argument, arguments, has_subject
from kg.extract.duties import duties
from kg.extract.gapping import apart
from kg.extract.gifts import gifts
from kg.extract.purses import purses
from kg.extract.rosters import rosters
from kg.extract.scene import SETTINGS, Line, Scene, Slot, compound_start
from kg.extract.topics import Topics, is_whole
from kg.extract.wording import line_money
from kg.model import BODIES, EntityType, RelationType

_DENIED = frozenset(("않", "못하", "말", "없"))
_OPEN = frozenset(("려면", "으려면", "ᆫ다면", "는다면", "다면", "면", "으면", "려", "으려"))
_PLEDGED = frozenset(("출연하", "특별출연하"))
"""What a condition takes as agreed ("시가 1억원을 출연하면 재단은 12억원을 보증한다")."""
_NOUNS = frozenset(("NNG", "XSN"))
_UNREAL = frozenset(("검토", "요청", "촉구", "건의", "제안", "기대"))
_TELLTALE = _DENIED | _OPEN | _UNREAL


@dataclass(frozen=True, slots=True)
class Framed:
    """A pair that a frame reads off a line, and the item of its predicate, None where there is none."""

    type: RelationType
    head: Slot
    tail: Slot
    line: Line
    frame: str
    place: int | None


def unreal(line: Line, place: int) -> bool:
    """Whether the predicate at item `place` is negated, a condition or a mere idea."""
    forms, tags = line.forms[place + 1 : place + 6], line.tags[place + 1 : place + 6]
    if _TELLTALE.isdisjoint(forms):
        return False
    if any(form in _DENIED and tag[0] == "V" for form, tag in zip(forms, tags, strict=True)):
        return True
    if any(tag == "EC" and form in _OPEN for form, tag in zip(forms[:3], tags[:3], strict=True)):
        return "면" not in forms[:3] or dict(line.preds).get(place) not in _PLEDGED
    return not _UNREAL.isdisjoint(forms)


@cache
def _by_verb() -> dict[str, list[Frame]]:
    table: dict[str, list[Frame]] = {}
    for relation in load_frames().values():
        for frame in relation.frames:
            for verb in frame.verbs:
                table.setdefault(verb, []).append(frame)
    return table


def _acts(slot: Slot) -> bool:
    """Whether the slot itself acts, not people or things of its place ("가온시 농가가")."""
    return slot.mention.type is not EntityType.REGION or slot.head in ("", "등", "측") or slot.via != ""


def _outdone(line: Line, slot: Slot, place: int) -> bool:
    """Whether somebody unnamed is the subject where a topic only tells ("부는 … 703개 기업이 참여해").

    So it is where another clause has ended since ("A가 주관하고 19개 기관이 참여하는").
    """
    since = max((at for at, _ in line.preds if at < place), default=-1)
    told = slot.listed == "은" or (slot.listed == "이" and since > slot.np_end)
    if not told or "등" in line.forms[slot.np_end : place]:
        return False
    return any(
        line.tags[at] == "JKS"
        and line.tags[at - 1][0] in "NX"
        and line.forms[at - 1] in load_cues()["getting"]
        for at in range(max(slot.np_end, since) + 2, place)
    )


def _role(line: Line, argument: Argument) -> str:
    """The argument's role; P for an object that is only about the slot ("○○사업 참여기업 9곳을").

    An object or a topic that is something else of the slot has none ("○○산단 도로는").
    """
    slot = argument.slot
    if argument.role not in ("O", "T") or is_whole(slot):
        return argument.role
    about = load_cues()["about"] & set(line.forms[slot.at + 1 : slot.np_end + 1])
    return "P" if argument.role == "O" and about else ""


def _pairs(line: Line, frame: Frame, same: list[Argument]) -> Iterator[Framed]:
    ends = {**load_frames()[frame.relation].ends, **frame.only}
    heads = [
        one
        for one in same
        if one.role in frame.head
        and one.slot.mention.type in ends["head"]
        and not (one.slot.titled or _outdone(line, one.slot, one.place))
    ]
    tails = [two for two in same if _role(line, two) in frame.tail and two.slot.mention.type in ends["tail"]]
    for one in heads:
        for two in tails:
            if one.slot.who == two.slot.who or one.slot.enclosed or two.slot.enclosed or not _acts(one.slot):
                continue
            if not apart(line, one.slot, two.slot):
                yield Framed(frame.relation, one.slot, two.slot, line, frame.name, one.place)


def _keys(line: Line, place: int, lemma: str) -> tuple[str, ...]:
    """The names under which a predicate is looked up: itself, and with the noun it takes ("이름 올리")."""
    at = place - 1
    if at > 0 and line.tags[at] in ("JKO", "JKB", "JKS", "JKC", "JX"):
        at -= 1
    elif line.tags[place] == "XSV":
        return (lemma,)
    if at < 0 or line.tags[at] not in _NOUNS:
        return (lemma,)
    first = compound_start(line, at, _NOUNS)
    nouns = dict.fromkeys("".join(line.forms[start : at + 1]) for start in (at, first))
    return lemma, *(f"{noun} {lemma}" for noun in nouns)


def _owned(line: Line) -> Iterator[tuple[Slot, Slot]]:
    """A body and the quoted programme that is its own ("누리부의 ‘○○사업’", "누리부 소관의 …")."""
    for slot in line.slots:
        if slot.mention.type not in BODIES or slot.enclosed or slot.titled or slot.via == "zero":
            continue
        at = slot.at + 1
        while at < len(line.forms) and line.depth[at] > line.depth[slot.at]:
            at += 1
        if line.forms[at : at + 1] in (["소관"], ["공모"], ["주관"], ["지정"]):
            at += 1
        if line.forms[at : at + 1] == ["의"]:
            at += 1
        elif at == slot.at + 1 and (slot.via or line.forms[at : at + 1] not in (["‘"], ["'"])):
            continue
        at += line.forms[at : at + 1] in (["‘"], ["'"], ["“"], ['"'])
        other = line.slot_at.get(at)
        if other and other.mention.type is EntityType.PROGRAM and other.who != slot.who:
            yield slot, other


class _Reader:
    """Reads the lines of one scene in order; `found` keeps each pair and type once."""

    def __init__(self, scene: Scene) -> None:
        self.found: dict[tuple[RelationType, int, int], Framed] = {}
        self._scene = scene
        self._table = _by_verb()
        self._topics = Topics(scene)
        self._topics.note(scene.lines[0])
        self._givers: set[int] = set()

    def read(self, line: Line) -> None:
        """Take in one line of the body."""
        places: dict[int, list[Argument]] = {}
        for argument in arguments(line):
            if not argument.slot.speech:
                places.setdefault(argument.place, []).append(argument)
        for place, same in sorted(places.items()):
            if has_subject(line, -1, place):
                same = [one for one in same if one.role != "Z"]
            if same and not unreal(line, place):
                self._predicate(line, place, same)
        self._beyond(line, places)
        self._topics.note(line, self._givers)

    def _beyond(self, line: Line, places: dict[int, list[Argument]]) -> None:
        """What no single verb frame reads: shared sums, programmes with an owner, duties."""
        for gift in gifts(line, self._topics, places, self._givers):
            if not unreal(line, gift.place):
                self._add(
                    Framed(RelationType.FUNDS, gift.giver, gift.recipient, line, "funds-sum", gift.place)
                )
        for gift in purses(line, self._scene, self._topics):
            self._add(Framed(RelationType.FUNDS, gift.giver, gift.recipient, line, "funds-purse", gift.place))
        for head, tail in _owned(line):
            self._add(Framed(RelationType.OPERATES, head, tail, line, "operates-of", None))
        taken = [("duty", duty) for duty in duties(line, self._topics, places)]
        taken += [("as", choice) for choice in choices(line, places)]
        taken += [("listed", one) for one in rosters(line, self._topics)]
        for how, duty in taken:
            if not unreal(line, duty.place) and duty.head.who != duty.tail.who:
                verb = "operates" if duty.type is RelationType.OPERATES else "participates"
                self._add(Framed(duty.type, duty.head, duty.tail, line, f"{verb}-{how}", duty.place))

    def _add(self, one: Framed) -> None:
        self.found.setdefault((one.type, one.head.who, one.tail.who), one)

    def _predicate(self, line: Line, place: int, same: list[Argument]) -> None:
        """What the frames of one predicate read off its arguments."""
        for key in _keys(line, place, same[0].lemma):
            for frame in self._table.get(key, ()):
                if frame.money in (None, line_money(line)):
                    for one in _pairs(line, frame, [*same, *self._carried(line, frame, same)]):
                        self._add(one)

    def _carried(self, line: Line, frame: Frame, same: list[Argument]) -> list[Argument]:
        """The running topic in role X, where a frame asks for it.

        No relative clause is about it, nor one that says itself what somebody joins ("컨소시엄에는 A가").
        """
        model = same[0]
        if "X" not in frame.tail or model.ending == "ETM":
            return []
        joined = "E" not in frame.head and [one.slot.mention.type for one in same if one.role == "E"]
        if joined and not (BODIES | SETTINGS).isdisjoint(joined):
            return []
        types = frame.only.get("tail") or load_frames()[frame.relation].ends["tail"]
        slot = self._topics.of(line, types, model.place)
        return [Argument(slot, "X", model.place, model.lemma, model.ending)] if slot else []


def framed(scene: Scene) -> list[Framed]:
    """All pairs that frames read, in the order of the text, each pair and type once."""
    reader = _Reader(scene)
    for line in scene.lines[1:]:
        reader.read(line)
    return list(reader.found.values())
