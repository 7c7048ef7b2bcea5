"""What a statement returned as a graph: the nodes and relationships among its values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from neo4j.graph import Node, Path, Relationship

from kg.errors import QueryError
from kg.store.values import plain


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and ties as dicts of their properties.

    A node has `id` and `type`, its label; a tie `id`, `type`, `head` and `tail`, the ids of
    its nodes. A node or relationship of the user's own without an `id` has the store's.
    """

    nodes: list[dict[str, Any]]
    ties: list[dict[str, Any]]


def subgraph(rows: Iterable[Mapping[str, Any]]) -> Subgraph:
    """The nodes and relationships in rows as the driver gives them, paths and lists looked into.

    Raises `QueryError` where there are none, or a relationship without its nodes.
    """
    nodes: dict[str, Node] = {}
    links: dict[str, Relationship] = {}
    for row in rows:
        for value in row.values():
            _gather(value, nodes, links)
    if not nodes and not links:
        raise QueryError("the answer has no nodes to draw; return some, as in MATCH p = (a)-[]-(b) RETURN p")
    for link in links.values():
        for end in link.nodes:
            if end is None or end.element_id not in nodes:
                raise QueryError(
                    f"the answer has a {link.type} without its nodes; return them, too,"
                    " as in MATCH p = (a)-[]-(b) RETURN p"
                )
    ids = {element: str(node.get("id") or element) for element, node in nodes.items()}
    return Subgraph(
        [_node(node, ids[element]) for element, node in nodes.items()],
        [_tie(link, ids) for link in links.values()],
    )


def _gather(value: object, nodes: dict[str, Node], links: dict[str, Relationship]) -> None:
    if isinstance(value, Node):
        nodes.setdefault(value.element_id, value)
    elif isinstance(value, Relationship):
        links.setdefault(value.element_id, value)
    elif isinstance(value, Path):
        for part in (*value.nodes, *value.relationships):
            _gather(part, nodes, links)
    elif isinstance(value, Mapping):
        for part in value.values():
            _gather(part, nodes, links)
    elif isinstance(value, list):
        for part in value:
            _gather(part, nodes, links)


def _node(node: Node, id_: str) -> dict[str, Any]:
    return {**_props(node), "id": id_, "type": next(iter(sorted(node.labels)), "")}


def _tie(link: Relationship, ids: Mapping[str, str]) -> dict[str, Any]:
    head, tail = (ids[end.element_id] for end in link.nodes if end is not None)
    id_ = str(link.get("id") or link.element_id)
    return {**_props(link), "id": id_, "type": link.type, "head": head, "tail": tail}


def _props(entity: Node | Relationship) -> dict[str, Any]:
    return {key: plain(value) for key, value in entity.items()}
