"""Two windows of articles as networks, their figures side by side and what chance would give."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import igraph

from kg.analyze.chance import as_far, discoveries
from kg.analyze.facts import Node
from kg.analyze.helix import combination
from kg.analyze.structure import newman_weights
from kg.figures import Cell, Column, Table

Pair = tuple[str, str]


@dataclass(frozen=True)
class Window:
    """How many articles a window holds, and the parties of the agreements they report first."""

    articles: int
    agreements: Sequence[tuple[str, ...]]

    @cached_property
    def actors(self) -> frozenset[str]:
        """Everyone who is party to an agreement."""
        return frozenset(party for parties in self.agreements for party in parties)

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """Pairs of parties to the same agreement, each in order of id."""
        return frozenset(pair for parties in self.agreements for pair in combinations(parties, 2))

    @cached_property
    def engine(self) -> Any:
        """The network of the window in igraph: actors in order of id (`name`), Newman's weights."""
        order = {actor: number for number, actor in enumerate(sorted(self.actors))}
        weights = newman_weights(parties for parties in self.agreements if len(parties) > 1)
        graph = igraph.Graph(n=len(order), edges=[(order[a], order[b]) for a, b in weights])
        graph.vs["name"] = list(order)
        graph.es["weight"] = list(weights.values())
        return graph


def figures(window: Window, nodes: Mapping[str, Node]) -> dict[str, float | int | None]:
    """The main figures of a window by key; None where one is not defined."""
    engine, count, actors = window.engine, len(window.agreements), len(window.actors)
    parts = engine.connected_components().sizes() if actors else []
    spheres = [combination(nodes[party].type for party in parties) for parties in window.agreements]
    return {
        "articles": window.articles,
        "agreements": count,
        "agreements_per_100": _share(100 * count, window.articles),
        "parties_per_agreement": _share(sum(map(len, window.agreements)), count),
        "actors": actors,
        "tied_pairs": len(window.pairs),
        "mean_degree": _share(2 * len(window.pairs), actors),
        "components": len(parts),
        "largest_share": _share(max(parts, default=0), actors),
        "transitivity": engine.transitivity_undirected(mode="zero") if window.pairs else None,
        "across_types": _crossing(window.pairs, {party: nodes[party].type for party in window.actors}),
        "across_regions": _crossing(
            window.pairs, {party: place for party in window.actors if (place := nodes[party].region)}
        ),
        "several_spheres": _share(sum(len(found) > 1 for found in spheres), count),
    }


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _crossing(pairs: Collection[Pair], group: Mapping[str, str]) -> float | None:
    """The share of pairs between two groups among those whose groups are both known."""
    known = [(group[left], group[right]) for left, right in pairs if left in group and right in group]
    return _share(sum(left != right for left, right in known), len(known))


Figures = Mapping[str, float | int | None]


def compared(was: Figures, now: Figures, dealt: Sequence[tuple[Figures, Figures]]) -> Table:
    """Figures side by side, with the chance of a difference as far from what random deals give.

    `dealt` holds the figures of both windows for each random deal; without any, or where
    a figure is not defined, the chance is None.
    """
    chances = {
        key: as_far(_difference(was, now, key) or 0.0, found)
        for key in was
        if key != "articles"
        and _difference(was, now, key) is not None
        and (found := [gap for one in dealt if (gap := _difference(*one, key)) is not None])
    }
    beyond = discoveries(chances)
    rows: list[tuple[Cell, ...]] = []
    for key in was:
        chance = chances.get(key)
        verdict = None if chance is None else "change" if key in beyond else "chance"
        rows.append((key, was[key], now[key], _difference(was, now, key), chance, verdict))
    return Table("windows", COLUMNS, tuple(rows))


COLUMNS = (
    Column("figure", "key"),
    Column("earlier", "number"),
    Column("later", "number"),
    Column("gap", "number"),
    Column("chance", "number"),
    Column("verdict", "key"),
)


def _difference(was: Figures, now: Figures, key: str) -> float | int | None:
    before, after = was[key], now[key]
    return None if before is None or after is None else after - before
