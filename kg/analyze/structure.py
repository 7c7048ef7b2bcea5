"""The network as a whole: size, distances, mixing of groups, centralisation, inequality.

Pure functions over a networkx graph; see `kg.analyze.centrality` for what they share.
A figure that is not defined for a graph (the distance between two of one node) is None,
never a made-up 0.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import isnan, sqrt
from typing import Any

from kg.analyze.centrality import betweenness
from kg.analyze.graphs import Source, groups, prepare


@dataclass(frozen=True, slots=True)
class Shape:
    """The figures that describe a network before anybody in it is looked at.

    `average_path` is the mean number of steps over all pairs that reach each other,
    `diameter` the longest of them; `largest_share` the share of nodes in the largest
    (weakly connected) component; `transitivity` the share of two-paths that are closed.
    Degree figures ignore weights.
    """

    nodes: int
    ties: int
    isolates: int
    density: float | None
    mean_degree: float | None
    components: int
    largest: int
    largest_share: float | None
    average_path: float | None
    diameter: int | None
    transitivity: float | None
    degree_centralization: float | None
    betweenness_centralization: float | None
    degree_assortativity: float | None


def shape(graph: Source) -> Shape:
    """All figures of `Shape`, unweighted; directions count in density and distances."""
    ready = prepare(graph)
    engine = ready.engine
    n, m = engine.vcount(), engine.ecount()
    parts = engine.connected_components(mode="weak").sizes() if n else []
    ordered = n * (n - 1) / (1 if ready.directed else 2)
    average_path, diameter = distances(ready)
    return Shape(
        nodes=n,
        ties=m,
        isolates=sum(1 for value in engine.degree() if value == 0) if n else 0,
        density=m / ordered if ordered else None,
        mean_degree=2 * m / n if n else None,
        components=len(parts),
        largest=max(parts, default=0),
        largest_share=max(parts) / n if n else None,
        average_path=average_path,
        diameter=diameter,
        transitivity=_number(ready.undirected.transitivity_undirected(mode="nan")) if m else None,
        degree_centralization=degree_centralization(ready),
        betweenness_centralization=betweenness_centralization(ready),
        degree_assortativity=_number(engine.assortativity_degree(directed=False)) if m else None,
    )


def distances(graph: Source) -> tuple[float | None, int | None]:
    """Mean and largest number of steps over the pairs that reach each other, in one pass.

    Wasserman & Faust 1994, Social Network Analysis, p. 111. Weights are ignored, directions
    count; (None, None) where there are no ties.
    """
    ready = prepare(graph)
    if not ready.engine.ecount():
        return None, None
    steps = ready.engine.path_length_hist(directed=ready.directed).bins()
    counts = {int(length): count for length, _, count in steps}
    total = sum(counts.values())
    longest = max(length for length, count in counts.items() if count)
    return sum(length * count for length, count in counts.items()) / total, longest


def _number(value: float) -> float | None:
    """A finite number, or None for what is not one."""
    return None if isnan(value) else float(value)


def degree_distribution(graph: Source) -> dict[int, int]:
    """Number of nodes of each degree that occurs, in order of degree; weights are ignored."""
    counts = Counter(prepare(graph).engine.degree()) if prepare(graph).nodes else Counter()
    return dict(sorted(counts.items()))


def degree_centralization(graph: Source) -> float | None:
    """How star-like degrees are: Σ (max − k_i) / ((n−1)(n−2)), directions ignored.

    Freeman 1979, Social Networks 1:215; 1 for a star, 0 where all are equal, None with
    fewer than three nodes.
    """
    ready = prepare(graph)
    n = len(ready.nodes)
    if n < 3:
        return None
    degrees = ready.undirected.degree()
    return float(sum(max(degrees) - value for value in degrees) / ((n - 1) * (n - 2)))


def betweenness_centralization(graph: Source) -> float | None:
    """How star-like betweenness is: Σ (max − b_i) / (n−1) with normalised b.

    Freeman 1979, Social Networks 1:215; None with fewer than three nodes.
    """
    ready = prepare(graph)
    n = len(ready.nodes)
    if n < 3:
        return None
    values = betweenness(ready).values()
    top = max(values)
    return sum(top - value for value in values) / (n - 1)


def assortativity(graph: Source, by: str | Mapping[Any, Any]) -> float | None:
    """Whether ties stay within groups: the r of Newman 2003, Phys. Rev. E 67:026126.

    (Σ e_ii − Σ a_i b_i) / (1 − Σ a_i b_i), where e_ij is the share of ties from group i
    to j: 1 all within, 0 as chance would have it, below 0 mostly across. Ties with an
    end without a group are left out; None without ties or with a single group.
    """
    ready = prepare(graph)
    group = groups(ready, by)
    mixing: Counter[tuple[Any, Any]] = Counter()
    for left, right in ready.graph.edges():
        if left in group and right in group:
            mixing[group[left], group[right]] += 1
            if not ready.directed:
                mixing[group[right], group[left]] += 1
    total = sum(mixing.values())
    if not total:
        return None
    out: Counter[Any] = Counter()
    into: Counter[Any] = Counter()
    for (first, last), count in mixing.items():
        out[first] += count
        into[last] += count
    by_chance = sum(out[g] * into[g] for g in out) / total**2
    within = sum(count for (first, last), count in mixing.items() if first == last) / total
    return None if by_chance == 1 else (within - by_chance) / (1 - by_chance)


def ei_index(graph: Source, by: str | Mapping[Any, Any]) -> float | None:
    """(External − internal ties) / all ties: −1 all within groups, +1 all across.

    Krackhardt & Stern 1988, Social Psychology Quarterly 51:123. Ties with an end without
    a group are left out; None where no tie is left.
    """
    ready = prepare(graph)
    group = groups(ready, by)
    across = within = 0
    for left, right in ready.graph.edges():
        if left in group and right in group:
            across += group[left] != group[right]
            within += group[left] == group[right]
    total = across + within
    return (across - within) / total if total else None


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """A densely tied core and the rest.

    `fit` is the correlation between the ties there are and those of the ideal pattern
    (all ties within the core, none within the periphery, between them not judged); None
    where it is not defined.
    """

    core: frozenset[Any]
    fit: float | None


def core_periphery(graph: Source) -> CorePeriphery:
    """The discrete core of Borgatti & Everett (1999, Social Networks 21:375).

    Found exactly by Lip (2011, arXiv:1102.5511): with nodes in order of degree, the core is
    the first k that minimise missing ties in the core plus ties in the periphery.
    Directions are ignored. Without ties the core is empty.
    """
    ready = prepare(graph)
    degrees = ready.undirected.degree() if ready.nodes else []
    ties = ready.undirected.ecount()
    if not ties:
        return CorePeriphery(frozenset(), None)
    order = sorted(range(len(degrees)), key=lambda vertex: (-degrees[vertex], vertex))
    errors, best, best_k = float(ties), float(ties), 0
    for k, vertex in enumerate(order, 1):
        errors += (k - 1) - degrees[vertex]
        if errors < best:
            best, best_k = errors, k
    core = {ready.nodes[vertex] for vertex in order[:best_k]}
    return CorePeriphery(frozenset(core), _core_fit(ready.graph.edges(), core, len(degrees)))


def _core_fit(edges: Iterable[tuple[Any, Any]], core: set[Any], n: int) -> float | None:
    """Correlation over the pairs within the core and within the periphery."""
    inside = outside = 0
    for left, right in {frozenset(edge) for edge in edges}:
        inside += left in core and right in core
        outside += left not in core and right not in core
    k, p = len(core), n - len(core)
    core_pairs, other_pairs = k * (k - 1) / 2, p * (p - 1) / 2
    pairs = core_pairs + other_pairs
    ties = inside + outside
    spread = sqrt(ties * (pairs - ties)) * sqrt(core_pairs * other_pairs)
    return (pairs * inside - ties * core_pairs) / spread if spread else None


def gini(values: Iterable[float]) -> float | None:
    """Inequality of values that are not negative: 0 all equal, near 1 one has all.

    Gini 1912, Variabilità e mutabilità, in the form of Sen 1973, On Economic Inequality, p. 31:
    Σ_i (2i − n − 1) x_i / (n Σ x) with x in ascending order; None on nothing or only zeros.

    >>> gini([1, 1, 1, 1]), gini([0, 0, 0, 4])
    (0.0, 0.75)
    """
    ordered = sorted(values)
    n, total = len(ordered), sum(ordered)
    if not total:
        return None
    return sum((2 * i - n - 1) * value for i, value in enumerate(ordered, 1)) / (n * total)


def newman_weights(events: Iterable[Iterable[Hashable]]) -> dict[tuple[Any, Any], float]:
    """Weights of the ties that common events make: Σ 1/(k−1) over events of k members.

    Newman 2001, Phys. Rev. E 64:016132: each event gives each member a strength of 1 in
    all, so that an agreement of 17 parties does not drown the rest. Pairs are sorted.

    >>> newman_weights([["a", "b"], ["a", "b", "c"]])
    {('a', 'b'): 1.5, ('a', 'c'): 0.5, ('b', 'c'): 0.5}
    """
    weights: dict[tuple[Any, Any], float] = {}
    for event in events:
        members = sorted(set(event), key=str)
        for position, left in enumerate(members):
            for right in members[position + 1 :]:
                weights[left, right] = weights.get((left, right), 0.0) + 1 / (len(members) - 1)
    return weights
