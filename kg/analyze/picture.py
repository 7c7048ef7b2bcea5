"""The whole graph with all that a reader wants to see of it: names, figures, sentences."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, cast

from kg.analyze.centrality import betweenness
from kg.analyze.communities import communities
from kg.analyze.facts import Facts, QueryStore, Tie
from kg.analyze.graphs import AnyMultiDiGraph, prepare
from kg.analyze.networks import network

_UNNAMED = "협약"
Row: TypeAlias = Mapping[str, Any]


def picture(store: QueryStore) -> AnyMultiDiGraph:
    """Every fact of the store as a multigraph for a page to show.

    Nodes carry `name`, `type`, `aliases`, `names` (over time), `region`, `acts`,
    `degree`, `betweenness` and `community` (0 the largest); agreements are nodes with
    `date`, `status`, `amount` and `currency`. Ties carry what the fact says and
    `sources`: the sentences that state it, each with article, date and address.
    """
    facts = Facts(store)
    graph = cast("AnyMultiDiGraph", network(facts, "all"))
    _name(graph, facts, store)
    _state(graph, facts)
    ready = prepare(graph)
    between = betweenness(ready)
    groups = communities(ready, weighted=False, seeds=1).of
    for node, data in graph.nodes(data=True):
        data["degree"] = graph.degree(node)
        data["betweenness"] = round(between[node], 6)
        data["community"] = groups[node] - 1
    return graph


def _name(graph: AnyMultiDiGraph, facts: Facts, store: QueryStore) -> None:
    """Give nodes their other names, and agreements their titles."""
    for row in store.query("network-names").rows:
        if row["id"] in graph:
            names = [_interval(text) for text in row["names"] or ()]
            graph.nodes[row["id"]].update(
                aliases=list(row["aliases"] or ()), names=names, acts=bool(row["acts"])
            )
    for data in graph.nodes.values():
        region = data.get("region")
        data["region"] = facts.nodes[region].name if region in facts.nodes else None
    for row in store.query("network-agreements").rows:
        if row["id"] in graph:
            graph.nodes[row["id"]].update(
                name=row["title"] or _UNNAMED,
                date=row["event_date"],
                status=row["status"],
                amount=row["amount"],
                currency=row["currency"],
            )


def _interval(text: str) -> dict[str, str | None]:
    """`"name@since..until"` as a mapping; a blank day is None."""
    name, _, days = text.rpartition("@")
    since, _, until = days.partition("..")
    return {"name": name, "since": since or None, "until": until or None}


def _state(graph: AnyMultiDiGraph, facts: Facts) -> None:
    """Give ties what they say and the sentences that say it."""
    claims = {row["id"]: row for row in facts.claims}
    said: dict[tuple[str, str, str], Tie] = {(t.head, t.tail, t.id): t for t in facts.ties("all")}
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
