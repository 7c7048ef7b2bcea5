"""The graph of a store as `kg serve` serves it: what is asked for is read when it is asked for.

Not among the names of `kg.pipeline`, because it needs the extra `serve`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import networkx as nx

from kg.analyze.picture import UNTITLED, agreement_name
from kg.errors import InputError
from kg.model import NameInterval
from kg.pipeline.showing import VIEW_TITLE
from kg.plain import plain
from kg.serve import Limits, create_app, is_loopback, run
from kg.serve.answers import Found, NamedFor, Neighbourhood, Node, Parameter, Passage, Question, Table, Tie
from kg.store import Query, Store, load_queries
from kg.view import render_live
from kg.view.contract import Graph

_INTERNAL = "network-"
_STARTS = 4
_FIRST_FACTS = 30


class LiveGraph:
    """A store as the source of `kg.serve`; see `kg.serve.answers.Source`."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self._store = store
        self._seconds = limits.seconds

    def _rows(self, name: str, **params: object) -> list[dict[str, Any]]:
        return self._store.query(name, params, time_limit=self._seconds).rows

    def search(self, text: str, limit: int) -> list[Found]:
        """Actors whose name or alias contains `text`, best first; the most mentioned for no text."""
        asked = ("search", {"text": text}) if text.strip() else ("most-mentioned", {})
        return [
            Found(
                id=row["id"],
                type=row["type"],
                name=row["name"],
                aliases=list(row.get("aliases") or ()),
                articles=row["articles"] or 0,
            )
            for row in self._rows(asked[0], **asked[1], limit=limit)
        ]

    def neighbourhood(self, id_: str, limit: int) -> Neighbourhood | None:
        """A node with at most `limit` facts and as many agreements; None where it is not there."""
        ties = [_tie(row) for row in self._rows("network-around", id=id_, limit=limit)]
        nodes = {row["id"]: _node(row) for row in self._rows("network-neighbours", id=id_, limit=limit)}
        if id_ not in nodes:
            return None
        known = [tie for tie in ties if tie.head in nodes and tie.tail in nodes]
        return Neighbourhood(nodes=_titled(nodes, known), ties=known)

    def evidence(self, relation: str) -> list[Passage]:
        """The sentences that state a fact, oldest article first."""
        return [
            Passage(
                quote=row["quote"],
                title=row["title"],
                publisher=row["publisher"],
                published=_iso(row["published_on"]),
                url=row["url"],
                score=row["score"],
                run=row["run"],
            )
            for row in self._rows("network-evidence", id=relation)
        ]

    def questions(self) -> list[Question]:
        """The analysts' questions; those that fetch the whole graph are no questions."""
        return [_question(query) for query in load_queries().values() if not query.name.startswith(_INTERNAL)]

    def ask(self, name: str, parameters: Mapping[str, str], limit: int) -> Table | None:
        """The rows of a saved question; None where none has that name."""
        if name not in {question.name for question in self.questions()}:
            return None
        found = self._store.query(name, parameters, row_limit=limit, time_limit=self._seconds)
        rows = [{key: plain(value) for key, value in row.items()} for row in found.rows]
        return Table(columns=list(found.keys), rows=rows, truncated=found.truncated)

    def page(self, around: str | None = None) -> str:
        """The page, beginning with the actor named, else with the most mentioned ones.

        Raises `InputError` where nobody is called so.
        """
        if around is None:
            starts = self.search("", _STARTS)
        else:
            starts = [one for one in self.search(around, 100) if around in (one.name, *one.aliases)][:1]
            if not starts:
                raise InputError(
                    f"nobody in the graph is called {around}; find how it is written with:"
                    f" kg query search -p text={around}"
                )
        parts = [self.neighbourhood(one.id, _FIRST_FACTS) for one in starts]
        graph = _joined(part for part in parts if part)
        if around is not None:
            graph.graph["centre"] = [starts[0].id]
        return render_live(graph, VIEW_TITLE)


def serve(
    store: Store,
    host: str,
    port: int,
    *,
    token: str | None = None,
    around: str | None = None,
    limits: Limits | None = None,
) -> None:
    """Serve the store's graph until it is interrupted.

    Raises `InputError` where `host` is open to others and there is no `token`, and where
    nobody is called `around`.
    """
    if not is_loopback(host) and not token:
        raise InputError(
            f"{host} is open to other machines; set a token in KG_SERVE_TOKEN,"
            " or name a file that holds one with --token-file"
        )
    bounds = limits or Limits()
    source = LiveGraph(store, bounds)
    source.page(around)
    hosts = ("localhost", "127.0.0.1") if is_loopback(host) else ("*",)
    run(create_app(source, lambda: source.page(around), limits=bounds, token=token, hosts=hosts), host, port)


def _tie(row: Mapping[str, Any]) -> Tie:
    said = {
        key: row[key] for key in ("type", "head", "tail", "status", "amount", "currency", "role", "result")
    }
    return Tie(
        id=f"{row['head']} {row['tail']} {row['id']}",
        relation=row["id"],
        date=_iso(row["event_date"]),
        score=row["score"],
        basis=row["basis"],
        **said,
    )


def _node(row: Mapping[str, Any]) -> Node:
    return Node(
        id=row["id"],
        type=row["type"],
        name=row["name"] or UNTITLED,
        label=None if row["name"] else UNTITLED,
        aliases=list(row["aliases"] or ()),
        names=[_named(NameInterval.parse(text)) for text in row["names"] or ()],
        acts=bool(row["acts"]),
        degree=row["degree"],
        date=_iso(row["event_date"]),
        status=row["status"],
        amount=row["amount"],
        currency=row["currency"],
    )


def _named(interval: NameInterval) -> NamedFor:
    return NamedFor(name=interval.name, since=_iso(interval.since), until=_iso(interval.until))


def _titled(nodes: Mapping[str, Node], ties: Iterable[Tie]) -> list[Node]:
    """The nodes, agreements without a title called after their best connected parties."""
    parties: dict[str, list[Node]] = {}
    for tie in ties:
        if tie.type == "PARTY_TO":
            parties.setdefault(tie.tail, []).append(nodes[tie.head])
    titled = []
    for node in nodes.values():
        signed = sorted(parties.get(node.id, ()), key=lambda one: (-one.degree, one.id))
        if node.label and signed:
            node = node.model_copy(update={"name": agreement_name([one.name for one in signed])})
        titled.append(node)
    return titled


def _question(query: Query) -> Question:
    parameters = [
        Parameter(
            name=one.name,
            type=one.type,
            required=one.required,
            default=None if one.default is None else str(one.default),
        )
        for one in query.params
    ]
    return Question(
        name=query.name, title=query.title_ko, description=query.description, parameters=parameters
    )


def _joined(parts: Iterable[Neighbourhood]) -> Graph:
    """Several neighbourhoods as one network to draw."""
    graph: Graph = nx.MultiDiGraph()
    for part in parts:
        for node in part.nodes:
            graph.add_node(node.id, **node.model_dump(exclude={"id"}, exclude_none=True))
        for tie in part.ties:
            graph.add_edge(tie.head, tie.tail, key=tie.id, **tie.model_dump(exclude={"head", "tail"}))
    return graph


def _iso(day: object) -> str | None:
    return day.isoformat() if isinstance(day, date) else str(day) if day else None
