"""How far ranks could differ had other articles been read: the bootstrap over articles.

Articles are drawn with replacement, as many as there are (Efron 1979, Annals of Statistics
7:1), copies going with what they copy. A fact then weighs as much as the articles that
state it were drawn on average; one whose articles were not drawn is not there. Facts of a
register always weigh 1.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeAlias

import igraph
import numpy as np
from numpy.typing import NDArray

from kg.analyze.facts import Facts, Scope, Tie
from kg.analyze.money import amount_of, one_sums, owned
from kg.analyze.networks import agreements, taking_part
from kg.analyze.units import Units
from kg.figures import Cell, Column, Table

LARGEST = 500
"""Up to how many actors intervals are computed without being asked for."""
REPEATS = 200
_LEVEL = 95.0  # percent of the resamples that an interval holds
_SOURCES = 100  # beyond LARGEST actors, paths from so many stand for all in betweenness

Floats: TypeAlias = NDArray[np.float64]
Interval: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Resamples:
    """How often each unit was drawn in each resample (`drawn`: resamples × units)."""

    found: Units
    drawn: Floats

    def weight(self, ties: Iterable[Tie]) -> Floats:
        """The weight in each resample of a fact that is stated by the articles of `ties`."""
        stating = sorted({unit for tie in ties for unit in self.found.stating(tie)})
        if not stating:
            return np.ones(len(self.drawn))
        mean: Floats = self.drawn[:, stating].mean(axis=1)
        return mean


def resampled(found: Units, repeats: int, seed: int = 1) -> Resamples:
    """`repeats` resamples of all units."""
    size = len(found)
    if not size:
        return Resamples(found, np.zeros((repeats, 0)))
    drawn = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=repeats)
    return Resamples(found, drawn.astype(np.float64))


def with_intervals(made: Sequence[Table], facts: Facts, scope: Scope, drawn: Resamples) -> list[Table]:
    """The tables of actors, funders, recipients and programmes with intervals of their ranks.

    Other tables are returned as they are.
    """
    funding, programme = facts.ties("funding", scope), facts.ties("programme", scope)
    actors = actor_ranks(facts.ties("agreement", scope), drawn)
    more: dict[str, list[tuple[str, Column, Mapping[Any, Interval]]]] = {
        "actors": [
            ("rank", Column("rank_interval", "interval"), actors["agreements"]),
            ("degree", Column("degree_interval", "interval", shown=False), actors["degree"]),
            ("betweenness", Column("betweenness_interval", "interval"), actors["betweenness"]),
        ],
        "funders": [("rank", _RANKS, money_ranks(funding, lambda tie: tie.head, drawn))],
        "recipients": [("rank", _RANKS, money_ranks(funding, lambda tie: tie.tail, drawn))],
        "programmes": [("rank", _RANKS, programme_ranks(programme, drawn))],
    }
    tables = []
    for table in made:
        for after, column, intervals in more.get(table.key, ()):
            table = _inserted(table, after, column, intervals)
        tables.append(table)
    return tables


_RANKS = Column("rank_interval", "interval")


def _inserted(table: Table, after: str, column: Column, found: Mapping[Any, Interval]) -> Table:
    """The table with one more column; the second column says whom a row is about."""
    place = [one.key for one in table.columns].index(after) + 1
    columns = (*table.columns[:place], column, *table.columns[place:])
    about = next(i for i, one in enumerate(table.columns) if one.kind == "entity")
    rows = []
    for row in table.rows:
        interval = found.get(row[about])
        cell: Cell = f"{interval[0]}–{interval[1]}" if interval else None
        rows.append((*row[:place], cell, *row[place:]))
    return Table(table.key, columns, tuple(rows))


def actor_ranks(ties: Sequence[Tie], drawn: Resamples) -> dict[str, dict[str, Interval]]:
    """Intervals of ranks by agreements, degree and betweenness of each actor.

    Betweenness is exact up to `LARGEST` actors; beyond it, paths from a sample of actors
    stand for all (Brandes & Pich 2007, Int. J. Bifurcation and Chaos 17:2303).
    """
    signed = agreements(ties)
    actors = sorted({tie.head for tie in ties})
    number = {actor: place for place, actor in enumerate(actors)}
    parties = [sorted({number[tie.head] for tie in own}) for own in signed.values()]
    weights = [drawn.weight(own[:1]) for own in signed.values()]
    repeats = len(drawn.drawn)
    counts = np.zeros((repeats, len(actors)))
    for own, weight in zip(parties, weights, strict=True):
        counts[:, own] += weight[:, None]
    degree, between = np.zeros_like(counts), np.zeros_like(counts)
    for row in range(repeats):
        there = (own for own, weight in zip(parties, weights, strict=True) if weight[row] > 0)
        engine = igraph.Graph(n=len(actors), edges=list({p for own in there for p in combinations(own, 2)}))
        degree[row] = engine.degree()
        between[row] = _betweenness(engine, row)
    return {
        "agreements": _intervals(actors, counts),
        "degree": _intervals(actors, degree),
        "betweenness": _intervals(actors, between),
    }


def _betweenness(engine: Any, seed: int) -> Any:
    if engine.vcount() <= LARGEST:
        return engine.betweenness(directed=False)
    sources = np.random.default_rng(seed).choice(engine.vcount(), _SOURCES, replace=False)
    return engine.betweenness(directed=False, sources=sources.tolist())


def money_ranks(ties: Sequence[Tie], owner: Callable[[Tie], str], drawn: Resamples) -> dict[str, Interval]:
    """Intervals of ranks by the won that may be added, of those who have any."""
    sums = owned(one_sums(ties), owner)
    owners = sorted(sums)
    values = np.zeros((len(drawn.drawn), len(owners)))
    for place, own in enumerate(owners):
        for one in sums[own]:
            values[:, place] += amount_of(one) * drawn.weight(one)
    return _intervals(owners, values)


def programme_ranks(ties: Sequence[Tie], drawn: Resamples) -> dict[str, Interval]:
    """Intervals of ranks by the number of participants."""
    by_pair: dict[tuple[str, str], list[Tie]] = {}
    for tie in taking_part(ties):
        by_pair.setdefault((tie.tail, tie.head), []).append(tie)
    programmes = sorted({programme for programme, _ in by_pair})
    number = {programme: place for place, programme in enumerate(programmes)}
    values = np.zeros((len(drawn.drawn), len(programmes)))
    for (programme, _), own in by_pair.items():
        values[:, number[programme]] += drawn.weight(own) > 0
    return _intervals(programmes, values)


def _intervals(keys: Sequence[str], values: Floats) -> dict[str, Interval]:
    """The middle 95% of the ranks of each column over the rows, the largest value being first."""
    if not len(values) or not keys:
        return {}
    ranks = np.apply_along_axis(_ranks, 1, np.round(values, 9))
    tail = (100 - _LEVEL) / 2
    low, high = np.percentile(ranks, [tail, 100 - tail], axis=0, method="nearest")
    return {key: (int(low[place]), int(high[place])) for place, key in enumerate(keys)}


def _ranks(values: Floats) -> NDArray[np.int64]:
    """1 + how many are larger, for each value."""
    ordered = np.sort(values)
    larger: NDArray[np.int64] = len(values) - np.searchsorted(ordered, values, side="right")
    return larger + 1
