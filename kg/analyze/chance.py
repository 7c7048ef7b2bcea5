"""What chance alone would do: exact and sampled permutation tests, and many tests at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, lgamma
from typing import Any

import numpy as np

RATE = 0.1
"""The false discovery rate up to which a change is called more than chance."""
_EXACT = 80  # the ways to deal more articles than this take too long to count


def dealt_out(total: int, later: int, weights: Sequence[int], seen: int) -> float:
    """Chance of a split as uneven as the one seen, if articles were dealt to two periods at random.

    Of `total` articles `later` fall in the later period. An actor's articles state
    `weights` of its agreements each; `seen` of these agreements fall in the later period.
    All ways to deal the articles are alike: the chance is the sum over all counts that are
    not likelier than the one seen. Where each article states one agreement this is Fisher's
    exact test (1935, The Design of Experiments). Up to 80 articles it is exact, beyond it
    is sampled.

    >>> round(dealt_out(8, 4, [1, 1, 1, 1], 4) * 70, 6)
    2.0
    """
    if len(weights) > _EXACT:
        return as_far(seen, deals(total, later, weights).tolist())
    ways: dict[tuple[int, int], int] = {(0, 0): 1}  # (articles, agreements) later -> ways to choose
    for weight in weights:
        more = Counter(ways)
        for (articles, agreements), count in ways.items():
            more[articles + 1, agreements + weight] += count
        ways = dict(more)
    shares = _shares(total, later, len(weights))
    chance: dict[int, float] = {}
    for (articles, agreements), count in ways.items():
        chance[agreements] = chance.get(agreements, 0.0) + count * shares[articles]
    limit = chance[seen] * (1 + 1e-7)
    return min(1.0, sum(value for value in chance.values() if value <= limit))


@lru_cache(maxsize=4096)
def _shares(total: int, later: int, own: int) -> tuple[float, ...]:
    """The share of all deals in which just a given set of k of `own` articles is later, for each k."""

    def ways(of: int, chosen: int) -> float:
        return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)

    every = ways(total, later)
    return tuple(
        exp(ways(total - own, later - k) - every) if 0 <= later - k <= total - own else 0.0
        for k in range(own + 1)
    )


def deals(total: int, later: int, weights: Sequence[int], repeats: int = 9999, seed: int = 1) -> Any:
    """The sum of weights that falls in the later period, in `repeats` random deals, as an array."""
    classes = Counter(weights)
    counts = [*classes.values(), total - len(weights)]
    drawn = np.random.default_rng(seed).multivariate_hypergeometric(
        counts, later, size=repeats, method="marginals"
    )
    return drawn[:, :-1] @ np.array(list(classes), dtype=np.int64)


def discoveries(chances: Mapping[Any, float], rate: float = RATE) -> set[Any]:
    """The keys called more than chance at a false discovery rate.

    Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289: the largest k such that the k-th
    smallest chance is at most rate · k / n.

    >>> sorted(discoveries({"a": 0.001, "b": 0.04, "c": 0.5}))
    ['a', 'b']
    """
    ordered = sorted(chances, key=lambda key: chances[key])
    found = 0
    for position, key in enumerate(ordered, 1):
        if chances[key] <= rate * position / len(ordered):
            found = position
    return set(ordered[:found])


def as_far(seen: float, dealt: Sequence[float]) -> float:
    """Chance of a value as far from the mean of random deals as the one seen.

    (1 + deals as far) / (1 + deals): Davison & Hinkley 1997, Bootstrap Methods, eq. 4.11.

    >>> as_far(10, [0, 1, 2, 1]), as_far(1, [0, 1, 2, 1])
    (0.2, 1.0)
    """
    values = np.asarray(dealt, dtype=float)
    middle = values.mean()
    far = np.abs(values - middle) >= abs(seen - middle) - 1e-12
    return float((1 + far.sum()) / (1 + len(values)))
