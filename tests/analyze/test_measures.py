"""Measures against values from the literature and from networkx, and what must not matter to them."""

import random
import re
from collections.abc import Callable
from itertools import combinations, permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyze import brokerage, centrality, communities, helix, structure
from kg.analyze.graphs import AnyGraph, Values, prepare, simple
from kg.analyze.measures import (
    BROKERAGE,
    NETWORK_MEASURES,
    NODE_MEASURES,
    network_table,
    network_values,
    node_table,
    uses,
)

FLORENCE = nx.florentine_families_graph()
KARATE = nx.karate_club_graph()
KITE = nx.krackhardt_kite_graph()
DAVIS = nx.davis_southern_women_graph()
NETWORKS = {"florence": FLORENCE, "karate": KARATE, "kite": KITE, "davis": DAVIS}

Measure = Callable[[AnyGraph], Values]


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
    both_ways = graph.to_undirected() if not directed else prepared_undirected(graph)
    between = nx.betweenness_centrality(graph)
    around = dict(graph.to_undirected().degree())
    expected = {
        "degree": dict(graph.degree()),
        "in_degree": dict(graph.in_degree() if directed else graph.degree()),
        "out_degree": dict(graph.out_degree() if directed else graph.degree()),
        "strength": dict(graph.degree(weight="weight")),
        "in_strength": dict(graph.in_degree(weight="weight") if directed else graph.degree(weight="weight")),
        "out_strength": dict(
            graph.out_degree(weight="weight") if directed else graph.degree(weight="weight")
        ),
        "eigenvector": nx.eigenvector_centrality(both_ways, max_iter=5000, tol=1e-12),
        "weighted_eigenvector": nx.eigenvector_centrality(
            both_ways, max_iter=5000, tol=1e-12, weight="weight"
        ),
        "pagerank": nx.pagerank(graph, weight=None, tol=1e-12, max_iter=1000),
        "weighted_pagerank": nx.pagerank(graph, tol=1e-12, max_iter=1000),
        "bridging": {
            node: between[node]
            / around[node]
            / sum(1 / around[other] for other in nx.all_neighbors(graph, node))
            for node in graph
        },
        "betweenness": between,
        "weighted_betweenness": nx.betweenness_centrality(far, weight="length"),
        "closeness": nx.closeness_centrality(graph),
        "weighted_closeness": nx.closeness_centrality(far, distance="length"),
        "core_number": nx.core_number(graph),
        "clustering": nx.clustering(graph.to_undirected()),
        "constraint": nx.constraint(graph, weight="weight"),
        "effective_size": nx.effective_size(graph.to_undirected()),
    }
    for measure, values in expected.items():
        assert NODE_MEASURES[measure](graph) == pytest.approx(values, abs=1e-7), measure


def prepared_undirected(graph: AnyGraph) -> AnyGraph:
    """The graph without directions, the weights of both ways added up."""
    out: AnyGraph = nx.Graph()
    out.add_nodes_from(graph)
    for left, right, data in graph.edges(data=True):
        weight = data["weight"] + (out[left][right]["weight"] if out.has_edge(left, right) else 0)
        out.add_edge(left, right, weight=weight)
    return out


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.02, 0.3))
def test_closeness_counts_those_who_reach_a_node(seed: int, share: float) -> None:
    graph: AnyGraph = nx.gnp_random_graph(25, share, seed=seed, directed=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(centrality, "_BLOCK", 7)
        assert centrality.closeness(graph) == pytest.approx(nx.closeness_centrality(graph))


def test_eigenvector_of_davis_is_undefined_for_networkx_and_fine_here() -> None:
    """Of two modes: the two largest eigenvalues differ only in sign."""
    values = centrality.eigenvector(DAVIS)
    around = {node: sum(values[other] for other in DAVIS[node]) for node in DAVIS}
    ratio = {round(around[node] / values[node], 6) for node in DAVIS}
    assert len(ratio) == 1, "A v = λ v"


@pytest.mark.parametrize(
    ("node", "share", "weighted"),
    [
        (0, 0.117188, 0.090703),
        (2, 0.48, 0.334252),
        (8, 0.48, 0.484429),
        (9, 0.5, 0.444444),
        (33, 0.290657, 0.277778),
        (5, 0, 0),
    ],
)
def test_participation_as_in_the_brain_connectivity_toolbox(node: int, share: float, weighted: float) -> None:
    """Values of bct.participation_coef (bctpy 0.6) on Zachary's club by faction."""
    assert brokerage.participation(KARATE, "club")[node] == pytest.approx(share, abs=1e-6)
    assert brokerage.participation(KARATE, "club", weighted=True)[node] == pytest.approx(weighted, abs=1e-6)


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
        graph.nodes[node].update({name: chance.choice("ABC") for name in ("group", "type", "region")})
    for _, _, tie in graph.edges(data=True):
        tie["weight"] = chance.choice([0.5, 1, 2, 3])
    return graph


@settings(max_examples=12, deadline=None)
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
    before, after = (network_values(one, communities.communities(one, seeds=1)) for one in (graph, other))
    for key in set(NETWORK_MEASURES) - BY_CHANCE:
        assert after[key] == pytest.approx(before[key], abs=1e-9), key


BY_CHANCE = {"communities", "modularity", "stability", "core_size", "core_fit"}
"""Where several answers are equally good, the order of nodes decides among them."""

DEPENDS_ON_N = {"betweenness", "closeness", "pagerank", "bridging"}


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.booleans())
def test_an_isolate_changes_only_what_counts_nodes(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed)
    more = graph.copy()
    more.add_node("alone", group="A", type="A", region="A")
    for name, measure in NODE_MEASURES.items():
        after = measure(more)
        alone = after.pop("alone", None)
        if not set(name.split("_")) & DEPENDS_ON_N:
            assert after == pytest.approx(measure(graph), abs=1e-6), name
        assert name.endswith("pagerank") or not alone, name
    n = len(graph)
    scaled = {node: value * (n - 1) / n for node, value in centrality.closeness(graph).items()}
    found = centrality.closeness(more)
    assert {node: found[node] for node in graph} == pytest.approx(scaled)
    roles = brokerage.brokerage_roles(more, "group")
    assert roles.pop("alone") == brokerage.Roles()
    assert roles == brokerage.brokerage_roles(graph, "group")
    before, after_values = (
        network_values(one, communities.communities(one, seeds=1)) for one in (graph, more)
    )
    counts_nodes = {
        "density",
        "mean_degree",
        "largest_share",
        "degree_centralization",
        "betweenness_centralization",
    }
    for key in set(NETWORK_MEASURES) - counts_nodes - BY_CHANCE - {"nodes", "isolates", "components"}:
        assert after_values[key] == pytest.approx(before[key], abs=1e-9), key
    for key in ("nodes", "isolates", "components"):
        assert after_values[key] == (before[key] or 0) + 1
    member = communities.communities(more, seeds=1).of
    assert list(member.values()).count(member["alone"]) == 1


@settings(max_examples=20, deadline=None)
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


@pytest.mark.parametrize(
    ("node", "both_ways", "one_way"),
    [
        (2, (10, 12, 23, 23, 0), (1, 0, 0, 8, 0)),
        (8, (0, 0, 5, 5, 0), (0, 0, 0, 5, 0)),
        (9, (0, 0, 1, 1, 0), (0, 0, 1, 0, 0)),
        (31, (14, 0, 5, 5, 0), (5, 0, 2, 0, 0)),
        (32, (70, 0, 18, 18, 0), (0, 0, 1, 0, 0)),
    ],
)
def test_brokerage_as_in_sna_of_r(node: int, both_ways: tuple[int, ...], one_way: tuple[int, ...]) -> None:
    """Values of sna::brokerage (sna 2.7) on Zachary's club by faction, as ties and as arcs.

    Coordinator, itinerant, gatekeeper, representative, liaison; arcs run to the higher number.
    """
    arcs = nx.DiGraph((min(tie), max(tie)) for tie in KARATE.edges())
    club = nx.get_node_attributes(KARATE, "club")
    assert brokerage.brokerage_roles(KARATE, "club")[node] == brokerage.Roles(*both_ways)
    assert brokerage.brokerage_roles(arcs, club)[node] == brokerage.Roles(*one_way)


def test_centralization_as_in_sna_of_r() -> None:
    shape = structure.shape(KARATE)
    assert shape.betweenness_centralization == pytest.approx(0.4055572, abs=1e-7)
    assert shape.degree_centralization == pytest.approx(0.3996212, abs=1e-7)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_no_other_core_has_fewer_errors(seed: int) -> None:
    graph: AnyGraph = nx.gnp_random_graph(8, 0.4, seed=seed)

    def errors(core: set[int]) -> int:
        missing = sum(not graph.has_edge(a, b) for a, b in combinations(sorted(core), 2))
        return missing + sum(a not in core and b not in core for a, b in graph.edges())

    best = min(errors({node for node in graph if bits >> node & 1}) for bits in range(2**8))
    assert errors(set(structure.core_periphery(graph).core)) == best


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


def test_tables_are_tidy() -> None:
    graph: AnyGraph = nx.Graph([("a", "b"), ("b", "c")])
    graph.add_node("d")
    nx.set_node_attributes(graph, dict.fromkeys("abc", "X"), "type")
    rows = node_table(graph, ["degree", "constraint", "brokerage_type"]).records()
    assert [row["node"] for row in rows] == ["a", "b", "c", "d"]
    assert rows[1]["coordinator_type"] == 2
    assert (rows[3]["constraint"], rows[3]["coordinator_type"]) == (None, None), "not defined, not 0"
    table = network_table(graph)
    assert [row["measure"] for row in table.records()] == list(NETWORK_MEASURES)
    found = {str(row["measure"]): row for row in table.records()}
    assert (found["diameter"]["value"], found["diameter"]["weighted"]) == (2, "unused")
    assert len(node_table(nx.Graph()).rows) == 0


def test_each_measure_says_what_it_uses_rightly() -> None:
    """Other weights change what uses them and nothing else; so do directions turned round."""
    graph = random_graph(7, directed=True)
    heavier, turned = graph.copy(), nx.reverse(graph)
    for number, (_, _, tie) in enumerate(heavier.edges(data=True)):
        tie["weight"] *= 1 + number % 5
    plain, heavy, other = (node_table(one) for one in (graph, heavier, turned))
    assert list(turned) == list(graph)
    for key in (*NODE_MEASURES, *BROKERAGE):
        columns = (
            [key]
            if key in NODE_MEASURES
            else [f"{role}_{BROKERAGE[key]}" for role in brokerage.Roles.__slots__]
        )
        said = uses(key)
        for column in columns:
            same = plain.column(column) == pytest.approx(heavy.column(column), abs=1e-7)
            assert said.weighted != same, key
            if not said.directed:
                assert other.column(column) == pytest.approx(plain.column(column), abs=1e-7), key


@pytest.mark.parametrize("take", [
    centrality.degree, centrality.in_degree, centrality.out_degree, centrality.strength,
    centrality.betweenness, centrality.closeness, centrality.eigenvector, centrality.pagerank,
    centrality.core_number, centrality.clustering, brokerage.constraint, brokerage.effective_size,
    brokerage.bridging, brokerage.participation, brokerage.brokerage_roles, structure.distances,
    structure.degree_centralization, structure.betweenness_centralization, structure.assortativity,
    structure.ei_index, structure.core_periphery, structure.gini, communities.communities,
])  # fmt: skip
def test_every_measure_names_its_source(take: Callable[..., object]) -> None:
    assert re.search(r"[A-Z][\w&. ]+(et al\. )?\(?(18|19|20)\d\d", take.__doc__ or ""), take
