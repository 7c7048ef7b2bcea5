"""Whether a score means what it says: of the relations scored about 0.8, 80 % should be right."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.result import Result

_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predicted relations with `low` <= score < `high` (the last bin holds 1.0 too).

    `expected` is their mean score, `right` the share that is right; both are None
    where the bin is empty.
    """

    low: float
    high: float
    count: int
    expected: float | None
    right: float | None


def reliability(result: Result) -> list[Bin]:
    """Predicted relations by tenths of their score, each tenth with its share right.

    An agreement counts by the share of its parties that are right.
    """
    tenths: list[list[tuple[float, float]]] = [[] for _ in range(_TENTHS)]
    for confidence, right in _scored(result):
        tenths[min(int(confidence * _TENTHS), _TENTHS - 1)].append((confidence, right))
    return [_bin(number, found) for number, found in enumerate(tenths)]


def calibration_error(result: Result) -> float:
    """Expected calibration error: mean distance of score and share right over the tenths.

    Each tenth weighs by its relations (Naeini, Cooper & Hauskrecht, AAAI 2015). 0 is
    perfect; 0 too where nothing was predicted.
    """
    bins = [found for found in reliability(result) if found.expected is not None and found.right is not None]
    total = sum(found.count for found in bins)
    distances = (found.count * abs((found.expected or 0.0) - (found.right or 0.0)) for found in bins)
    return sum(distances) / total if total else 0.0


def _scored(result: Result) -> list[tuple[float, float]]:
    return [
        (outcome.confidence, outcome.right) for outcome in result.outcomes if outcome.confidence is not None
    ]


def _bin(number: int, found: Sequence[tuple[float, float]]) -> Bin:
    low, high = number / _TENTHS, (number + 1) / _TENTHS
    if not found:
        return Bin(low, high, 0, None, None)
    expected, right = (sum(values) / len(found) for values in zip(*found, strict=True))
    return Bin(low, high, len(found), expected, right)
