"""What ranked tables share: ranks as in competitions, and who is ranked."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from kg.analyze.facts import Node
from kg.figures import Cell, Column

WHO = (
    Column("rank", "rank"),
    Column("actor", "entity"),
    Column("type", "key"),
    Column("region", "text"),
)


def ranked(
    rows: Iterable[tuple[Any, ...]], value: Callable[[tuple[Any, ...]], tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """Rows with their rank put first, by the first figure of `value`, largest first.

    Further figures order those that share a rank; beyond them rows keep their order. A
    figure that is not known (None) comes last.

    >>> ranked([("a", 1, 5), ("b", 3, 1), ("c", 3, 2)], lambda row: (row[1], row[2]))
    [(1, 'c', 3, 2), (1, 'b', 3, 1), (3, 'a', 1, 5)]
    """

    def key(row: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
        return tuple((figure is not None, figure or 0) for figure in value(row))

    ordered = sorted(rows, key=key, reverse=True)
    ranks: dict[Any, int] = {}
    for position, row in enumerate(ordered, 1):
        ranks.setdefault(key(row)[0], position)
    return [(ranks[key(row)[0]], *row) for row in ordered]


def who(node: Node, nodes: Mapping[str, Node]) -> tuple[Cell, Cell, Cell]:
    """The cells of `WHO` after the rank: id, type and the name of the region."""
    region = nodes[node.region].name if node.region else None
    return node.id, str(node.type), region


def rank_correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Spearman's rank correlation; None where one side is constant."""
    left, right = (_mean_ranks([pair[side] for pair in pairs]) for side in (0, 1))
    if len(set(left)) < 2 or len(set(right)) < 2:
        return None
    return float(np.corrcoef(left, right)[0, 1])


def _mean_ranks(values: Sequence[float]) -> list[float]:
    """Ranks from the smallest up; equal values share the mean of theirs.

    >>> _mean_ranks([5, 1, 5])
    [2.5, 1.0, 2.5]
    """
    ordered = sorted(values)
    first = {value: place for place, value in reversed(list(enumerate(ordered, 1)))}
    often = Counter(ordered)
    return [first[value] + (often[value] - 1) / 2 for value in values]
