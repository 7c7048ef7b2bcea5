"""Measures against values from the literature and from networkx, and what must not matter to them."""

import random
from collections.abc import Callable
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyze import brokerage, centrality, communities, helix, structure
from kg.analyze.graphs import AnyGraph, Values, prepare, simple

FLORENCE = nx.florentine_families_graph()
KARATE = nx.karate_club_graph()
KITE = nx.krackhardt_kite_graph()
DAVIS = nx.davis_southern_women_graph()
NETWORKS = {"florence": FLORENCE, "karate": KARATE, "kite": KITE, "davis": DAVIS}

Measure = Callable[[AnyGraph], Values]
NODE_MEASURES: dict[str, Measure] = {
    "degree": centrality.degree,
    "strength": centrality.strength,
    "in_degree": centrality.in_degree,
    "out_degree": centrality.out_degree,
    "betweenness": centrality.betweenness,
    "closeness": centrality.closeness,
    "eigenvector": centrality.eigenvector,
    "pagerank": centrality.pagerank,
    "core_number": centrality.core_number,
    "clustering": centrality.clustering,
    "constraint": brokerage.constraint,
    "effective_size": brokerage.effective_size,
    "bridging": brokerage.bridging,
    "weighted betweenness": lambda g: centrality.betweenness(g, weighted=True),
    "weighted closeness": lambda g: centrality.closeness(g, weighted=True),
    "weighted pagerank": lambda g: centrality.pagerank(g, weighted=True),
    "participation": lambda g: brokerage.participation(g, "group"),
}


def lengths(graph: AnyGraph) -> AnyGraph:
    """The graph with tie lengths 1/weight, as networkx wants them."""
    copy = simple(graph)
    for _, _, tie in copy.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    return copy


@pytest.mark.parametrize(
    ("measure", "graph", "node", "value"),
    [
        # Wasserman & Faust 1994 (p. 222) and Jackson 2008 (p. 5) on Padgett's marriage ties.
        (centrality.betweenness, FLORENCE, "Medici", 0.522),
        (centrality.betweenness, FLORENCE, "Guadagni", 0.255),
        (centrality.betweenness, FLORENCE, "Strozzi", 0.103),
        (centrality.closeness, FLORENCE, "Medici", 0.560),
        (centrality.eigenvector, FLORENCE, "Medici", 0.430),
        (centrality.eigenvector, FLORENCE, "Strozzi", 0.356),
        # Krackhardt 1990, Admin. Sci. Quarterly 35:342: each node leads on another measure.
        (centrality.degree, KITE, 3, 6),
        (centrality.closeness, KITE, 5, 0.643),
        (centrality.betweenness, KITE, 7, 0.389),
        # Zachary's club: the instructor (0) and the administrator (33).
        (centrality.degree, KARATE, 33, 17),
        (centrality.betweenness, KARATE, 0, 0.438),
        (centrality.betweenness, KARATE, 33, 0.304),
        (centrality.eigenvector, KARATE, 33, 0.373),
        (centrality.pagerank, KARATE, 33, 0.101),
        (centrality.core_number, KARATE, 0, 4),
        # Davis, Gardner & Gardner 1941: event 8 had the most guests.
        (centrality.degree, DAVIS, "E8", 14),
    ],
)
def test_published_values(measure: Measure, graph: AnyGraph, node: object, value: float) -> None:
    assert measure(graph)[node] == pytest.approx(value, abs=5e-4)


def test_published_figures_of_networks() -> None:
    karate, florence = structure.shape(KARATE), structure.shape(FLORENCE)
    assert (karate.nodes, karate.ties, karate.diameter) == (34, 78, 5)
    assert karate.density == pytest.approx(0.139, abs=5e-4)
    assert karate.average_path == pytest.approx(2.408, abs=5e-4)
    assert karate.transitivity == pytest.approx(0.2557, abs=5e-5)
    assert karate.degree_assortativity == pytest.approx(-0.4756, abs=5e-5)  # Newman 2003
    assert florence.betweenness_centralization == pytest.approx(0.437, abs=5e-4)  # Wasserman & Faust 1994
    found = communities.communities(KARATE, weighted=False)
    assert found.modularity == pytest.approx(0.4198, abs=5e-5)  # optimum: Brandes et al. 2008
    assert found.sizes == (12, 11, 6, 5)
    assert structure.ei_index(KARATE, "club") == pytest.approx((11 - 67) / 78)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("directed", [False, True])
def test_networkx_agrees(name: str, directed: bool) -> None:
    graph = NETWORKS[name]
    if directed:
        graph = nx.DiGraph((a, b, d) for a, b, d in graph.edges(data=True))
    # Powers of two, so that lengths add up without rounding: networkx compares them exactly.
    graph = graph.copy()
    for number, (_, _, tie) in enumerate(graph.edges(data=True)):
        tie["weight"] = 2 ** (number % 3)
    far = lengths(graph)
    expected = {
        "betweenness": nx.betweenness_centrality(graph),
        "weighted betweenness": nx.betweenness_centrality(far, weight="length"),
        "closeness": nx.closeness_centrality(graph),
        "weighted closeness": nx.closeness_centrality(far, distance="length"),
        "core_number": nx.core_number(graph),
        "clustering": nx.clustering(graph.to_undirected()),
        "constraint": nx.constraint(graph, weight="weight"),
        "effective_size": nx.effective_size(graph.to_undirected()),
    }
    for measure, values in expected.items():
        assert NODE_MEASURES[measure](graph) == pytest.approx(values, abs=1e-9), measure


def test_networkx_agrees_on_mixing() -> None:
    assert structure.assortativity(KARATE, "club") == pytest.approx(
        nx.attribute_assortativity_coefficient(KARATE, "club")
    )
    for network in NETWORKS.values():
        shape = structure.shape(network)
        assert shape.average_path == pytest.approx(nx.average_shortest_path_length(network))
        assert shape.diameter == nx.diameter(network)
        assert shape.density == pytest.approx(nx.density(network))


def test_pagerank_is_what_a_surfer_does() -> None:
    values = dict.fromkeys(KARATE, 1 / 34)
    for _ in range(200):
        values = {
            node: 0.15 / 34 + 0.85 * sum(values[other] / KARATE.degree(other) for other in KARATE[node])
            for node in KARATE
        }
    assert centrality.pagerank(KARATE) == pytest.approx(values)


def test_weights_of_an_isolated_pair_and_of_nothing() -> None:
    graph: AnyGraph = nx.Graph()
    graph.add_edge("a", "b", weight=4)
    graph.add_edge("b", "c", weight=0)
    assert centrality.closeness(graph, weighted=True)["a"] == pytest.approx(0.5 * 4)  # r=2 of n=3, d=1/4
    assert centrality.closeness(graph, weighted=True)["c"] == 0
    assert centrality.strength(graph) == {"a": 4, "b": 4, "c": 0}


def random_graph(seed: int, directed: bool) -> AnyGraph:
    graph: AnyGraph = nx.gnp_random_graph(14, 0.2, seed=seed, directed=directed)
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    for node in graph:
        graph.nodes[node]["group"] = chance.choice("ABC")
    for _, _, tie in graph.edges(data=True):
        tie["weight"] = chance.choice([0.5, 1, 2, 3])
    return graph


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.booleans())
def test_names_and_order_do_not_matter(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed)
    order = list(graph)
    random.Random(seed + 1).shuffle(order)  # noqa: S311 (not for secrets)
    other: AnyGraph = nx.DiGraph() if directed else nx.Graph()
    other.add_nodes_from((f"x{node}", graph.nodes[node]) for node in order)
    other.add_edges_from((f"x{a}", f"x{b}", d) for a, b, d in reversed(list(graph.edges(data=True))))
    for name, measure in NODE_MEASURES.items():
        expected = {f"x{node}": value for node, value in measure(graph).items()}
        assert measure(other) == pytest.approx(expected, abs=1e-6), name
    assert brokerage.brokerage_roles(other, "group") == {
        f"x{node}": roles for node, roles in brokerage.brokerage_roles(graph, "group").items()
    }
    assert structure.ei_index(other, "group") == structure.ei_index(graph, "group")


DEPENDS_ON_N = {"betweenness", "closeness", "pagerank", "bridging"}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.booleans())
def test_an_isolate_changes_only_what_counts_nodes(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed)
    more = graph.copy()
    more.add_node("alone", group="A")
    for name, measure in NODE_MEASURES.items():
        after = measure(more)
        alone = after.pop("alone", None)
        if not set(name.split()) & DEPENDS_ON_N:
            assert after == pytest.approx(measure(graph), abs=1e-6), name
        assert name.endswith("pagerank") or not alone, name
    n = len(graph)
    scaled = {node: value * (n - 1) / n for node, value in centrality.closeness(graph).items()}
    found = centrality.closeness(more)
    assert {node: found[node] for node in graph} == pytest.approx(scaled)
    for figure in (structure.assortativity, structure.ei_index):
        assert figure(more, "group") == figure(graph, "group")
    before, after_shape = structure.shape(graph), structure.shape(more)
    assert (before.average_path, before.diameter) == (after_shape.average_path, after_shape.diameter)
    assert after_shape.isolates == before.isolates + 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.booleans())
def test_brokerage_roles_by_their_definition(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed)
    arcs = set(graph.edges()) | (set() if directed else {(b, a) for a, b in graph.edges()})
    group = {node: graph.nodes[node]["group"] for node in graph}
    counts = {node: dict.fromkeys(brokerage.Roles.__slots__, 0) for node in graph}
    for i, j, k in permutations(graph, 3):
        if (i, j) in arcs and (j, k) in arcs and (i, k) not in arcs:
            a, b, c = group[i], group[j], group[k]
            if a == b == c:
                role = "coordinator"
            elif a == c:
                role = "itinerant"
            elif b == c:
                role = "gatekeeper"
            elif a == b:
                role = "representative"
            else:
                role = "liaison"
            counts[j][role] += 1
    expected = {node: brokerage.Roles(**found) for node, found in counts.items()}
    assert brokerage.brokerage_roles(graph, "group") == expected


EDGE_CASES: dict[str, AnyGraph] = {
    "empty": nx.Graph(),
    "empty directed": nx.DiGraph(),
    "one node": nx.path_graph(1),
    "no ties": nx.empty_graph(3),
    "one pair": nx.path_graph(2),
    "only a self-loop": nx.Graph([("a", "a")]),
    "two pairs": nx.Graph([("a", "b"), ("c", "d")]),
    "one arc": nx.DiGraph([("a", "b")]),
    "parallel ties": nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a")]),
}


@pytest.mark.parametrize("name", EDGE_CASES)
def test_small_graphs_have_defined_values(name: str) -> None:
    graph = EDGE_CASES[name]
    for measure in NODE_MEASURES.values():
        values = measure(graph)
        assert set(values) <= set(graph)
        assert all(value == value and abs(value) < float("inf") for value in values.values())
    structure.shape(graph)
    assert sum(structure.degree_distribution(graph).values()) == len(graph)
    assert structure.assortativity(graph, "group") is None
    assert structure.ei_index(graph, "group") is None
    found = communities.communities(graph)
    assert set(found.of) == set(graph)
    assert sum(found.sizes) == len(graph)
    structure.core_periphery(graph)
    assert brokerage.brokerage_roles(graph, "group") == {}


def test_parallel_ties_are_one_with_their_weights_added() -> None:
    graph: AnyGraph = nx.MultiDiGraph([("a", "b", {"weight": 2}), ("a", "b", {"weight": 3}), ("a", "a", {})])
    assert list(simple(graph).edges(data="weight")) == [("a", "b", 5)]
    assert centrality.out_degree(graph) == {"a": 1, "b": 0}
    assert centrality.strength(graph, mode="in") == {"a": 0, "b": 5}


def test_communities_repeat_and_follow_the_resolution() -> None:
    once, twice = communities.communities(KARATE), communities.communities(KARATE)
    assert once == twice
    assert len(communities.communities(KARATE, resolution=3).sizes) > len(once.sizes)
    cliques = nx.disjoint_union_all([nx.complete_graph(5)] * 3)
    found = communities.communities(cliques)
    assert found.sizes == (5, 5, 5)
    assert found.stability == 1
    state = random.getstate()
    communities.communities(KARATE)
    assert random.getstate() == state, "the caller's random numbers are left alone"


def test_core_of_a_star_of_cliques_is_the_clique() -> None:
    graph = nx.complete_graph(4)
    graph.add_edges_from((core, f"leaf{core}") for core in range(4))
    found = structure.core_periphery(graph)
    assert found.core == {0, 1, 2, 3}
    assert found.fit == pytest.approx(1)


def test_bridging_of_a_bridge_between_stars() -> None:
    graph = nx.Graph([("a", 1), ("a", 2), ("a", "x"), ("x", "b"), ("b", 3), ("b", 4)])
    # x: betweenness 9/15, coefficient (1/2)/(1/3 + 1/3); a: 9/15, (1/3)/(1 + 1 + 1/2).
    found = brokerage.bridging(graph)
    assert found["x"] == pytest.approx(9 / 15 * 3 / 4)
    assert found["a"] == pytest.approx(9 / 15 * (1 / 3) / 2.5)


def test_participation_is_even_or_not() -> None:
    graph = nx.star_graph(4)
    groups = {1: "A", 2: "A", 3: "B", 4: "B"}
    assert brokerage.participation(graph, groups)[0] == pytest.approx(0.5)
    assert brokerage.participation(graph, {1: "A", 2: "A"})[0] == 0


def test_centralization_of_a_star_is_one() -> None:
    shape = structure.shape(nx.star_graph(6))
    assert (shape.degree_centralization, shape.betweenness_centralization) == (1, 1)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30), st.floats(0.1, 10))
def test_gini_is_a_share_and_ignores_the_unit(values: list[int], factor: float) -> None:
    found = structure.gini(values)
    if found is None:
        assert not sum(values)
    else:
        assert -1e-9 <= found < 1
        assert structure.gini([value * factor for value in values]) == pytest.approx(found, abs=1e-6)


def test_an_agreement_gives_each_party_a_strength_of_one() -> None:
    weights = structure.newman_weights([range(17), ["a", "b"], ["lonely"]])
    assert weights["a", "b"] == 1
    assert sum(weight for pair, weight in weights.items() if 3 in pair) == pytest.approx(1)


def test_a_prepared_graph_gives_the_same() -> None:
    ready = prepare(KARATE)
    assert prepare(ready) is ready
    assert centrality.betweenness(ready) == centrality.betweenness(KARATE)


def test_partitions_that_agree_are_stable_also_where_there_is_one() -> None:
    for graph in (nx.path_graph(2), nx.complete_graph(4), nx.disjoint_union_all([nx.complete_graph(5)] * 3)):
        assert communities.communities(graph).stability == 1


def test_triple_helix_of_ties_and_agreements() -> None:
    graph = nx.Graph([(0, 1), (1, 2), (2, 3), (3, 4)])
    types = ["Agency", "Company", "Association", "Institute", "Program"]
    nx.set_node_attributes(graph, dict(enumerate(types)), "type")
    third = pytest.approx(1 / 3)
    assert helix.tie_shares(graph) == {
        ("industry",): third,
        ("government", "industry"): third,
        ("industry", "academia"): third,
    }
    assert helix.event_shares([["Agency", "Company", "Institute"], ["Region", "Agency"]]) == {
        ("government",): 0.5,
        ("government", "industry", "academia"): 0.5,
    }
    assert helix.event_shares([]) == {}
