"""Where somebody was before."""

import pytest

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.offices import held
from kg.model import Status
from kg.nlp import Analyzer
from tests.extract.marked import marked

P, Q = "[홍두리|Person]", "[김해솔|Person]"
A, B, C = "[한빛진흥원|Agency]", "[가람전자|Company]", "[누리대학교|Institute]"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(load_gazetteer())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{P} 원장은 {C}에서 공학 박사학위를 받고 {A} 본부장, {B} 상무 등을 지냈다.",
            {"누리대학교", "한빛진흥원", "가람전자"},
        ),
        (f"{P} 신임 원장은 {B}를 거쳐 {C} 기계공학과 교수로 일했다.", {"가람전자", "누리대학교"}),
        (f"{P} 원장은 새로 뽑혔다. {C}를 졸업하고 {A} 처장을 역임했다.", {"누리대학교", "한빛진흥원"}),
        (f"{C}에서 석사학위를 받은 {P} 원장은 웃었다.", {"누리대학교"}),
        (f"{P} 원장은 공모 뒤 {A} 이사장의 승인을 받았다.", set()),
        (f"{P} 원장은 {C}를 나왔고, {Q} 대표는 {B} 이사를 거쳤다.", {"누리대학교"}),
    ],
)
def test_posts_and_schools_of_a_career(analyzer: Analyzer, text: str, told: set[str]) -> None:
    scene = read(*marked(analyzer, text))
    found = [one for one in held(scene) if scene.clusters[one.person].mentions[0].surface == "홍두리"]
    assert {scene.clusters[one.body].mentions[0].surface for one in found} == told
    assert all(one.status is Status.ENDED for one in found)
