"""Who stands between others: structural holes, brokerage roles, reach across groups.

Pure functions over a networkx graph; see `kg.analyze.centrality` for what they share.
`by` names the node attribute that holds a node's group, or maps nodes to groups; nodes
without a group take no part where groups matter.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.analyze.centrality import betweenness
from kg.analyze.graphs import Source, Values, groups, prepare


def constraint(graph: Source, weighted: bool = True) -> Values:
    """How much a node's ties lead back to each other: Burt 1992, Structural Holes, ch. 2.

    Σ_j (p_ij + Σ_q p_iq p_qj)², where p_ij is the share of i's ties (weights, both
    directions added) that goes to j. Low values mean freedom to broker. An isolate has
    no holes to bridge and is left out.
    """
    ready = prepare(graph)
    engine = ready.reachable if weighted else ready.engine
    weights = "weight" if weighted else None
    vertices = [vertex for vertex, ties in enumerate(engine.degree()) if ties]
    if not vertices:
        return {}
    values = engine.constraint(vertices=vertices, weights=weights)
    return {ready.nodes[vertex]: float(value) for vertex, value in zip(vertices, values, strict=True)}


def effective_size(graph: Source) -> Values:
    """Number of neighbours less their average number of ties among themselves.

    k − 2t/k with k neighbours and t ties among them (Borgatti 1997, Connections 20:35, the
    form of Burt's measure for ties without weight and direction). An isolate has 0.
    """
    ready = prepare(graph)
    engine = ready.undirected
    local = engine.transitivity_local_undirected(mode="zero")
    # 2t = clustering · k(k−1), so 2t/k = clustering · (k−1).
    values = [k - share * (k - 1) if k else 0.0 for k, share in zip(engine.degree(), local, strict=True)]
    return ready.by_node(values)


def bridging(graph: Source) -> Values:
    """Bridging centrality: betweenness times the bridging coefficient.

    The coefficient is (1/k_v) / Σ_{i∈N(v)} 1/k_i: high for a node of few ties between
    nodes of many (Hwang et al. 2006, Bridging Centrality, KDD). Directions are ignored
    in the coefficient; an isolate has 0.
    """
    ready = prepare(graph)
    engine = ready.undirected
    degrees = engine.degree()
    between = betweenness(ready)
    values = []
    for vertex, node in enumerate(ready.nodes):
        around = sum(1 / degrees[other] for other in engine.neighbors(vertex))
        values.append(between[node] / degrees[vertex] / around if around else 0.0)
    return ready.by_node(values)


def participation(graph: Source, by: str | Mapping[Any, Any], weighted: bool = False) -> Values:
    """How evenly a node's ties spread over groups: 1 − Σ_s (k_is / k_i)².

    Guimerà & Amaral 2005, Nature 433:895. 0 where all ties go to one group or there are
    none; ties to nodes without a group are not counted. Directions are ignored.
    """
    ready = prepare(graph)
    group = groups(ready, by)
    engine = ready.undirected
    weights = engine.es["weight"] if weighted else [1] * engine.ecount()
    of = [group.get(node) for node in ready.nodes]
    shares: list[dict[Any, float]] = [{} for _ in of]
    for (left, right), weight in zip(engine.get_edgelist(), weights, strict=True):
        for one, other in ((left, of[right]), (right, of[left])):
            if other is not None:
                shares[one][other] = shares[one].get(other, 0) + weight
    return ready.by_node([_spread(list(share.values())) for share in shares])


def _spread(shares: list[float]) -> float:
    total = sum(shares)
    return 1 - sum((share / total) ** 2 for share in shares) if total else 0.0


@dataclass(frozen=True, slots=True)
class Roles:
    """How often a node brokers i → node → k, in each of the five roles of Gould & Fernandez.

    Writing the groups of i, the node and k: coordinator AAA, itinerant ABA, gatekeeper
    ABB (lets in), representative AAB (speaks for), liaison ABC.
    """

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """All brokered pairs."""
        return self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison


def brokerage_roles(graph: Source, by: str | Mapping[Any, Any]) -> dict[Any, Roles]:
    """Brokerage roles of each node that has a group: Gould & Fernandez 1989, Soc. Methodology 19:89.

    A node brokers for the ordered pair (i, k) when i → node → k and not i → k. A tie
    without direction counts both ways, so that there each pair is counted twice and
    gatekeeper equals representative, as in sna::brokerage of R.
    """
    ready = prepare(graph)
    group = groups(ready, by)
    after: dict[Any, set[Any]] = {node: set() for node in group}
    before: dict[Any, set[Any]] = {node: set() for node in group}
    for left, right in ready.graph.edges():
        if left in group and right in group:
            after[left].add(right)
            before[right].add(left)
            if not ready.directed:
                after[right].add(left)
                before[left].add(right)
    return {node: _roles(node, after, before, group) for node in group}


def _roles(
    node: Any, after: dict[Any, set[Any]], before: dict[Any, set[Any]], group: dict[Any, Any]
) -> Roles:
    """Count the open pairs around one node: all pairs by group, less those tied directly."""
    own = group[node]
    targets = Counter(group[k] for k in after[node])
    pairs: Counter[tuple[Any, Any]] = Counter()
    for source in before[node]:
        for other, count in targets.items():
            pairs[group[source], other] += count
        closed = after[source] & after[node]
        for k in closed:
            pairs[group[source], group[k]] -= 1
        if source in after[node]:
            pairs[group[source], group[source]] -= 1  # i → node → i is no pair
    counts: Counter[str] = Counter()
    for (first, last), count in pairs.items():
        counts[_role(first, own, last)] += count
    return Roles(**counts)


def _role(first: Any, own: Any, last: Any) -> str:
    if first == last:
        return "coordinator" if first == own else "itinerant"
    if last == own:
        return "gatekeeper"
    return "representative" if first == own else "liaison"
