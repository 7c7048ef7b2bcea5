"""Communities of two windows: which lived on, which merged, which were split."""

from collections import Counter
from collections.abc import Mapping

from kg.analyze import communities
from kg.analyze.communities import in_order_of_size
from kg.analyze.windows import Window
from kg.figures import Cell, Column, Table

_FEWEST = 2  # actors of both windows that two communities must share to be set side by side
COLUMNS = (
    Column("move", "key"),
    Column("earlier_community", "count"),
    Column("later_community", "count"),
    Column("shared", "count"),
    Column("earlier_size", "count"),
    Column("later_size", "count"),
    Column("leading", "entity"),
)


def members(window: Window, seed: int = 1) -> dict[str, int]:
    """The community of each actor of a window (Leiden, modularity), 1 being the largest."""
    engine = window.engine
    if not engine.ecount():
        return {name: number for number, name in enumerate(engine.vs["name"], 1)}
    found, _ = communities.leiden(engine, "weight", seed=seed)
    return dict(zip(engine.vs["name"], in_order_of_size(found), strict=True))


def likeness(was: Mapping[str, int], now: Mapping[str, int]) -> float | None:
    """Adjusted Rand index of two partitions over the actors of both; None below three of them."""
    both = sorted(was.keys() & now.keys())
    if len(both) < 3:
        return None
    left, right = (in_order_of_size([part[actor] for actor in both]) for part in (was, now))
    return communities.likeness(left, right)


def moves(was: Mapping[str, int], now: Mapping[str, int], degrees: Mapping[str, int]) -> Table:
    """Pairs of an earlier and a later community that share two actors or more.

    Only actors of both windows are looked at. A community is carried into another one when
    more than half of them go there, and comes from one when more than half of them were
    there. merged: two or more are carried into the later one; split: two or more come from
    the earlier one; lived_on: carried otherwise; drifted: the rest. After the
    events of Greene, Doyle & Cunningham 2010 (ASONAM, 176). `degrees` tells the best
    connected of those shared, who is named.
    """
    shared: dict[tuple[int, int], list[str]] = {}
    for actor in sorted(was.keys() & now.keys()):
        shared.setdefault((was[actor], now[actor]), []).append(actor)
    left, right = Counter[int](), Counter[int]()
    for (before, after), both in shared.items():
        left[before] += len(both)
        right[after] += len(both)
    kept = {pair: both for pair, both in shared.items() if len(both) >= _FEWEST}
    carried = {pair for pair, both in kept.items() if 2 * len(both) > left[pair[0]]}
    coming = {pair for pair, both in kept.items() if 2 * len(both) > right[pair[1]]}
    merging = Counter(after for _, after in carried)
    splitting = Counter(before for before, _ in coming)
    sizes = Counter(was.values()), Counter(now.values())
    rows: list[tuple[Cell, ...]] = []
    for pair, both in sorted(kept.items(), key=lambda item: (-len(item[1]), item[0])):
        before, after = pair
        if pair in carried and merging[after] > 1:
            move = "merged"
        elif pair in coming and splitting[before] > 1:
            move = "split"
        else:
            move = "lived_on" if pair in carried else "drifted"
        first = max(both, key=lambda actor: (degrees.get(actor, 0), actor))
        rows.append((move, before, after, len(both), sizes[0][before], sizes[1][after], first))
    return Table("community_moves", COLUMNS, tuple(rows))
