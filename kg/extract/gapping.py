"""Clauses that share the verb of the last one: "‘A’에는 X와 Y가, ‘B’에는 Z가 뽑혔다".

Korean gaps the verb of all but the last of several clauses alike (동사 공백화). What stands in
one of them has to do with nothing in another: each setting goes with the bodies behind it, or
each body with the places and programmes behind it ("A는 X에, B는 Y에 공장을 둔다").
"""

from collections.abc import Sequence
from itertools import zip_longest

from kg.extract.scene import ACTORS, SETTINGS, Line, Slot
from kg.model import EntityType

_MARKED = frozenset(("에는", "에", "은"))
_PLACED = frozenset(("에는", "에"))
_SUBJECT = frozenset(("은", "이", "도"))
_PARALLEL = frozenset(("에", "에서", "을", "로", "에게"))


def clauses(line: Line) -> list[list[Slot]]:
    """The slots of each clause that shares its verb, its first phrase first; none where there is but one.

    "‘A’에는 X와 Y가, ‘B’에는 Z가 뽑혔다" gives [[A, X, Y], [B, Z]].
    """
    if line.parallel is None:
        line.parallel = _clauses(line)
    return line.parallel


def _clauses(line: Line) -> list[list[Slot]]:
    open_ = [slot for slot in line.slots if slot.at >= 0 and not slot.enclosed and not slot.modifies]
    found = _by_setting(line, open_) or _by_subject(line, open_)
    if len(found) < 2:
        return []
    first, last = found[0][0].np_end, found[-1][-1].np_end
    return (
        [] if any(first < place < last and not _describes(line, place) for place, _ in line.preds) else found
    )


def _describes(line: Line, place: int) -> bool:
    """Whether a verb only leads to a noun ("‘A’를 만드는 X가")."""
    return "ETM" in line.tags[place + 1 : place + 3]


def _by_setting(line: Line, open_: Sequence[Slot]) -> list[list[Slot]]:
    """Clauses that begin with a programme, event or zone, or with the place of what follows."""
    settings = [slot for slot in open_ if slot.mention.type in SETTINGS and slot.listed in _MARKED]
    subjects = ACTORS
    if not settings:
        settings = [
            slot for slot in open_ if slot.mention.type is EntityType.REGION and slot.listed in _PLACED
        ]
        subjects = ACTORS | SETTINGS
    found: list[list[Slot]] = []
    for setting, after in zip_longest(settings, settings[1:]):
        stop = after.at if after else len(line.forms)
        inside = [slot for slot in open_ if setting.np_end < slot.at < stop]
        actors = [slot for slot in inside if slot.mention.type in subjects and slot.listed == "이"]
        if not actors:
            break
        found.append([setting, *actors])
        last = actors[-1].list_end
        if after is None or "," not in line.forms[last + 1 : last + 4]:
            break
    return found if len(found) > 1 else []


def _by_subject(line: Line, open_: Sequence[Slot]) -> list[list[Slot]]:
    """Clauses that begin with who acts; what follows is marked alike in each."""
    groups: dict[int, list[Slot]] = {}
    for slot in open_:
        if slot.mention.type in ACTORS and slot.listed in _SUBJECT:
            groups.setdefault(slot.group, []).append(slot)
    subjects = sorted(groups.values(), key=lambda group: group[0].at)
    found: list[list[Slot]] = []
    roles: set[str] = set(_PARALLEL)
    for group, after in zip_longest(subjects, subjects[1:]):
        stop = after[0].at if after else len(line.forms)
        inside = [slot for slot in open_ if group[-1].list_end < slot.at < stop and slot.listed in _PARALLEL]
        roles &= {slot.listed for slot in inside}
        if not roles:
            break
        found.append([*group, *inside])
        if after is None or "," not in line.forms[max(inside[-1].list_end, after[0].at - 4) : after[0].at]:
            break
    return found


def apart(line: Line, head: Slot, tail: Slot) -> bool:
    """Whether two slots stand in two clauses that share a verb, neither having to do with the other.

    So do two items of a list with bullets ("△가온시 ‘A’ △나래군 ‘B’").
    """
    items = {_item(line, head), _item(line, tail)}
    if len(items) > 1 and 0 not in items:
        return True
    found = clauses(line)
    if not found:
        return False
    where = {slot.who: number for number, one in enumerate(found) for slot in one}
    return where.get(head.who, -1) != where.get(tail.who, -1) and {head.who, tail.who} <= where.keys()


def _item(line: Line, slot: Slot) -> int:
    """The number of the bulleted item that a slot stands in, 0 for none; the last item may have ended."""
    if len(line.bullets) < 2 or slot.line != line.index or slot.enclosed:
        return 0
    number = sum(at < slot.at for at in line.bullets)
    return number if number < len(line.bullets) else 0
