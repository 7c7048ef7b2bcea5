"""What changed between two periods, and what of it is more than chance.

The periods hold equally many articles, so that a change in how much was read does not
pass for a change in the world.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from math import comb
from typing import Any

from kg.analyze.facts import Facts, Tie
from kg.analyze.networks import agreements
from kg.analyze.ranking import WHO, ranked, who
from kg.figures import Change, Column, Table

RATE = 0.1
"""The false discovery rate up to which a change is called more than chance."""


def median_day(days: Iterable[date]) -> date | None:
    """The first day of the later half, None where the days cannot be split in two."""
    ordered = sorted(days)
    middle = ordered[len(ordered) // 2] if ordered else None
    return middle if middle is not None and ordered[0] < middle else None


def two_sided(total: int, later: int, own: int, own_later: int) -> float:
    """Chance of a split as uneven as the one seen, if periods were dealt out at random.

    Of `total` agreements `later` fall in the later period; an actor has `own`, of which
    `own_later` do. All ways to deal them out are alike, so the count follows the
    hypergeometric distribution and the permutation test is exact: the sum over all counts
    that are not likelier than the one seen (Fisher 1935, The Design of Experiments).

    >>> two_sided(4, 2, 2, 2)
    0.3333333333333333
    """
    ways = {
        count: comb(later, count) * comb(total - later, own - count)
        for count in range(max(0, own - (total - later)), min(own, later) + 1)
    }
    seen = ways[own_later]
    return sum(way for way in ways.values() if way <= seen) / sum(ways.values())


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


def change(facts: Facts, ties: Sequence[Tie]) -> tuple[Change | None, Table]:
    """Agreements of each actor before and after the median article, by first publication.

    `ties` are those of agreements. Agreements without a day of publication are left out.
    """
    read = [row["published_on"] for row in facts.articles if row["published_on"]]
    split = median_day(read)
    dated = {
        id_: (parties, parties[0].said["first_published"])
        for id_, parties in agreements(ties).items()
        if parties[0].said["first_published"]
    }
    if split is None or not dated:
        return None, Table("changes", _COLUMNS, ())
    before = [parties for parties, day in dated.values() if day < split]
    after = [parties for parties, day in dated.values() if day >= split]
    earlier, later = _counts(before), _counts(after)
    chances = {
        id_: two_sided(len(dated), len(after), earlier.get(id_, 0) + later.get(id_, 0), later.get(id_, 0))
        for id_ in sorted({*earlier, *later})
    }
    beyond = discoveries(chances)
    rows = []
    for id_, chance in chances.items():
        counts = (earlier.get(id_, 0), later.get(id_, 0))
        verdict = "change" if id_ in beyond else "chance"
        rows.append((*who(facts.nodes[id_], facts.nodes), *counts, counts[1] - counts[0], chance, verdict))
    table = Table("changes", _COLUMNS, tuple(ranked(rows, lambda row: (abs(row[5]), row[4], -row[6]))))
    was, now = _pairs(before), _pairs(after)
    return Change(
        split=split,
        first=min(read),
        last=max(read),
        articles=(sum(day < split for day in read), sum(day >= split for day in read)),
        agreements=(len(before), len(after)),
        actors=(len(earlier), len(later)),
        stayed=len(earlier.keys() & later.keys()),
        ties=(len(was), len(now)),
        kept_ties=len(was & now),
        beyond_chance=len(beyond),
        rate=RATE,
    ), table


_COLUMNS = (
    *WHO,
    Column("before", "count"),
    Column("after", "count"),
    Column("difference", "count"),
    Column("chance", "number"),
    Column("verdict", "key"),
)


def _counts(found: Iterable[Sequence[Tie]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for parties in found:
        for tie in parties:
            counts[tie.head] = counts.get(tie.head, 0) + 1
    return counts


def _pairs(found: Iterable[Sequence[Tie]]) -> set[tuple[str, ...]]:
    return {
        tuple(sorted((left.head, right.head)))
        for parties in found
        for left, right in combinations(parties, 2)
    }
