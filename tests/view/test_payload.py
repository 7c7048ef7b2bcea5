"""What the page is given: everything the contract names, each thing once."""

import math
from collections import Counter
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pytest

from kg.view.contract import Graph
from kg.view.payload import encode, payload
from tests.view.graphs import large, small, source


def data(graph: Graph) -> dict[str, Any]:
    return payload(graph, "제목").data


def test_nodes_come_best_connected_first_and_lines_refer_to_them() -> None:
    found = data(small())
    assert [node["id"] for node in found["nodes"][:2]] == ["a1", "g1"]
    degrees = [node["degree"] for node in found["nodes"]]
    assert degrees == sorted(degrees, reverse=True)
    edge = next(edge for edge in found["vis"]["edges"] if edge["kind"] == "FUNDS")
    assert [found["nodes"][edge[end]]["name"] for end in ("from", "to")] == [
        "한빛산업진흥공단",
        "지역 로봇 육성사업",
    ]
    assert edge["arrows"] == "to"


def test_what_a_tie_says_arrives_with_its_passage() -> None:
    found = data(small())
    tie = next(tie for tie in found["ties"] if tie["id"] == "t-funds")
    assert (tie["amount"], tie["currency"], tie["date"], tie["score"]) == (5_000_000_000, "KRW", "2019", 0.81)
    quote, article, start = tie["sources"][0]
    assert quote == "한진공은 지역 로봇 육성사업에 50억원을 지원한다."
    assert found["articles"][article]["publisher"] == "예시일보"
    assert start == 31


def test_ties_of_one_type_share_a_line_and_others_bend_beside_it() -> None:
    graph: Graph = nx.MultiDiGraph()
    for node in ("a", "b"):
        graph.add_node(node, name=node, type="Company")
    graph.add_edge("a", "b", type="FUNDS", date="2019")
    graph.add_edge("a", "b", type="FUNDS", date="2020")
    graph.add_edge("a", "b", type="COOPERATES_WITH")
    graph.add_edge("b", "a", type="COOPERATES_WITH")
    graph.add_edge("b", "a", type="FUNDS")
    found = data(graph)
    assert len(found["ties"]) == 5
    lines = found["vis"]["edges"]
    assert [line["kind"] for line in lines] == ["COOPERATES_WITH", "FUNDS", "FUNDS"]
    assert ["smooth" in line for line in lines] == [False, True, True]
    assert "arrows" not in lines[0]
    # In opposite directions "clockwise" is opposite too: the two bend to the same sides they were given.
    assert (
        len({(line["from"], line["smooth"]["type"], line["smooth"]["roundness"]) for line in lines[1:]}) == 2
    )


def test_an_article_is_kept_once() -> None:
    graph = small()
    graph.add_edge("c1", "c2", type="COOPERATES_WITH", sources=[source("하나"), source("둘")])
    titles = [article["title"] for article in data(graph)["articles"]]
    assert len(titles) == len(set(titles))


def test_a_node_that_says_nothing_but_its_name() -> None:
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("a", name="홀로", type="Company", region=None, aliases=[], betweenness=float("nan"))
    node = data(graph)["nodes"][0]
    assert node == {"id": "a", "name": "홀로", "type": "Company", "degree": 0}


def test_dates_and_whole_numbers_become_plain() -> None:
    graph = small()
    graph.add_edge("c1", "c2", type="FUNDS", date=date(2020, 1, 2), amount=3.0e9)
    tie = next(tie for tie in data(graph)["ties"] if tie.get("date") == "2020-01-02")
    assert encode({"amount": tie["amount"]}) == '{"amount":3000000000}'


def test_a_value_json_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError):
        encode({"a": object()})


def test_a_large_network_stays_linear_in_what_it_says() -> None:
    graph = large(150, 300)
    found = payload(graph, "제목")
    assert (found.nodes, found.ties) == (graph.number_of_nodes(), graph.number_of_edges())


def test_a_network_of_many_nodes_is_folded_into_its_communities() -> None:
    graph = large(3001, 500)
    found = data(graph)["folded"]
    members = Counter(said["community"] for said in graph.nodes.values())
    assert [one["community"] for one in found] == [community for community, _ in members.most_common()]
    assert all(one["size"] >= other["size"] for one, other in pairwise(found))
    for one, other in combinations(found, 2):
        apart = math.hypot(one["x"] - other["x"], one["y"] - other["y"])
        assert apart > 0.9 * (one["size"] + other["size"])
    assert data(large(300, 50))["folded"] == []
