"""Where names go beside their points, so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left, lower, right and upper edge."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies inside."""
        return self.left < point[0] < self.right and self.low < point[1] < self.high

    def within(self, other: "Box") -> bool:
        """Whether this one lies inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.low >= other.low
            and self.high <= other.high
        )


def labels(
    points: Sequence[tuple[float, float]],
    names: Sequence[tuple[int, str]],
    frame: Box,
    em: tuple[float, float],
    reach: Sequence[float],
    covered: int = 2,
) -> list[tuple[float, float, str]]:
    """Places for as many names as fit, first come first served: (x, y, name), each a centre.

    `names` gives the point a name belongs to, the most important first. `em` is the width
    and height of a Hangul syllable and `reach` the distance a name keeps from each point,
    in units of the height, all in the coordinates of the points. A name is put right,
    left, below or above its point where it meets no other name and no named point and
    covers at most `covered` points; where it fits nowhere it is left out.
    """
    width, height = em
    dots = [
        Box(points[i][0] - reach[i] * width, points[i][1] - reach[i] * height,
            points[i][0] + reach[i] * width, points[i][1] + reach[i] * height)
        for i, _ in names
    ]  # fmt: skip
    taken: list[Box] = []
    placed: list[tuple[float, float, str]] = []
    for i, name in names:
        x, y = points[i]
        half = width * (sum(1.0 if ord(c) > 0x2E80 else 0.58 for c in name) / 2 + 0.15)
        far, up = half + width * (reach[i] + 0.1), height * (reach[i] + 0.7)
        for cx, cy in ((x + far, y), (x - far, y), (x, y - up), (x, y + up)):
            box = Box(cx - half, cy - height * 0.6, cx + half, cy + height * 0.6)
            free = not any(box.meets(other) for other in (*taken, *dots))
            if free and box.within(frame) and sum(box.holds(point) for point in points) <= covered:
                taken.append(box)
                placed.append((cx, cy, name))
                break
    return placed
