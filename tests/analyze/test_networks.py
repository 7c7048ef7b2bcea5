"""From records through the store to networks; expected values are counted by hand from `sample.small`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.analyze import KINDS, Facts, Scope, network
from kg.analyze.money import left_out, reason_left_out
from kg.analyze.summary import collect
from kg.errors import InputError
from kg.model import EntityType, Graph, RelationType
from kg.store import open_store
from tests.analyze.sample import Builder, small, won
from tests.analyze.stand_in import Answer, StandIn

QUERIES = set(KINDS) - {"programme-actors"}  # that one is built from the answer of network-programme


@pytest.fixture(scope="module")
def stand_in() -> StandIn:
    return StandIn(small())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("store")
    with open_store(f"embedded:{path}") as opened:
        opened.sync(small())
        yield opened


def key(row: dict[str, Any]) -> str:
    return repr(sorted((name, repr(value)) for name, value in row.items()))


@pytest.mark.parametrize("name", ["nodes", "places", "claims", "articles", *sorted(QUERIES)])
def test_the_store_answers_as_the_stand_in(store: Any, stand_in: StandIn, name: str) -> None:
    def tidy(rows: list[dict[str, Any]]) -> list[str]:
        return sorted(
            key({k: sorted(v) if k == "claims" else v for k, v in row.items() if k != "_head"})
            for row in rows
        )

    assert tidy(store.query(f"network-{name}").rows) == tidy(stand_in.query(f"network-{name}").rows)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_store_gives_the_same_networks(store: Any, stand_in: StandIn, kind: str) -> None:
    ours, other = network(store, kind), network(stand_in, kind)
    assert list(ours.nodes(data=True)) == list(other.nodes(data=True))
    assert list(ours.edges(data=True)) == list(other.edges(data=True))


def test_agreements_weigh_by_newman(stand_in: StandIn) -> None:
    graph = network(stand_in, "agreement")
    assert isinstance(graph, nx.Graph)
    assert set(graph) == {
        "e-나루산업진흥원",
        "e-마루정밀",
        "e-라온대학교",
        "e-바다소재",
        "e-나루시",
        "e-사랑기계협회",
    }
    tie = graph["e-나루산업진흥원"]["e-마루정밀"]
    assert tie["weight"] == pytest.approx(1 + 1 / 3)
    assert tie["relations"] == ("r-00003", "r-00004")
    assert tie["years"] == (2021, 2022)
    assert len(tie["claims"]) == 6, "one for each party of either agreement"
    assert graph["e-나루산업진흥원"]["e-바다소재"]["weight"] == pytest.approx(1 / 3)
    assert graph.nodes["e-나루시"] == {
        "name": "나루시",
        "type": "Region",
        "region": "e-가람도",
        "region_name": "가람도",
    }


def test_funding_sums_what_may_be_summed(stand_in: StandIn) -> None:
    graph = network(stand_in, "funding")
    assert graph.is_directed()
    weights = {(a, b): tie["weight"] for a, b, tie in graph.edges(data=True)}
    assert weights == {
        ("e-산업육성부", "e-마루정밀"): 500_000_000,
        ("e-산업육성부", "e-혁신도약 지원사업"): 2_000_000_000,
        ("e-산업육성부", "e-바다소재"): 0,
        ("e-나루시", "e-바다소재"): 0,
        ("e-나루시", "e-마루정밀"): 0,
        ("e-나루시", "e-라온대학교"): 0,
    }
    assert graph["e-나루시"]["e-마루정밀"]["left_out"] == 1
    ties = Facts(stand_in).ties("funding")
    assert left_out(ties) == {"unstated": 1, "currency": 1, "basis": 1, "bound": 1}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "unstated"),
        ({"amount": 1.0, "currency": "USD"}, "currency"),
        ({"amount": 1.0, "currency": "KRW", "amount_basis": "annual"}, "basis"),
        ({"amount": 1.0, "currency": "KRW", "part_of_total": True}, "part"),
        ({"amount": 1.0, "currency": "KRW", "amount_kind": "min"}, "bound"),
        ({"amount": 1.0, "currency": "KRW", "amount_kind": "about"}, None),
        ({"amount": 1.0, "currency": "KRW", "amount_basis": "total", "part_of_total": False}, None),
    ],
)
def test_reasons_for_leaving_an_amount_out(said: dict[str, Any], reason: str | None) -> None:
    assert reason_left_out(said) == reason


def test_one_sum_stated_for_several_is_added_once() -> None:
    b = Builder()
    giver, first, second = (b.entity(name, EntityType.COMPANY) for name in ("주는곳", "받는곳", "다른곳"))
    said = "주는곳은 받는곳과 다른곳에 모두 3억원을 지원한다."
    for receiver in (first, second):
        b.fact(RelationType.FUNDS, [giver, receiver], date(2024, 1, 1), won(3e8), text=said)
    b.fact(RelationType.FUNDS, [giver, first], date(2024, 2, 1), won(3e8), text="따로 3억원을 더 지원한다.")
    facts = Facts(StandIn(b.graph()))
    figures = collect(facts)
    assert (figures.money.total, figures.money.counted) == (6e8, 2)
    assert figures.money.left_out == {"shared": 1}
    assert figures.tables["funders"].column("amount") == [6e8], "all of it is the giver's"
    assert figures.tables["recipients"].column("amount") == [3e8, None], "who got what part is not known"
    graph = network(facts, "funding")
    assert graph[giver][first]["weight"] == 3e8
    assert (graph[giver][second]["weight"], graph[giver][second]["left_out"]) == (0, 1)


def test_as_much_from_each_is_as_many_sums() -> None:
    b = Builder()
    first, second, fund = (b.entity(name, EntityType.REGION) for name in ("가온시", "나래군", "받는곳"))
    said = "가온시와 나래군은 받는곳에 3억원씩 낸다."
    for giver in (first, second):
        shares = replace(won(3e8), amount_basis="each")
        b.fact(RelationType.FUNDS, [giver, fund], date(2024, 1, 1), shares, text=said)
    figures = collect(Facts(StandIn(b.graph())))
    assert (figures.money.total, figures.money.counted) == (6e8, 2)
    assert figures.tables["funders"].column("amount") == [3e8, 3e8]


def test_programmes_two_mode_and_projected(stand_in: StandIn) -> None:
    two_mode = network(stand_in, "programme")
    assert "e-라온대학교" not in two_mode, "it was turned down"
    assert {n for n, d in two_mode.nodes(data=True) if d["bipartite"] == 1} == {
        "e-혁신도약 지원사업",
        "e-새길 사업",
    }
    assert nx.is_bipartite(two_mode)
    actors = network(stand_in, "programme-actors")
    assert list(actors.edges(data="weight")) == [("e-마루정밀", "e-바다소재", 1)]
    assert set(actors["e-마루정밀"]["e-바다소재"]["relations"]) == {"r-00012", "r-00013"}


def test_regions_are_rolled_up_to_provinces(stand_in: StandIn) -> None:
    graph = network(stand_in, "region")
    assert set(graph) == {"e-가람도", "e-다솜도"}
    assert graph["e-가람도"]["e-다솜도"]["weight"] == pytest.approx(2 / 3)
    assert graph["e-가람도"]["e-가람도"]["weight"] == pytest.approx(1 + 1 / 3), "within the province"


def test_the_whole_multigraph_has_every_fact(stand_in: StandIn) -> None:
    graph = network(stand_in, "all")
    sample: Graph = small()
    facts = [r for r in sample.relations if r.type != "AGREEMENT"]
    parties = sum(len(r.ends) for r in sample.relations if r.type == "AGREEMENT")
    assert graph.number_of_edges() == len(facts) + parties
    assert graph.nodes["r-00003"]["type"] == "Agreement"
    assert graph.has_edge("e-나루시", "e-가람도"), "a fact of a register is one too"


def test_a_window_and_types_narrow_the_networks(stand_in: StandIn) -> None:
    late = network(stand_in, "agreement", Scope(since=date(2022, 1, 1)))
    assert late["e-나루산업진흥원"]["e-마루정밀"]["relations"] == ("r-00004",)
    early = network(stand_in, "agreement", Scope(until=date(2021, 5, 6)))
    assert set(early) == {"e-나루산업진흥원", "e-마루정밀"}, "the day it was signed, not published"
    firms = Scope(types=frozenset({EntityType.COMPANY}))
    assert set(network(stand_in, "agreement", firms)) == {"e-마루정밀", "e-바다소재"}
    undated = network(stand_in, "funding", Scope(since=date(1990, 1, 1)))
    assert not undated.has_edge("e-나루시", "e-라온대학교"), "no day, so not known to be in the window"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_empty_store_gives_an_empty_network(kind: str) -> None:
    assert len(network(StandIn(Graph((), (), ())), kind)) == 0


def test_an_unknown_kind_says_which_there_are(stand_in: StandIn) -> None:
    with pytest.raises(ValueError, match="agreement, funding"):
        network(stand_in, "friendship")


def test_provinces_follow_the_better_known_place_and_survive_a_circle() -> None:
    b = Builder()
    for name in ("도", "시", "구", "대한민국", "갑", "을"):
        b.entity(name, EntityType.REGION)
    for name in ("회사", "지사", "떠돌이"):
        b.entity(name, EntityType.COMPANY)
    located, part = RelationType.LOCATED_IN, RelationType.PART_OF
    for head, type_, tail in [
        ("구", part, "시"),
        ("시", part, "도"),
        ("도", part, "대한민국"),
        ("회사", located, "구"),
        ("회사", part, "갑"),
        ("지사", located, "갑"),
        ("지사", located, "시"),
        ("갑", part, "을"),
        ("을", part, "갑"),
    ]:
        b.fact(type_, [f"e-{head}", f"e-{tail}"], date(2024, 1, 1))
    facts = Facts(StandIn(b.graph()))
    found = {node.name: node.region for node in facts.nodes.values()}
    assert (found["회사"], found["구"], found["도"]) == ("e-도", "e-도", "e-도")
    assert found["지사"] in ("e-갑", "e-을"), "both places have one source: the smaller id"
    assert found["떠돌이"] is None
    assert found["대한민국"] is None
    assert facts.inside("e-시") == {"e-시", "e-구", "e-회사"}
    assert "e-회사" in facts.inside("e-도")


def test_a_region_keeps_what_touches_it(stand_in: StandIn) -> None:
    facts = Facts(stand_in)
    scope = Scope(region=facts.region_named("다솜도"))
    assert set(network(facts, "agreement", scope)) == {
        "e-나루산업진흥원",
        "e-마루정밀",
        "e-라온대학교",
        "e-바다소재",
    }, "the one agreement with a party there, whole"
    assert {tie.tail for tie in facts.ties("funding", scope)} == {"e-바다소재"}
    with pytest.raises(InputError, match="no region in the graph is named 없는도"):
        facts.region_named("없는도")


class TwoTowns:
    """A store with two districts of one name, each in a province of its own."""

    def query(self, name: str, /) -> Answer:
        names = {"p1": "가도", "p2": "나도", "d1": "가운데구", "d2": "가운데구", "d3": "바깥구"}
        if name == "network-nodes":
            row = {"type": "Region", "acts": True, "article_count": 1, "code": None}
            return Answer([{"id": id_, "name": called, **row} for id_, called in names.items()])
        part = {"type": "PART_OF", "source_count": 1}
        return Answer([{"id": d, "region": p, **part} for d, p in (("d1", "p1"), ("d2", "p2"), ("d3", "p1"))])


def test_districts_of_one_name_are_told_apart() -> None:
    names = {id_: node.name for id_, node in Facts(TwoTowns()).nodes.items()}
    assert names == {"p1": "가도", "p2": "나도", "d1": "가도 가운데구", "d2": "나도 가운데구", "d3": "바깥구"}
