"""Values as the driver gives them, turned into plain Python."""

from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

_SCALARS = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """Turn a driver's value into plain Python, at any depth.

    Dates and times become those of `datetime`; a node becomes a dict of its
    properties with `_labels`, a relationship one with `_type`, a path the list of
    its nodes and relationships in turn.

    >>> plain(Date(2024, 3, 1))
    datetime.date(2024, 3, 1)
    """
    if type(value) in _SCALARS:
        return value
    if isinstance(value, Date | DateTime | Time):
        return value.to_native()
    if isinstance(value, Duration):
        return value.iso_format()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Path):
        steps: list[Any] = [plain(value.nodes[0])] if value.nodes else []
        for link, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [plain(link), plain(node)]
        return steps
    if isinstance(value, Node):
        return {"_labels": sorted(value.labels), **{key: plain(item) for key, item in value.items()}}
    if isinstance(value, Relationship):
        return {"_type": value.type, **{key: plain(item) for key, item in value.items()}}
    return value
