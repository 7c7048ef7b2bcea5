"""Clauses that share the verb of the last one: "‘A’에는 X와 Y가, ‘B’에는 Z가 뽑혔다".

Korean gaps the verb of all but the last of several clauses alike (동사 공백화). Each
setting goes with the bodies behind it, and with no others of the sentence.
"""

from itertools import zip_longest

from kg.extract.scene import ACTORS, SETTINGS, Line, Slot

_MARKED = frozenset(("에는", "에", "은"))


def clauses(line: Line) -> list[list[Slot]]:
    """The slots of each clause that shares its verb, its setting first; none where there is but one.

    "‘A’에는 X와 Y가, ‘B’에는 Z가 뽑혔다" gives [[A, X, Y], [B, Z]].
    """
    open_ = [slot for slot in line.slots if slot.at >= 0 and not slot.enclosed and not slot.modifies]
    settings = [slot for slot in open_ if slot.mention.type in SETTINGS and slot.listed in _MARKED]
    found: list[list[Slot]] = []
    for setting, after in zip_longest(settings, settings[1:]):
        stop = after.at if after else len(line.forms)
        inside = [slot for slot in open_ if setting.np_end < slot.at < stop]
        actors = [slot for slot in inside if slot.mention.type in ACTORS and slot.listed == "이"]
        if not actors:
            break
        found.append([setting, *actors])
        last = actors[-1].list_end
        if after is None or "," not in line.forms[last + 1 : last + 3]:
            break
    if len(found) < 2:
        return []
    first, last = found[0][0].np_end, found[-1][-1].np_end
    return [] if any(first < place < last for place, _ in line.preds) else found


def apart(line: Line, head: Slot, tail: Slot) -> bool:
    """Whether two slots stand in two clauses that share a verb, neither having to do with the other."""
    where = {slot.who: number for number, one in enumerate(clauses(line)) for slot in one}
    return where.get(head.who, -1) != where.get(tail.who, -1) and {head.who, tail.who} <= where.keys()
