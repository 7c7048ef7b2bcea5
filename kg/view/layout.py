"""Where each node goes: computed before the page is written, the same for the same graph.

Each connected part is laid out by Fruchterman and Reingold's method (Software:
Practice and Experience 21, 1991) as igraph implements it. Ties inside a community
pull harder than ties between communities, so that communities show as areas. The
largest part takes the middle; the others lie on rings around it.

A graph that has grown a little gives nearly the same picture, because the method
starts near its end: every node begins at a place computed from its id, moves a few
times to the mean of its neighbours' places (a random projection of the graph's slow
directions), and only then the forces act, at a low temperature.
"""

import hashlib
import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import igraph
import networkx as nx

from kg.view.contract import Graph
from kg.view.packing import Rings, part_apart

Point: TypeAlias = tuple[float, float]

SPACING = 62.0
"""Mean distance between neighbouring nodes of a large picture, in pixels at zoom 1."""

_INSIDE, _BETWEEN = 2.0, 0.45
_SMOOTHING = 10
_FAR = 1.7
_PAIRS_PER_RUN = 3.2e8
"""Pairs of nodes that the forces are computed for; bounds the time to under a second."""


def layout(graph: Graph, radius: Mapping[str, float]) -> dict[str, Point]:
    """Positions of all nodes in pixels at zoom 1, the middle of the picture at (0, 0).

    `radius` is the size of each node, in the same pixels; nodes are pushed apart
    until they do not cover each other.
    """
    parts = sorted(nx.connected_components(graph.to_undirected(as_view=True)), key=_largest_first)
    placed: dict[str, Point] = {}
    rings = Rings(SPACING * 0.5)
    for part in parts:
        nodes = sorted(part)
        points = part_apart(_part(graph, nodes), [radius[node] for node in nodes])
        dx, dy = rings.place(points)
        placed.update({node: (x + dx, y + dy) for node, (x, y) in zip(nodes, points, strict=True)})
    return {node: placed[node] for node in graph}


def _largest_first(part: set[str]) -> tuple[int, str]:
    return -len(part), min(part)


def start(node: str) -> Point:
    """The place in the unit disc where a node starts, from a hash of its id."""
    raw = hashlib.sha256(node.encode()).digest()
    turn = 2 * math.pi * int.from_bytes(raw[:6]) / 2**48
    far = math.sqrt(int.from_bytes(raw[6:12]) / 2**48)
    return far * math.cos(turn), far * math.sin(turn)


def _part(graph: Graph, nodes: Sequence[str]) -> list[Point]:
    """One connected part around (0, 0), its long axis flat."""
    if len(nodes) == 1:
        return [(0.0, 0.0)]
    index = {node: number for number, node in enumerate(nodes)}
    pulls = {
        (min(index[a], index[b]), max(index[a], index[b])): _pull(graph, a, b)
        for a, b in graph.edges(nodes)
        if a != b
    }
    pairs = sorted(pulls)
    ties = [0] * len(nodes)
    for pair in pairs:
        for end in pair:
            ties[end] += 1
    # Hubs say where a community starts: they stay when leaves come and go.
    points = [(x * weight, y * weight) for (x, y), weight in zip(map(start, nodes), ties, strict=True)]
    points = _smoothed(points, pairs, pulls)
    return _flat(_scaled(_forces(points, pairs, [pulls[pair] for pair in pairs])))


def _pull(graph: Graph, head: str, tail: str) -> float:
    same = graph.nodes[head].get("community") == graph.nodes[tail].get("community")
    return _INSIDE if same else _BETWEEN


def _smoothed(
    points: Sequence[Point], pairs: Sequence[tuple[int, int]], pulls: Mapping[tuple[int, int], float]
) -> list[Point]:
    """Move each point to the mean of itself and its neighbours, then spread them evenly along each axis."""
    now = list(points)
    for _ in range(_SMOOTHING):
        sums = [[x, y, 1.0] for x, y in now]
        for a, b in pairs:
            pull = pulls[a, b]
            for here, there in ((a, b), (b, a)):
                sums[here][0] += pull * now[there][0]
                sums[here][1] += pull * now[there][1]
                sums[here][2] += pull
        now = [(x / total, y / total) for x, y, total in sums]
    return list(zip(*(_evenly([point[axis] for point in now]) for axis in (0, 1)), strict=True))


def _evenly(values: Sequence[float]) -> list[float]:
    """Values of one axis moved to even steps from -1 to 1, their order kept."""
    placed = [0.0] * len(values)
    for rank, number in enumerate(sorted(range(len(values)), key=lambda n: (values[n], n))):
        placed[number] = (2 * rank + 1) / len(values) - 1
    return placed


def _forces(points: Sequence[Point], pairs: Sequence[tuple[int, int]], pulls: Sequence[float]) -> list[Point]:
    size = math.sqrt(len(points))
    rounds = int(min(120, max(20, _PAIRS_PER_RUN / len(points) ** 2)))
    engine = igraph.Graph(n=len(points), edges=list(pairs))
    # igraph draws from Python's generator; seeded, so that the picture is the same each time.
    igraph.set_random_number_generator(random.Random(1))  # noqa: S311 (no secret)
    try:
        found = engine.layout_fruchterman_reingold(
            weights=list(pulls),
            seed=[[0.6 * x * size, 0.6 * y * size] for x, y in points],
            niter=rounds,
            start_temp=size * 0.03,
            grid="nogrid" if len(points) <= 4000 else "grid",
        )
    finally:
        igraph.set_random_number_generator(random)
    return _turned_like([(float(x), float(y)) for x, y in found], points)


def _turned_like(points: Sequence[Point], model: Sequence[Point]) -> list[Point]:
    """Turn or mirror the points, around their mean, to lie as near to `model` as they can.

    igraph turns what it returns along its axes, either way round. With points as complex
    numbers z and m, the best rotation is the direction of Σ m·z̄, or, mirrored, of Σ m·z
    (orthogonal Procrustes problem in the plane).
    """
    middle = complex(*(sum(axis) / len(points) for axis in zip(*points, strict=True)))
    z = [complex(x, y) - middle for x, y in points]
    m = [complex(x, y) for x, y in model]
    turned = sum(b * a.conjugate() for a, b in zip(z, m, strict=True))
    mirrored = sum(b * a for a, b in zip(z, m, strict=True))
    if abs(mirrored) > abs(turned):
        z, turned = [a.conjugate() for a in z], mirrored
    turn = turned / (abs(turned) or 1.0)
    return [((a * turn).real, (a * turn).imag) for a in z]


def _scaled(points: Sequence[Point]) -> list[Point]:
    """Around (0, 0), with SPACING² of room for each node; stragglers are drawn in."""
    middle_x, middle_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    moved = [(x - middle_x, y - middle_y) for x, y in points]
    spread = math.sqrt(sum(x * x + y * y for x, y in moved) / len(moved)) or 1.0
    unit = _spacing(len(points)) * math.sqrt(len(points)) * 0.44
    scaled: list[Point] = []
    for x, y in moved:
        far = math.hypot(x, y) / spread
        factor = unit / spread * (1.0 if far <= _FAR else (_FAR + math.log(far / _FAR)) / far)
        scaled.append((x * factor, y * factor))
    return scaled


def _spacing(count: int) -> float:
    """A small picture has room for the names: nodes lie twice as far apart in it."""
    return SPACING * (1 + 1.2 / (1 + count / 60))


def _flat(points: Sequence[Point]) -> list[Point]:
    """Turn the points so that their long axis is horizontal, the way a screen is."""
    xx = sum(x * x for x, _ in points)
    yy = sum(y * y for _, y in points)
    xy = sum(x * y for x, y in points)
    turn = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(turn), math.sin(turn)
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in points]
