"""Where nodes go: the same each time, apart from each other, and nearly the same when the graph grows."""

import math
import statistics

import networkx as nx

from kg.view.contract import Graph
from kg.view.layout import layout
from kg.view.packing import part_apart
from kg.view.payload import radius
from tests.view.graphs import large, small

Places = dict[str, tuple[float, float]]


def places(graph: Graph) -> Places:
    return layout(graph, {node: radius(graph.degree(node)) for node in graph})


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def test_the_same_graph_gives_the_same_picture_whatever_order_it_was_built_in() -> None:
    graph = large(200, 400)
    turned: Graph = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for head, tail, key, attributes in reversed([*graph.edges(keys=True, data=True)]):
        turned.add_edge(head, tail, key, **attributes)
    assert places(graph) == places(turned)


def test_a_graph_that_grows_by_a_twentieth_moves_little() -> None:
    graph = large(400, 1000)
    grown = graph.copy()
    for number in range(20):
        grown.add_node(f"new-{number}", name="새것", type="Company", community=number % 5)
        grown.add_edge(f"new-{number}", f"e-{number * 13:05d}", type="COOPERATES_WITH")
    before, after = places(graph), places(grown)
    main = max(nx.connected_components(graph.to_undirected()), key=len)
    moved = statistics.median(distance(before[node], after[node]) for node in main)
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    assert moved < 0.04 * width


def test_ties_are_shorter_than_chance() -> None:
    graph = large(400, 1000)
    found = places(graph)
    tied = statistics.mean(distance(found[a], found[b]) for a, b in graph.edges())
    ids = sorted(graph)
    chance = statistics.mean(
        distance(found[a], found[b]) for a, b in zip(ids, ids[1:] + ids[:1], strict=True)
    )
    assert tied < 0.6 * chance


def test_nodes_do_not_cover_each_other() -> None:
    graph = large(300, 700)
    found = places(graph)
    ids = sorted(graph)
    covered = sum(
        distance(found[a], found[b]) < radius(graph.degree(a)) + radius(graph.degree(b))
        for number, a in enumerate(ids)
        for b in ids[number + 1 :]
    )
    assert covered <= 3


def test_islands_lie_around_the_largest_part() -> None:
    found = places(small())
    island = min(distance((0, 0), found[node]) for node in ("i1", "i2"))
    assert island > max(distance((0, 0), found[node]) for node in ("a1", "g1", "p1"))


def test_one_node_and_none() -> None:
    alone: Graph = nx.MultiDiGraph()
    assert places(alone) == {}
    alone.add_node("a", name="홀로", type="Company")
    alone.add_edge("a", "a", type="PART_OF")
    assert places(alone) == {"a": (0.0, 0.0)}


def test_points_that_coincide_are_parted() -> None:
    parted = part_apart([(0.0, 0.0)] * 5, [4.0] * 5, gap=1.0)
    assert all(distance(a, b) > 8 for n, a in enumerate(parted) for b in parted[n + 1 :])
