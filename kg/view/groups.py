"""Communities as places of their own, for networks too large to be drawn node by node."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kg.view.contract import Graph
from kg.view.layout import SPACING, Point
from kg.view.packing import part_apart

MANY = 3000
"""A page of more nodes begins with its communities; each opens when it is asked for."""

_SMALLEST, _MOST = 3, 120
_GAP = 60.0
_LEAST, _SHARE = 70.0, 0.22


def folded(graph: Graph, ranked: Sequence[str], places: Mapping[str, Point]) -> list[dict[str, Any]]:
    """The communities of a large network: number, place and size of each, the largest first.

    A community lies in the middle of its members, and its area grows with their number;
    communities that would cover each other are parted. Those of one or two nodes, and
    what follows the first 120, are found by search only. Empty for a network of up to
    3,000 nodes, and where fewer than two communities are known.
    """
    members: defaultdict[int, list[Point]] = defaultdict(list)
    for node in ranked if len(ranked) > MANY else ():
        if (community := graph.nodes[node].get("community")) is not None:
            members[community].append(places[node])
    large = sorted(
        (one for one in members if len(members[one]) >= _SMALLEST), key=lambda one: (-len(members[one]), one)
    )
    if len(large) < 2:
        return []
    shown = large[:_MOST]
    sizes = [max(_LEAST, _SHARE * SPACING * math.sqrt(len(members[one]))) for one in shown]
    middles = [_middle(members[one]) for one in shown]
    return [
        {"community": one, "x": round(x, 1), "y": round(y, 1), "size": round(size, 1)}
        for one, size, (x, y) in zip(shown, sizes, part_apart(middles, sizes, _GAP), strict=True)
    ]


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
