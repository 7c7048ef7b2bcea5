"""Which slot does what for which predicate of a sentence.

Korean is verb-final and marks roles by particle, so a slot belongs to the first predicate
after its noun phrase, with exceptions that this module knows: a topic (은/는) goes with
every predicate that has no subject of its own, a subject carries on over connective
endings until another one comes, and an adnominal predicate has one more argument, the
noun it leads to ("A가 주관하는 B").
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.extract.gapping import clauses
from kg.extract.scene import ACTORS, SETTINGS, Line, Slot
from kg.model import EntityType

# Role letters: Subject, Object, E goal, L place, With, R by way of, Genitive, C copula,
# Head of an adnominal clause, Zero subject, F source, N a bare noun, Topic of a clause that has a
# subject of its own ("이 행사는 A가 주관한다"); c who acts along ("A와 함께"), m a topic that an adnominal
# verb might take, o an object of the clause that follows, other lower case what is carried over.
_ROLES = {
    "은": "S",
    "이": "S",
    "도": "S",
    "께서": "S",
    "을": "O",
    "에": "E",
    "에는": "E",
    "에게": "E",
    "에서": "L",
    "에서는": "L",
    "와": "W",
    "로": "R",
    "로서": "R",
    "로부터": "F",
    "에게서": "F",
    "의": "G",
    "인": "C",
}
_TOGETHER = frozenset(("함께", "공동", "손잡"))
_CLOSING = frozenset(("JKS", "JKO", "JKB", "JX"))
_MOVING = frozenset(("옮기", "이전하"))
_TIMES = frozenset(
    (
        "올해",
        "내년",
        "지난해",
        "작년",
        "이날",
        "이번",
        "현재",
        "오늘",
        "앞",
        "때",
        "경우",
        "한편",
        "이후",
        "뒤",
    )
)
Adder = Callable[[Slot, str, int], None]


@dataclass(frozen=True, slots=True)
class Argument:
    """A slot in a role to a predicate; `ending` is the predicate's (ETM, EC, EF)."""

    slot: Slot
    role: str
    place: int
    lemma: str
    ending: str


def ending_of(line: Line, at: int) -> str:
    """How a predicate goes on: adnominal (ETM), connective (EC), nominal (ETN) or final (EF)."""
    if line.tags[at] == "NNG":
        return "EC"  # a bare noun in the place of its verb
    for tag in line.tags[at + 1 : at + 4]:
        if tag in ("ETM", "EC", "EF", "ETN"):
            return tag
    return ""


def _next(line: Line, at: int) -> int:
    """Index in `line.preds` of the first predicate after item `at`, or their number."""
    for number, (place, _) in enumerate(line.preds):
        if place > at:
            return number
    return len(line.preds)


def arguments(line: Line) -> list[Argument]:
    """All arguments of all predicates of a line."""
    if line.arguments is None:
        line.arguments = _arguments(line)
    return line.arguments


def _arguments(line: Line) -> list[Argument]:
    endings = [ending_of(line, place) for place, _ in line.preds]
    found: list[Argument] = []

    def add(slot: Slot, role: str, number: int) -> None:
        place, lemma = line.preds[number]
        found.append(Argument(slot, role, place, lemma, endings[number]))

    subjects = [
        (slot.np_end, slot.group)
        for slot in line.slots
        if slot.listed in ("은", "이", "도") and slot.at >= 0 and not slot.titled and not slot.enclosed
        if not _acted_on(line, slot)
    ]
    for slot in line.slots:
        # "A, 센서를 만드는 B가 참여한다": what is said of A stands behind the whole list
        first = _next(line, slot.list_end if slot.at >= 0 else -1)
        if first < len(line.preds):
            _assign(line, slot, first, subjects, endings, add)
    for slot, number in _gapped(line):
        add(slot, "S", number)
    for number, ending in enumerate(endings):
        if ending == "ETM":
            for slot, role in _heads(line, number):
                for shared in _sharing(line, number, found):
                    add(slot, role, shared)
    return found


def _gapped(line: Line) -> Iterator[tuple[Slot, int]]:
    """The subjects of clauses whose verb only the last one has, and that verb ("A는 X에, B는 Y에 있다")."""
    together = clauses(line)
    number = _next(line, together[-1][-1].np_end) if together else len(line.preds)
    if number < len(line.preds):
        for slot in chain.from_iterable(together[:-1]):
            acts = slot.mention.type in ACTORS or slot.mention.type is EntityType.ZONE
            if acts and _ROLES.get(slot.listed) == "S":
                yield slot, number


def _sharing(line: Line, number: int, found: Sequence[Argument]) -> Iterator[int]:
    """An adnominal predicate, and those coordinated with it ("A가 주최하고 B가 주관하는 행사")."""
    yield number
    while number:
        number -= 1
        place = line.preds[number][0]
        roles = {one.role for one in found if one.place == place}
        joined = line.tags[place + 1 : place + 2] == ["EC"] and line.forms[place + 1] in ("고", "며")
        if not joined or "O" in roles or not roles & {"S"}:
            return
        yield number


def _assign(
    line: Line, slot: Slot, first: int, subjects: list[tuple[int, int]], endings: list[str], add: Adder
) -> None:
    """Attach one slot to the predicates it serves."""
    role = "N" if slot.modifies else _ROLES.get(slot.listed, "N")
    if slot.at < 0 or (slot.listed == "은" and not slot.modifies):
        _topic(line, slot, "Z" if slot.at < 0 else "S", first, subjects, endings, add)
        return
    if _acted_on(line, slot):
        role = "O"
    if role == "S":
        _subject(line, slot, first, subjects, endings, add)
        return
    if role == "W" and _TOGETHER & set(line.forms[slot.np_end + 1 : slot.np_end + 4]):
        _topic(line, slot, "c", first, subjects, endings, add)
    if slot.listed in ("에서는", "에는"):
        main = next((n for n in range(first, len(endings)) if endings[n] != "ETM"), first)
        add(slot, role, main)
        return
    add(slot, role, first)
    goal = role == "R" and line.preds[first][1] in _MOVING  # "40억원을 들여 ○○산단으로 옮긴다"
    if (role in "OE" or goal) and first and endings[first - 1] == "EC" and line.preds[first - 1][0] < slot.at:
        add(slot, "o", first - 1)
    if role in "WLE" and endings[first] == "ETM" and first + 1 < len(line.preds):
        add(slot, role.lower(), first + 1)


def _acted_on(line: Line, slot: Slot) -> bool:
    """Whether somebody is the topic of what a programme or the like is an object of ("A는 ‘B’도 연다")."""
    if slot.listed != "도" or slot.mention.type not in SETTINGS:
        return False
    return any(
        other.listed in ("은", "이") and other.mention.type not in SETTINGS and other.at < slot.at
        for other in line.slots
        if other.group != slot.group and not other.enclosed and not other.modifies
    )


def _topic(
    line: Line,
    slot: Slot,
    role: str,
    first: int,
    subjects: list[tuple[int, int]],
    endings: list[str],
    add: Adder,
) -> None:
    """A topic goes with each predicate that no nearer subject claims, up to the next topic."""
    topics = [other.np_end for other in line.slots if other.listed == "은" and other.group != slot.group]
    if slot.mention.type in ACTORS:
        topics += _unnamed_topics(line, slot)
    for number in range(first, len(line.preds)):
        place = line.preds[number][0]
        if any(slot.np_end < at < place for at in topics):
            return
        since = max(line.preds[number - 1][0] if number else -1, slot.np_end)
        own = any(since < at < place and group != slot.group for at, group in subjects)
        adnominal = endings[number] == "ETM"
        if own:
            if slot.mention.type in SETTINGS and role == "S" and not adnominal:
                add(slot, "T", number)
        elif not adnominal or (role == "c" and number == first):
            add(slot, role, number)
        elif role != "c":
            add(slot, "m", number)


def _unnamed_topics(line: Line, slot: Slot) -> list[int]:
    """Where a common noun becomes the topic of a new clause ("A는 짓고, 다른 업체는 옮긴다")."""
    return [
        at
        for at in range(slot.np_end + 2, len(line.forms))
        if line.tags[at] == "JX"
        and line.forms[at] in ("은", "는", "ᆫ")
        and line.tags[at - 1] in ("NNG", "NNP", "XSN")
        and any(slot.np_end < place < at for place, _ in line.preds)
        and line.forms[at - 1] not in _TIMES
        and line.depth[at] <= line.depth[max(slot.at, 0)]
    ]


def _subject(
    line: Line, slot: Slot, first: int, subjects: list[tuple[int, int]], endings: list[str], add: Adder
) -> None:
    """A subject goes with its predicate and, over connectives, with the next ones."""
    for number in range(first, len(line.preds)):
        place = line.preds[number][0]
        if any(slot.np_end < at < place and group != slot.group for at, group in subjects):
            return
        add(slot, "S" if number == first else "s", number)
        if endings[number] != "EC":
            return


def _heads(line: Line, number: int) -> list[tuple[Slot, str]]:
    """What an adnominal predicate leads to: a slot, or a noun that stands for the topic."""
    place = line.preds[number][0]
    stop = line.preds[number + 1][0] if number + 1 < len(line.preds) else len(line.forms)
    for slot in line.slots:
        if place < slot.at < stop and slot.at - place <= 10 and not slot.enclosed:
            if any(tag in _CLOSING for tag in line.tags[place + 1 : slot.at]):
                return []  # "A가 이끄는 컨소시엄이 B를": the verb leads to a common noun
            return [(other, "H") for other in line.slots if other.group == slot.group and other.at >= slot.at]
    return [
        (slot, "h")
        for slot in line.slots
        if slot.mention.type in SETTINGS and slot.listed in ("은", "이") and slot.at < place
    ]


def has_subject(line: Line, start: int, place: int) -> bool:
    """Whether a common noun is the subject between two items ("조합은 30억원을 넣었다")."""
    return any(
        line.forms[at] in ("은", "는", "이", "가")
        and line.tags[at] in ("JX", "JKS")
        and (line.tags[at - 1][0] in "NX" or line.tags[at - 1] == "SL")
        for at in range(start + 2, place)
    )
