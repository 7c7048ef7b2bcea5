"""Every sentence is true of the figures; checked by hand against `sample.small`."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyze import Facts, Scope
from kg.analyze.summary import collect
from kg.model import EntityType, Graph
from kg.report import render
from kg.report.ko import summary
from tests.analyze.sample import big, small
from tests.analyze.stand_in import StandIn
from tests.report.samples import GRAPHS, figures


def test_the_summary_of_a_small_graph() -> None:
    assert summary(figures(small())) == [
        "2021년 3월 1일부터 2023년 4월 2일까지 나온 기사 18건과 발행일을 모르는 기사 1건을 읽었다.",
        "개체는 12개다. 많은 유형부터 지역·지자체 3개, 공공기관 2개, 기업 2개다.",
        "관계는 20건이고 근거 문장은 19개다. 1건은 등록부에서 온 것이다.",
        "협약 3건에 기관 6곳이 당사자로 나오고, 같은 협약의 당사자인 기관의 쌍은 7개다."
        " 협약 1건은 기사에 맺을 예정이라고 적혀 있다.",
        "협약을 가장 많이 맺은 곳은 나루산업진흥원, 마루정밀이다(각각 2건).",
        "협약 상대가 가장 많은 곳은 나루산업진흥원, 마루정밀, 라온대학교 등 4곳이다(각각 3곳).",
        "다른 두 기관을 잇는 최단 경로 위에 놓인 기관은 없어 매개 중심성은 모두 0이다.",
        "협약망은 서로 이어지지 않은 2개 덩어리로 나뉘며, 가장 큰 덩어리에 4곳(66.7%)이 있다.",
        "서로 촘촘히 이어진 무리(공동체)는 2개다(모듈성 0.375, 난수 씨앗 10개 사이의 일치도 1.000).",
        "협약 가운데 100.0%는 정부·산업·학·연 중 둘 이상의 영역이 함께했고, 33.3%는 세 영역이 모두 함께했다.",
        "자금 지원은 6건이고, 금액을 더할 수 있는 2건의 합은 25억 원이다.",
        "나머지는 더하지 않았다(금액이 적혀 있지 않음 1건, 원화가 아님 1건, 연간·월별·누적·건당 금액 1건,"
        " ‘최대’·‘이상’ 같은 한도 1건).",
        "더한 금액이 가장 큰 지원 기관은 산업육성부다(25억 원).",
        "참여 기관의 이름이 나온 사업은 2개다. 이름이 가장 많이 나온 사업은 혁신도약 지원사업이다(2곳).",
        "소재지를 아는 기관 사이의 연결 강도 가운데 33.3%가 다른 지역과의 연결이다.",
        "다른 지역과 가장 강하게 이어진 지역은 가람도, 다솜도다.",
        "모두 기사에 적힌 것만 센 값이므로, 보도되지 않은 협약과 지원은 들어 있지 않다.",
    ]


def test_an_empty_store_says_so() -> None:
    assert summary(figures(Graph((), (), ())))[0] == "저장소에 기사가 없어 보고할 것이 없다."


def test_a_narrow_scope_is_named() -> None:
    scope = Scope(types=frozenset({EntityType.COMPANY}))
    sentences = summary(collect(StandIn(small()), scope))
    assert "아래 값은 유형이 기업인 기관의 관계만 센 것이다." in sentences
    assert "협약을 가장 많이 맺은 곳은 마루정밀이다(2건)." in sentences


def test_a_region_has_its_own_sentences() -> None:
    facts = Facts(StandIn(small()))
    found = collect(facts, Scope(region=facts.region_named("가람도")))
    sentences = summary(found)
    assert "아래 값은 가람도와 그 안의 기관이 든 관계만 센 것이다." in sentences
    assert "가람도 안에서 협약을 가장 많이 맺은 곳은 나루산업진흥원, 마루정밀이다(각각 2건)." in sentences
    assert sentences[-4:-1] == [
        "소재지를 아는 기관 사이의 연결 강도로 지역 2곳 가운데 1위이고, 그 연결의 33.3%가 다른 지역과의"
        " 것이다.",
        "바깥에서 가장 강하게 이어진 지역은 다솜도다.",
        "가람도 안으로 간 것이 분명한 자금은 5억 원이다.",
    ]
    assert found.inside == {"e-가람도", "e-나루시", "e-나루산업진흥원", "e-마루정밀"}
    assert "가람도와 그 안의 기관이 든 관계" in render(found)


@pytest.mark.parametrize("name", sorted(GRAPHS))
def test_every_graph_has_a_summary_of_whole_sentences(name: str) -> None:
    for sentence in summary(figures(GRAPHS[name])):
        assert sentence.endswith("."), sentence
        assert not re.search(r"None|nan|inf|\(\)| {2}", sentence), sentence


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 1000), st.integers(3, 30), st.integers(0, 12))
def test_counts_in_words_are_those_of_the_graph(seed: int, actors: int, agreements: int) -> None:
    graph = big(actors, agreements, seed)
    text = " ".join(summary(figures(graph)))
    signed = [relation for relation in graph.relations if relation.type == "AGREEMENT"]
    parties = {end.entity_id for relation in signed for end in relation.ends}
    if signed:
        assert f"협약 {len(signed):,}건에 기관 {len(parties):,}곳이" in text
        most = max(sum(p in {e.entity_id for e in r.ends} for r in signed) for p in parties)
        assert re.search(rf"협약을 가장 많이 맺은 곳은 [^()]*\((각각 )?{most}건\)", text)
    else:
        assert "협약 관계는 없다." in text
