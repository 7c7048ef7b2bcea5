"""From the network to the plain data that the page's script reads.

Nodes are numbered from the best connected down, so that a number is also a rank:
the page labels low numbers first. Ties of one type between the same two nodes share
a line of the picture. Headlines and addresses are kept once each.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from kg.view.contract import MUTUAL, Attributes, Graph
from kg.view.groups import folded
from kg.view.layout import Point, layout

Json: TypeAlias = dict[str, Any]

_NODE_FIELDS = (
    "name",
    "label",
    "type",
    "aliases",
    "names",
    "region",
    "acts",
    "betweenness",
    "community",
    "date",
    "status",
    "amount",
    "currency",
)
_TIE_FIELDS = (
    "relation",
    "status",
    "date",
    "amount",
    "currency",
    "amount_kind",
    "role",
    "result",
    "score",
    "basis",
)
_SOURCE_FIELDS = ("title", "publisher", "published", "url")

OPTIONS: Json = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "zoomSpeed": 0.7,
    },
    "nodes": {"borderWidth": 1, "chosen": False},
    "edges": {
        "smooth": False,
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "arrows": {"to": {"scaleFactor": 0.45}},
    },
}
"""Options of vis-network that do not depend on the graph or on the theme."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What the page carries: `data` for the script, and how much of it there is."""

    data: Json
    nodes: int
    ties: int


def payload(graph: Graph, title: str) -> Payload:
    """Everything the page's script needs, as values that JSON can hold."""
    ranked = sorted(graph, key=lambda node: (-_degree(graph, node), node))
    number = {node: rank for rank, node in enumerate(ranked)}
    size = {node: radius(_degree(graph, node), graph.nodes[node].get("type")) for node in ranked}
    lines, ties, articles = _ties(graph, number)
    places = layout(graph, size)
    picture = _picture(ranked, size, places, lines)
    vis_nodes, vis_edges, _, _, _, options = picture.get_network_data()
    data = {
        "title": title,
        "vis": {"nodes": vis_nodes, "edges": vis_edges, "options": json.loads(options)},
        "nodes": [_node(graph, node) for node in ranked],
        "ties": ties,
        "articles": articles,
        "folded": folded(graph, ranked, places),
        "centre": [number[node] for node in graph.graph.get("centre", ()) if node in number],
    }
    return Payload(data, len(ranked), len(ties))


def encode(data: Json) -> str:
    """JSON without spaces; a value JSON does not know raises `TypeError`.

    >>> encode({"a": "가", "b": [1, 2]})
    '{"a":"가","b":[1,2]}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def radius(degree: int, type_: str | None = None) -> float:
    """Size of a node in pixels at zoom 1: its area grows with the number of its ties.

    >>> radius(0), radius(100) > 2 * radius(10)
    (6.0, True)
    """
    grown = 5.0 + min(34.0, 3.0 * math.sqrt(max(degree, 0))) if degree else 6.0
    return round(min(grown, 9.0) if type_ == "Agreement" else grown, 1)


def _degree(graph: Graph, node: str) -> int:
    given = graph.nodes[node].get("degree")
    return int(given) if given is not None else int(graph.degree(node))


def _plain(value: Any) -> Any:
    """Dates as ISO text, numbers rounded to what can be seen, containers all the way down."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else round(value, 5)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _said(attributes: Mapping[str, Any], fields: Iterable[str]) -> Json:
    """The attributes that say something: neither None nor empty."""
    found = ((field, _plain(attributes.get(field))) for field in fields)
    return {field: value for field, value in found if value not in (None, "", [])}


def _node(graph: Graph, node: str) -> Json:
    return {"id": node, **_said(graph.nodes[node], _NODE_FIELDS), "degree": _degree(graph, node)}


def _ties(
    graph: Graph, number: Mapping[str, int]
) -> tuple[list[tuple[int, int, str]], list[Json], list[Json]]:
    """Lines as (from, to, type), ties that each name their line, and the articles quoted."""
    lines: dict[tuple[int, int, str], int] = {}
    articles: dict[str, int] = {}
    ties: list[Json] = []
    ordered = sorted(
        graph.edges(keys=True, data=True), key=lambda e: (number[e[0]], number[e[1]], e[3]["type"], str(e[2]))
    )
    for head, tail, key, attributes in ordered:
        ends = (number[head], number[tail])
        if attributes["type"] in MUTUAL:
            ends = (min(ends), max(ends))
        line = lines.setdefault((*ends, attributes["type"]), len(lines))
        ties.append(
            {
                "id": str(attributes.get("id") or f"{head} {tail} {key}"),
                "line": line,
                **_said(attributes, _TIE_FIELDS),
                "sources": [_source(source, articles) for source in attributes.get("sources") or ()],
            }
        )
    return list(lines), ties, [json.loads(article) for article in articles]


def _source(source: Attributes, articles: dict[str, int]) -> list[Any]:
    """A passage as [quote, number of its article, offset]."""
    article = encode(_said(source, _SOURCE_FIELDS))
    return [source.get("quote") or "", articles.setdefault(article, len(articles)), source.get("start")]


def _picture(
    ranked: Sequence[str],
    size: Mapping[str, float],
    places: Mapping[str, Point],
    lines: Sequence[tuple[int, int, str]],
) -> Network:
    """The picture as pyvis holds it: numbered nodes with places, and lines.

    The lists of pyvis' network are filled directly: its `add_node` and `add_edge`
    look through everything added before, which takes quadratic time. Names, colours
    and shapes are the page's, which changes them with theme and language.
    """
    network = Network(directed=True)
    network.options = OPTIONS
    for rank, node in enumerate(ranked):
        x, y = places[node]
        network.nodes.append(Node(rank, "custom", "", x=round(x, 1), y=round(y, 1), size=size[node]).options)
    beside: dict[tuple[int, int], int] = {}
    for line, (head, tail, type_) in enumerate(lines):
        pair = (min(head, tail), max(head, tail))
        place = beside[pair] = beside.get(pair, -1) + 1
        edge = Edge(head, tail, directed=type_ not in MUTUAL | {"PARTY_TO"}, id=line, kind=type_)
        if place or head == tail:
            edge.options["smooth"] = _curve(place, turned=head > tail)
        network.edges.append(edge.options)
    return network


def _curve(place: int, *, turned: bool) -> Json:
    """How far the second, third … line between the same two nodes bends aside."""
    side = (place % 2 == 1) != turned
    return {
        "enabled": True,
        "type": "curvedCW" if side else "curvedCCW",
        "roundness": round(0.13 * ((place + 1) // 2), 2),
    }
