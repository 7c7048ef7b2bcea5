"""The graph with all that a reader wants to see of it: names, figures, sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias, cast

import networkx as nx

from kg.analyze.around import bearers, within
from kg.analyze.centrality import betweenness
from kg.analyze.communities import communities
from kg.analyze.facts import Facts, QueryStore, Scope, Tie
from kg.analyze.graphs import AnyMultiDiGraph, prepare
from kg.analyze.networks import network
from kg.errors import InputError
from kg.model import NameInterval
from kg.plain import plain

PICTURE_KINDS: Mapping[str, frozenset[str]] = {
    "agreement": frozenset({"PARTY_TO", "ABOUT"}),
    "funding": frozenset({"FUNDS"}),
    "programme": frozenset({"PARTICIPATES_IN", "OPERATES", "TARGETS"}),
    "cooperation": frozenset({"COOPERATES_WITH"}),
    "people": frozenset({"AFFILIATED_WITH"}),
    "place": frozenset({"LOCATED_IN", "PART_OF"}),
}
"""Which ties a picture of one kind shows."""

UNTITLED = "협약"
"""What an agreement is called of which neither title nor parties are known."""

Row: TypeAlias = Mapping[str, Any]


def picture(
    store: QueryStore,
    scope: Scope | None = None,
    *,
    kind: str | None = None,
    around: str | None = None,
    depth: int = 2,
) -> AnyMultiDiGraph:
    """Facts of the store as a multigraph for a page to show.

    `scope` bounds their days, `kind` (of `PICTURE_KINDS`) their types; `around` keeps
    what lies within `depth` steps of the actor of that name, whose ids the graph then
    carries as `centre`. Nodes carry `name`, `type`, `aliases`, `names` (over time),
    `region`, `acts`, `degree`, `betweenness` and `community` (0 the largest), measured
    before the cut around the actor; agreements are nodes with `date`, `status`, `amount`
    and `currency`. Ties carry what the fact says and `sources`: the sentences that state
    it, each with article, date and address.

    Raises `InputError` where nobody is called `around`, or has no such ties.
    """
    facts = Facts(store)
    graph = cast("AnyMultiDiGraph", network(facts, "all", scope))
    if kind is not None:
        _keep(graph, PICTURE_KINDS[kind])
    _name(graph, facts, store)
    name_untitled(graph)
    _state(graph, facts, scope)
    _measure(graph)
    return graph if around is None else _around(graph, around, depth, narrowed=bool(kind or scope))


def _keep(graph: AnyMultiDiGraph, types: frozenset[str]) -> None:
    """Leave only the ties of these types, and the nodes that they tie."""
    others = [
        (head, tail, key)
        for head, tail, key, data in graph.edges(keys=True, data=True)
        if data["type"] not in types
    ]
    graph.remove_edges_from(others)
    graph.remove_nodes_from(list(nx.isolates(graph)))


def _measure(graph: AnyMultiDiGraph) -> None:
    ready = prepare(graph)
    between = betweenness(ready)
    groups = communities(ready, weighted=False, seeds=1).of
    for node, data in graph.nodes(data=True):
        data["degree"] = graph.degree(node)
        data["betweenness"] = round(between[node], 6)
        data["community"] = groups[node] - 1


def _around(graph: AnyMultiDiGraph, name: str, depth: int, *, narrowed: bool) -> AnyMultiDiGraph:
    try:
        centres = bearers(graph, name)
    except InputError as error:
        if narrowed:
            raise InputError(f"{name} has no ties of that kind and time; ask for more, or for all") from error
        raise
    part = graph.subgraph(within(graph, centres, depth)).copy()
    part.graph["centre"] = centres
    return part


def name_untitled(graph: AnyMultiDiGraph) -> None:
    """Call agreements without a title after those of their parties in the graph, the best connected first."""
    for node, data in graph.nodes(data=True):
        if data["name"] != UNTITLED:
            continue
        data["label"] = UNTITLED
        parties = sorted(set(graph.predecessors(node)), key=lambda one: (-graph.degree(one), one))
        data["name"] = agreement_name([graph.nodes[one]["name"] for one in parties])


def agreement_name(parties: Sequence[str]) -> str:
    """What to call an agreement without a title, after its parties, the first of whom stands for many.

    >>> agreement_name(["가온시", "나래대"]), agreement_name(["가온시", "나래대", "다솜전자"])
    ('가온시·나래대 협약', '가온시 등 3곳의 협약')
    """
    if len(parties) > 2:
        return f"{parties[0]} 등 {len(parties)}곳의 {UNTITLED}"
    return " ".join(filter(None, ("·".join(parties), UNTITLED)))


def _name(graph: AnyMultiDiGraph, facts: Facts, store: QueryStore) -> None:
    """Give nodes their other names, and agreements their titles."""
    for row in store.query("network-names").rows:
        if row["id"] in graph:
            names = [plain(asdict(NameInterval.parse(text))) for text in row["names"] or ()]
            graph.nodes[row["id"]].update(
                aliases=list(row["aliases"] or ()), names=names, acts=bool(row["acts"])
            )
    for data in graph.nodes.values():
        region = data.get("region")
        data["region"] = facts.nodes[region].name if region in facts.nodes else None
    for row in store.query("network-agreements").rows:
        if row["id"] in graph:
            graph.nodes[row["id"]].update(
                name=row["title"] or UNTITLED,
                date=row["event_date"],
                status=row["status"],
                amount=row["amount"],
                currency=row["currency"],
            )


def _state(graph: AnyMultiDiGraph, facts: Facts, scope: Scope | None) -> None:
    """Give ties what they say and the sentences that say it."""
    claims = {row["id"]: row for row in facts.claims}
    said: dict[tuple[str, str, str], Tie] = {(t.head, t.tail, t.id): t for t in facts.ties("all", scope)}
    for head, tail, key, data in graph.edges(keys=True, data=True):
        tie = said[head, tail, key]
        data["id"] = f"{head} {tail} {key}"
        data["date"] = tie.said["event_date"]
        for name in ("amount", "currency", "role", "result", "score", "basis"):
            data[name] = tie.said[name]
        data["sources"] = _sources(claims[claim] for claim in tie.claims if claim in claims)


def _sources(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The sentences behind a tie, each once, oldest article first."""
    found = {(row["article"], row["quote"]): row for row in rows}
    ordered = sorted(
        found.values(), key=lambda row: (str(row["published_on"] or ""), row["article"], row["id"])
    )
    return [
        {
            "quote": row["quote"],
            "title": row["title"],
            "publisher": row["publisher"],
            "published": row["published_on"].isoformat() if row["published_on"] else None,
            "url": row["url"],
        }
        for row in ordered
    ]
