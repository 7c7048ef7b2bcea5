"""How central each node is. Pure functions: graph in, node → value out.

Ties of a multigraph are added up and self-loops ignored first (`kg.analyze.graphs.simple`).
`weighted=True` uses the tie attribute `weight`; a weighted path length is the sum of
1/weight. n is the number of nodes, m of ties. On no nodes every function gives {}.
The engine is igraph except where networkx is at once done.
"""

import warnings
from typing import Any

from kg.analyze.graphs import Source, Values, prepare, seeded

_BLOCK = 8192


def degree(graph: Source) -> Values:
    """Number of neighbours k_i; in a directed graph, ties in plus ties out.

    Freeman 1979, Social Networks 1:215. Weights are ignored.
    """
    return dict(prepare(graph).graph.degree())


def in_degree(graph: Source) -> Values:
    """Number of ties that arrive; the degree where ties have no direction.

    Wasserman & Faust 1994, Social Network Analysis, p. 126. Weights are ignored.
    """
    ready = prepare(graph)
    if not ready.directed:
        return degree(ready)
    return ready.by_node(ready.engine.indegree())


def out_degree(graph: Source) -> Values:
    """Number of ties that leave; the degree where ties have no direction.

    Wasserman & Faust 1994, Social Network Analysis, p. 126. Weights are ignored.
    """
    ready = prepare(graph)
    if not ready.directed:
        return degree(ready)
    return ready.by_node(ready.engine.outdegree())


def strength(graph: Source, mode: str = "all") -> Values:
    """Sum of the weights of a node's ties, Σ_j w_ij (Barrat et al. 2004, PNAS 101:3747).

    `mode` is "all", "in" or "out"; without directions the three are the same.
    """
    ready = prepare(graph)
    return ready.by_node(ready.engine.strength(mode=mode, weights="weight"))


def betweenness(graph: Source, weighted: bool = False, normalized: bool = True) -> Values:
    """Share of the shortest paths between other nodes that pass through a node.

    Σ_{s≠v≠t} σ_st(v) / σ_st (Freeman 1977, Sociometry 40:35; computed after Brandes
    2001), divided by the number of pairs of others, (n−1)(n−2)/2, or twice that where
    ties have a direction. With fewer than three nodes it is 0.

    >>> import networkx as nx
    >>> betweenness(nx.path_graph(3))
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    ready = prepare(graph)
    n = len(ready.nodes)
    passed = ready.passed
    if weighted:
        passed = ready.reachable.betweenness(directed=ready.directed, weights="length")
    values = ready.by_node(passed)
    if not normalized or n < 3:
        return values
    pairs = (n - 1) * (n - 2) / (1 if ready.directed else 2)
    return {node: value / pairs for node, value in values.items()}


def closeness(graph: Source, weighted: bool = False) -> Values:
    """Inverse mean distance, corrected for what cannot be reached.

    (r−1)/(n−1) · (r−1)/Σ d, where r counts the node and all that reach it and d are
    their distances: Wasserman & Faust 1994, Social Network Analysis, p. 201. Where ties
    have a direction, distances run towards the node. An isolate has 0.
    """
    ready = prepare(graph)
    n = len(ready.nodes)
    if n < 2:
        return dict.fromkeys(ready.nodes, 0.0)
    engine, lengths = (ready.reachable, "length") if weighted else (ready.engine, None)
    within = ready.by_node(engine.closeness(mode="in", weights=lengths, normalized=True))
    reach = _reaching(engine) if ready.directed else _together(engine)
    return {
        node: within[node] * (count - 1) / (n - 1) for node, count in zip(ready.nodes, reach, strict=True)
    }


def _together(engine: Any) -> list[int]:
    """How many nodes each vertex shares its component with, itself included."""
    parts = engine.connected_components(mode="weak")
    sizes = parts.sizes()
    return [sizes[part] for part in parts.membership]


def _reaching(engine: Any) -> list[int]:
    """How many nodes reach each vertex along the ties, itself included.

    Sets of nodes are the bits of whole numbers, handed on along the acyclic graph of strong
    components; in blocks, so that n² bits are never held at once.
    """
    parts = engine.connected_components(mode="strong")
    member, sizes = parts.membership, parts.sizes()
    whole = engine.copy()
    whole.contract_vertices(member)
    whole.simplify()
    order = whole.topological_sorting()
    before = whole.get_adjlist(mode="in")
    reach = [0] * len(sizes)
    for start in range(0, len(member), _BLOCK):
        held = [0] * len(sizes)
        first = 0  # the bit of the component's first node, components in topological order
        for part in order:
            low, high = max(first, start), min(first + sizes[part], start + _BLOCK)
            bits = (1 << high - start) - (1 << low - start) if low < high else 0
            for other in before[part]:
                bits |= held[other]
            held[part] = bits
            reach[part] += bits.bit_count()
            first += sizes[part]
    return [reach[part] for part in member]


def eigenvector(graph: Source, weighted: bool = False) -> Values:
    """Entry of the leading eigenvector of the adjacency matrix, scaled to Euclidean length 1.

    Bonacich 1972, J. Math. Sociology 2:113. Directions are ignored. In a graph of several
    components it is not 0 only in the one with the largest eigenvalue (or in several
    where they tie), so it says nothing about the others. Without ties it is 0.
    """
    ready = prepare(graph)
    engine = ready.undirected
    if engine.ecount() == 0:
        return dict.fromkeys(ready.nodes, 0.0)
    parts = [part for part in engine.connected_components(mode="weak") if len(part) > 1]
    found = [(part, *_leading(engine, part, len(parts) == 1, weighted)) for part in parts]
    largest = max(value for _, _, value in found)
    scores = [0.0] * len(ready.nodes)
    for part, vector, value in found:
        if value >= largest - 1e-9 * max(1.0, abs(largest)):
            for vertex, score in zip(part, vector, strict=True):
                scores[vertex] = max(score, 0.0)
    length = sum(score * score for score in scores) ** 0.5
    return ready.by_node([score / length if length else 0.0 for score in scores])


def _leading(engine: Any, part: list[int], alone: bool, weighted: bool) -> tuple[list[float], float]:
    """The leading eigenvector of a component, in order of `part`, and its eigenvalue.

    `alone` says that all other vertices are isolates, whose entries are 0.
    """
    inside = engine if alone else engine.induced_subgraph(part)
    # The iteration starts from random numbers: without a seed the last digits change.
    with seeded(1), warnings.catch_warnings():
        # Entries near zero are no sign of trouble here: components are asked one by one.
        warnings.filterwarnings("ignore", message="Some eigenvector centralities")
        vector, value = inside.eigenvector_centrality(
            weights="weight" if weighted else None, return_eigenvalue=True
        )
    return ([vector[vertex] for vertex in part] if alone else vector), value


def pagerank(graph: Source, weighted: bool = False, damping: float = 0.85) -> Values:
    """Share of a random surfer's time (Brin & Page 1998, Computer Networks 30:107).

    With probability `damping` the surfer follows a tie (in proportion to its weight),
    else jumps anywhere, as it does from a node without ties out. The values add to 1.
    """
    ready = prepare(graph)
    if not ready.nodes:
        return {}
    # A tie of weight 0 is never followed; igraph's solver wants such ties gone.
    engine, weights = (ready.reachable, "weight") if weighted else (ready.engine, None)
    return ready.by_node(engine.pagerank(directed=ready.directed, damping=damping, weights=weights))


def core_number(graph: Source) -> Values:
    """Largest k such that the node is in a part where each has k neighbours or more.

    Seidman 1983, Social Networks 5:269. Directed ties count in both nodes' degrees.
    """
    ready = prepare(graph)
    return ready.by_node(ready.engine.coreness(mode="all"))


def clustering(graph: Source) -> Values:
    """Share of the pairs of a node's neighbours that are tied to each other.

    Watts & Strogatz 1998, Nature 393:440. Directions and weights are ignored; with fewer
    than two neighbours it is 0.
    """
    ready = prepare(graph)
    return ready.by_node(ready.undirected.transitivity_local_undirected(mode="zero"))
