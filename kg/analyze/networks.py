"""Networks from the store, each a networkx graph that users can take on from.

>>> from kg.analyze import network                                  # doctest: +SKIP
>>> network(store, kind="agreement").number_of_nodes()              # doctest: +SKIP
137

Nodes are ids with `name`, `type` and `region` (id) and `region_name`. Ties carry
`relations` and `claims` (ids), `years`, and `weight`. Nodes and ties come in order of id, so
that the same store gives the same graph.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

import networkx as nx

from kg.analyze.facts import ACTORS, Facts, Node, QueryStore, Scope, Tie
from kg.analyze.graphs import AnyDiGraph, AnyGraph, AnyMultiDiGraph
from kg.analyze.money import one_sums, owned, planned, total

_NO_PARTICIPATION = "탈락"


def network(source: QueryStore | Facts, kind: str = "agreement", scope: Scope | None = None) -> AnyGraph:
    """The network of one kind; `ValueError` for a kind that is not in `KINDS`.

    all                 MultiDiGraph of every fact, keyed by relation id; agreements are nodes
    agreement           who signed with whom: Σ 1/(k−1) over common agreements of k parties
    funding             DiGraph from funder to recipient, `weight` the won that may be summed
    programme           two-mode: actors (`bipartite` 0) and programmes (1)
    programme-actors    actors by common programmes, Σ 1/(k−1) over programmes of k actors
    cooperation         who works with whom without a signed agreement, by number of facts
    region              regions by the agreements and co-operation of those who lie in them
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of network is named {kind}; there are {', '.join(KINDS)}")
    facts = source if isinstance(source, Facts) else Facts(source)
    return KINDS[kind](facts, scope or Scope())


def _add_nodes(graph: AnyGraph, ids: Iterable[str], nodes: Mapping[str, Node]) -> None:
    for id_ in sorted(set(ids)):
        node = nodes[id_]
        region = nodes[node.region].name if node.region in nodes and node.region else None
        graph.add_node(id_, name=node.name, type=str(node.type), region=node.region, region_name=region)


def _strengthen(graph: AnyGraph, left: str, right: str, tie: Tie, weight: float) -> None:
    """Add one fact to the tie between two nodes; `_finished` puts what is collected in order."""
    if not graph.has_edge(left, right):
        graph.add_edge(left, right, weight=0.0, relations=set(), claims=set(), years=set())
    data = graph[left][right]
    data["weight"] += weight
    data["relations"].add(tie.id)
    data["claims"].update(tie.claims)
    if tie.year is not None:
        data["years"].add(tie.year)


def _finished(graph: AnyGraph) -> AnyGraph:
    """The graph with what its ties carry as sorted tuples."""
    for _, _, data in graph.edges(data=True):
        for key in ("relations", "claims", "years"):
            data[key] = tuple(sorted(data[key]))
    return graph


def agreements(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    """The parties of each agreement, as ties, by the agreement's id."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.type == "PARTY_TO":
            found.setdefault(tie.id, []).append(tie)
    return dict(sorted(found.items()))


def signings(ties: Iterable[Tie]) -> Counter[str]:
    """How many agreements each party has signed."""
    return Counter(tie.head for parties in agreements(ties).values() for tie in parties)


def _agreement(facts: Facts, scope: Scope) -> AnyGraph:
    graph: AnyGraph = nx.Graph()
    ties = facts.ties("agreement", scope)
    _add_nodes(graph, (tie.head for tie in ties), facts.nodes)
    for parties in agreements(ties).values():
        for left, right in combinations(parties, 2):
            _strengthen(graph, left.head, right.head, left, 1 / (len(parties) - 1))
    return _finished(graph)


def _funding(facts: Facts, scope: Scope) -> AnyGraph:
    graph: AnyDiGraph = nx.DiGraph()
    ties = facts.ties("funding", scope)
    _add_nodes(graph, (end for tie in ties for end in (tie.head, tie.tail)), facts.nodes)
    for tie in ties:
        if tie.head != tie.tail:
            _strengthen(graph, tie.head, tie.tail, tie, 0.0)
    pairs = owned(one_sums(ties), lambda tie: (tie.head, tie.tail))
    for head, tail, data in graph.edges(data=True):
        sums = pairs.get((head, tail), [])
        data["weight"] = total(sums)
        data["planned"] = planned(sums)
        data["left_out"] = len(data["relations"]) - sum(map(len, sums))
    return _finished(graph)


def taking_part(ties: Iterable[Tie]) -> list[Tie]:
    """Participations that came about: being turned down (탈락) is none."""
    return [tie for tie in ties if _NO_PARTICIPATION not in (tie.said.get("result") or "")]


def by_programme(ties: Iterable[Tie]) -> dict[str, set[str]]:
    """Who takes part in each programme, by the programme's id."""
    found: dict[str, set[str]] = {}
    for tie in taking_part(ties):
        found.setdefault(tie.tail, set()).add(tie.head)
    return found


def _programme(facts: Facts, scope: Scope) -> AnyGraph:
    graph: AnyGraph = nx.Graph()
    ties = taking_part(facts.ties("programme", scope))
    _add_nodes(graph, (end for tie in ties for end in (tie.head, tie.tail)), facts.nodes)
    for node, data in graph.nodes(data=True):
        data["bipartite"] = 0 if facts.nodes[node].type in ACTORS else 1
    for tie in ties:
        _strengthen(graph, tie.head, tie.tail, tie, 1.0)
    return _finished(graph)


def _programme_actors(facts: Facts, scope: Scope) -> AnyGraph:
    graph: AnyGraph = nx.Graph()
    ties = taking_part(facts.ties("programme", scope))
    _add_nodes(graph, (tie.head for tie in ties), facts.nodes)
    members: dict[str, dict[str, list[Tie]]] = {}
    for tie in ties:
        members.setdefault(tie.tail, {}).setdefault(tie.head, []).append(tie)
    for _, actors in sorted(members.items()):
        for left, right in combinations(sorted(actors), 2):
            graph_ties = [*actors[left], *actors[right]]
            _strengthen(graph, left, right, graph_ties[0], 1 / (len(actors) - 1))
            for tie in graph_ties[1:]:
                _strengthen(graph, left, right, tie, 0.0)
    return _finished(graph)


def _cooperation(facts: Facts, scope: Scope) -> AnyGraph:
    graph: AnyGraph = nx.Graph()
    ties = [tie for tie in facts.ties("cooperation", scope) if tie.head != tie.tail]
    _add_nodes(graph, (end for tie in ties for end in (tie.head, tie.tail)), facts.nodes)
    for tie in ties:
        _strengthen(graph, tie.head, tie.tail, tie, 1.0)
    return _finished(graph)


def _region(facts: Facts, scope: Scope) -> AnyGraph:
    """A self-loop holds what ties actors of one region with each other."""
    graph: AnyGraph = nx.Graph()
    nodes = facts.nodes
    ties = facts.ties("region", scope)
    pairs: list[tuple[str, str, Tie, float]] = [
        (tie.head, tie.tail, tie, 1.0) for tie in ties if tie.type == "COOPERATES_WITH"
    ]
    for parties in agreements(ties).values():
        share = 1 / (len(parties) - 1) if len(parties) > 1 else 0.0
        pairs += [(a.head, b.head, a, share) for a, b in combinations(parties, 2)]
    placed = [
        (place, other, tie, weight)
        for left, right, tie, weight in pairs
        if (place := nodes[left].region) and (other := nodes[right].region)
    ]
    _add_nodes(graph, (end for place, other, _, _ in placed for end in (place, other)), nodes)
    for place, other, tie, weight in placed:
        _strengthen(graph, place, other, tie, weight)
    return _finished(graph)


def _all(facts: Facts, scope: Scope) -> AnyGraph:
    graph: AnyMultiDiGraph = nx.MultiDiGraph()
    ties = facts.ties("all", scope)
    ends = {end for tie in ties for end in (tie.head, tie.tail)}
    _add_nodes(graph, ends & set(facts.nodes), facts.nodes)
    for id_ in sorted(ends - set(facts.nodes)):
        graph.add_node(id_, name=id_, type="Agreement", region=None, region_name=None)
    for tie in ties:
        years = (tie.year,) if tie.year is not None else ()
        graph.add_edge(
            tie.head,
            tie.tail,
            key=tie.id,
            type=tie.type,
            weight=1.0,
            status=tie.status,
            relations=(tie.id,),
            claims=tie.claims,
            years=years,
        )
    return graph


KINDS: dict[str, Callable[[Facts, Scope], AnyGraph]] = {
    "all": _all,
    "agreement": _agreement,
    "funding": _funding,
    "programme": _programme,
    "programme-actors": _programme_actors,
    "cooperation": _cooperation,
    "region": _region,
}
