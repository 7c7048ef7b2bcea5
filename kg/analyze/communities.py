"""Communities by the Leiden algorithm, and how much they owe to chance."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import igraph

from kg.analyze.graphs import Source, prepare, seeded

_MOST_ROUNDS, _GAIN = 100, 1e-12


@dataclass(frozen=True, slots=True)
class Communities:
    """A partition: `of` maps each node to the number of its community.

    Number 1 is the largest (then the one whose first node comes first). `modularity` is
    that of the partition at resolution 1, 0 where there are no ties. `stability` is the
    mean adjusted Rand index between partitions found with other seeds: 1 means that
    chance played no part.
    """

    of: dict[Any, int]
    modularity: float
    resolution: float
    seed: int
    stability: float

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of nodes of each community, from community 1 on."""
        count = max(self.of.values(), default=0)
        sizes = [0] * count
        for number in self.of.values():
            sizes[number - 1] += 1
        return tuple(sizes)


def leiden(
    engine: Any, weights: str | None, resolution: float = 1.0, seed: int = 1
) -> tuple[list[int], float]:
    """The community of each vertex, and the modularity: Leiden's method until that grows no more.

    igraph's own "until nothing changes" may swap equally good partitions for ever.
    """
    membership: list[int] = []
    quality = float("-inf")
    with seeded(seed):
        for _ in range(_MOST_ROUNDS):
            found = engine.community_leiden(
                objective_function="modularity",
                weights=weights,
                resolution=resolution,
                n_iterations=1,
                initial_membership=membership or None,
            )
            reached = engine.modularity(found.membership, weights=weights, resolution=resolution)
            if reached <= quality + _GAIN:
                break
            membership, quality = list(found.membership), reached
    return membership, quality


def communities(
    graph: Source, weighted: bool = True, resolution: float = 1.0, seed: int = 1, seeds: int = 10
) -> Communities:
    """Groups of nodes with more ties inside than chance would put there.

    Leiden (Traag, Waltman & van Eck 2019, Sci. Rep. 9:5233) maximising modularity with a
    resolution γ: higher values give more, smaller groups. Directions are ignored. It is
    run with `seeds` seeds from `seed` on; the partition of the highest modularity counts
    (the earliest seed where they tie). An isolate is a community by itself.
    """
    ready = prepare(graph)
    engine = ready.undirected
    weights = "weight" if weighted else None
    if engine.ecount() == 0 or (weighted and sum(engine.es["weight"]) <= 0):
        return Communities({n: i for i, n in enumerate(ready.nodes, 1)}, 0.0, resolution, seed, 1.0)
    runs = [leiden(engine, weights, resolution, s) for s in range(seed, seed + max(1, seeds))]
    best = max(range(len(runs)), key=lambda i: (round(runs[i][1], 9), -i))
    groups = [in_order_of_size(run) for run, _ in runs]
    agreement = [likeness(left, right) for left, right in combinations(groups, 2)]
    return Communities(
        of=dict(zip(ready.nodes, groups[best], strict=True)),
        modularity=engine.modularity(groups[best], weights=weights),
        resolution=resolution,
        seed=seed + best,
        stability=sum(agreement) / len(agreement) if agreement else 1.0,
    )


def likeness(left: list[int], right: list[int]) -> float:
    """Adjusted Rand index of two partitions numbered by `in_order_of_size` (Hubert & Arabie 1985).

    1 where they are the same, about 0 where only chance makes them alike. igraph gives NaN
    for some equal ones.
    """
    if left == right:
        return 1.0
    return float(igraph.compare_communities(left, right, method="adjusted_rand"))


def in_order_of_size(membership: list[int]) -> list[int]:
    """The same groups with numbers from 1 in order of size, then of first appearance."""
    first: dict[int, int] = {}
    for position, number in enumerate(membership):
        first.setdefault(number, position)
    size = Counter(membership)
    order = sorted(first, key=lambda number: (-size[number], first[number]))
    new = {number: rank for rank, number in enumerate(order, 1)}
    return [new[number] for number in membership]
