"""How central each node is. Pure functions: graph in, node → value out.

Ties of a multigraph are added up and self-loops ignored first (`kg.analyze.graphs.simple`).
`weighted=True` uses the tie attribute `weight`; a weighted path length is the sum of
1/weight. n is the number of nodes, m of ties. On no nodes every function gives {}.
The engine is igraph except where networkx is at once done.
"""

from kg.analyze.graphs import Source, Values, prepare


def degree(graph: Source) -> Values:
    """Number of neighbours; in a directed graph, ties in plus ties out."""
    return {node: float(value) for node, value in prepare(graph).graph.degree()}


def in_degree(graph: Source) -> Values:
    """Number of ties that arrive; the degree where ties have no direction."""
    ready = prepare(graph)
    if not ready.directed:
        return degree(ready)
    return ready.by_node(ready.engine.indegree())


def out_degree(graph: Source) -> Values:
    """Number of ties that leave; the degree where ties have no direction."""
    ready = prepare(graph)
    if not ready.directed:
        return degree(ready)
    return ready.by_node(ready.engine.outdegree())


def strength(graph: Source, mode: str = "all") -> Values:
    """Sum of the weights of a node's ties (Barrat et al. 2004, PNAS 101:3747).

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
    if ready.directed:
        reach = engine.neighborhood_size(order=n, mode="in")
    else:
        parts = engine.connected_components(mode="weak")
        sizes = parts.sizes()
        reach = [sizes[part] for part in parts.membership]
    return {
        node: within[node] * (count - 1) / (n - 1) for node, count in zip(ready.nodes, reach, strict=True)
    }


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
    # igraph warns on disconnected graphs; there each component is asked by itself.
    parts = [part for part in engine.connected_components(mode="weak") if len(part) > 1]
    found: list[tuple[float, list[int], list[float]]] = []
    for part in parts:
        inside = engine.induced_subgraph(part)
        weights = "weight" if weighted else None
        vector, value = inside.eigenvector_centrality(weights=weights, return_eigenvalue=True)
        found.append((value, part, vector))
    largest = max(value for value, _, _ in found)
    scores = [0.0] * len(ready.nodes)
    for value, part, vector in found:
        if value >= largest - 1e-9 * max(1.0, abs(largest)):
            for vertex, score in zip(part, vector, strict=True):
                scores[vertex] = max(score, 0.0)
    length = sum(score * score for score in scores) ** 0.5
    return ready.by_node([score / length if length else 0.0 for score in scores])


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
