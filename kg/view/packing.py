"""Room between nodes, and islands around the mainland."""

import math
from collections.abc import Sequence
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

_ROUNDS = 30
_WIDE = 1.2
"""How much wider than high the rings are, because screens are."""
_WITHIN = 0.985


def part_apart(points: Sequence[Point], radius: Sequence[float], gap: float = 12.0) -> list[Point]:
    """Push points apart until discs of `radius` with `gap` between them do not overlap.

    At most 30 rounds, so a few overlaps may stay where hundreds crowd together.

    >>> part_apart([(0.0, 0.0), (4.0, 0.0)], [5.0, 5.0], gap=0.0)
    [(-3.0, 0.0), (7.0, 0.0)]
    """
    now = [[x, y] for x, y in points]
    cell = 2 * max(radius) + gap
    for _ in range(_ROUNDS):
        moved = False
        for a, b in _near(now, cell):
            dx, dy = now[b][0] - now[a][0], now[b][1] - now[a][1]
            lacking = radius[a] + radius[b] + gap - (far := math.hypot(dx, dy))
            if lacking <= 1e-6:
                continue
            # Points that coincide part along a direction that their numbers give.
            ux, uy = (dx / far, dy / far) if far > 1e-9 else (math.cos(a + b), math.sin(a + b))
            for number, sign in ((a, -0.5), (b, 0.5)):
                now[number][0] += sign * lacking * ux
                now[number][1] += sign * lacking * uy
            moved = True
        if not moved:
            break
    return [(x, y) for x, y in now]


def _near(points: Sequence[Sequence[float]], cell: float) -> list[tuple[int, int]]:
    """Pairs of points in the same or neighbouring cells of a grid, each pair once."""
    grid: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(points):
        grid.setdefault((math.floor(x / cell), math.floor(y / cell)), []).append(number)
    pairs: list[tuple[int, int]] = []
    for (column, row), inside in grid.items():
        pairs += [(a, b) for i, a in enumerate(inside) for b in inside[i + 1 :]]
        for dx, dy in ((1, 0), (-1, 1), (0, 1), (1, 1)):
            pairs += [(a, b) for a in inside for b in grid.get((column + dx, row + dy), ())]
    return pairs


class Rings:
    """Places for parts of a picture: the first in the middle, the next around it."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._inner = 0.0
        self._outer = 0.0
        self._turn = 0.0

    def place(self, points: Sequence[Point]) -> Point:
        """How far to move a part whose points lie around (0, 0). Give the largest part first."""
        reach = max(math.hypot(x, y) for x, y in points) + self._gap
        if not self._outer:
            # A few stragglers may reach into the ring; it need not go around them.
            reaches = sorted(math.hypot(x / _WIDE, y) for x, y in points)
            self._inner = self._outer = reaches[int(len(reaches) * _WITHIN)] + self._gap
            return 0.0, 0.0
        middle = self._inner + reach
        width = 2 * math.asin(min(1.0, reach / middle))
        if self._turn + width > 2 * math.pi:
            self._inner, self._turn = self._outer, 0.0
            middle = self._inner + reach
            width = 2 * math.asin(min(1.0, reach / middle))
        self._outer = max(self._outer, self._inner + 2 * reach)
        angle = self._turn + width / 2
        self._turn += width
        return _WIDE * middle * math.cos(angle), middle * math.sin(angle)
