"""An answer as a network to draw: what a statement returned, kept in a file, shown as a page."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from kg.analyze.picture import UNTITLED, name_untitled
from kg.errors import InputError
from kg.model import NameInterval
from kg.plain import plain
from kg.store import Subgraph
from kg.view import ViewReport, write_view
from kg.view.contract import NODE_TYPES, TIE_TYPES, Graph

_NODE = ("type", "aliases", "acts", "status", "amount", "currency")
_TIE = ("type", "status", "amount", "currency", "amount_kind", "role", "result", "score", "basis")


@dataclass(frozen=True, slots=True)
class Drawing:
    """An answer that can be drawn, as JSON, and how many of its nodes and ties cannot."""

    text: str
    nodes: int
    ties: int
    left_out: int


def drawing(found: Subgraph) -> Drawing:
    """The part of an answer that a page shows: actors, agreements and what ties them.

    Articles, claims and what users have added to the graph are left out.
    """
    nodes = [_node(row) for row in found.nodes if row["type"] in NODE_TYPES]
    known = {node["id"] for node in nodes}
    ties = [
        _tie(row)
        for row in found.ties
        if row["type"] in TIE_TYPES and row["head"] in known and row["tail"] in known
    ]
    text = json.dumps({"nodes": nodes, "ties": ties}, ensure_ascii=False, indent=1)
    left_out = len(found.nodes) - len(nodes) + len(found.ties) - len(ties)
    return Drawing(text, len(nodes), len(ties), left_out)


def draw_answer(answer: Path, page: Path, top: int | None = None) -> ViewReport:
    """Write the page of an answer that `drawing` made; `top` is that of `kg.view.write_view`.

    Raises `InputError` where `answer` is no such file.
    """
    return write_view(_read(answer), page, title=answer.stem, top=top)


def _read(path: Path) -> Graph:
    graph: Graph = nx.MultiDiGraph()
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        for node in told["nodes"]:
            graph.add_node(node["id"], **{key: value for key, value in node.items() if key != "id"})
        for tie in told["ties"]:
            said = {key: value for key, value in tie.items() if key not in ("head", "tail")}
            graph.add_edge(tie["head"], tie["tail"], key=tie["id"], **said)
        whole = all("name" in data and "type" in data for data in graph.nodes.values())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(_NO_GRAPH.format(path=path)) from error
    if not whole:
        raise InputError(_NO_GRAPH.format(path=path))
    name_untitled(graph)
    return graph


_NO_GRAPH = "{path} is no graph of kg; make one with: kg query NAME --format graph > FILE"


def _node(row: Mapping[str, Any]) -> dict[str, Any]:
    name = row.get("name") or row.get("title") or UNTITLED
    node = {"id": row["id"], "name": name, **{key: row[key] for key in _NODE if row.get(key) is not None}}
    if row.get("names"):
        node["names"] = [plain(asdict(NameInterval.parse(text))) for text in row["names"]]
    if row.get("event_date"):
        node["date"] = row["event_date"]
    return node


def _tie(row: Mapping[str, Any]) -> dict[str, Any]:
    tie = {key: row[key] for key in ("id", "head", "tail")}
    tie |= {key: row[key] for key in _TIE if row.get(key) is not None}
    if row.get("event_date"):
        tie["date"] = row["event_date"]
    return tie
