"""Who holds which office where, in the wordings of Korean news."""

import pytest

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.offices import held
from kg.model import Status
from kg.nlp import Analyzer
from tests.extract.marked import marked

Office = tuple[str, str, str | None, Status]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(load_gazetteer())


def offices(analyzer: Analyzer, text: str) -> set[Office]:
    scene = read(*marked(analyzer, text))

    def name(cluster: int) -> str:
        return scene.clusters[cluster].mentions[0].surface

    return {(name(one.person), name(one.body), one.role, one.status) for one in held(scene)}


P, B, C = "[홍두리|Person]", "[한빛진흥원|Agency]", "[가람전자|Company]"


@pytest.mark.parametrize(
    ("text", "role", "status"),
    [
        (f"{P} {B} 원장은 말했다.", "원장", Status.DONE),
        (f"{P} {B}장은 말했다.", "원장", Status.DONE),
        (f"{P}(45) {B} 기업지원과 팀장은 말했다.", "기업지원과 팀장", Status.DONE),
        (f"{B} {P} 원장은 말했다.", "원장", Status.DONE),
        (f"{B}의 {P} 원장은 말했다.", "원장", Status.DONE),
        (f"{B} 기업지원부 {P} 부장은 말했다.", "부장", Status.DONE),
        (f"{B}(원장 {P})은 3일 문을 열었다.", "원장", Status.DONE),
        (f"{B}(원장·{P})은 3일 문을 열었다.", "원장", Status.DONE),
        (f"{B}(원장. {P})은 3일 문을 열었다.", "원장", Status.DONE),
        (f"{B}(HBA·원장 {P})은 3일 문을 열었다.", "원장", Status.DONE),
        (f"{B} 원장인 {P} 씨가 맡았다.", "원장", Status.DONE),
        (f"{B} 원장을 지낸 {P} 씨가 왔다.", "원장", Status.ENDED),
        (f"{B} 원장 출신의 {P} 씨가 왔다.", "원장", Status.ENDED),
        (f"{P} 전 {B} 원장이 왔다.", "원장", Status.ENDED),
        (f"{P} {B} 전 원장이 왔다.", "원장", Status.ENDED),
        (f"{P} {B} 원장 직무대행이 왔다.", "원장 직무대행", Status.DONE),
        (f"{P}(전 {B} 팀장) 씨가 왔다.", "팀장", Status.ENDED),
        (f"{P} 씨는 {B} 본부장을 거쳐 창업했다.", "본부장", Status.ENDED),
        (f"{B} 신임 원장에 {P} 씨가 선임됐다.", "원장", Status.DONE),
        (f"{B}은 이사회를 열어 {P} 씨를 제3대 원장으로 뽑았다.", "원장", Status.DONE),
        (f"{B}이 문을 열었다. 초대 원장은 {P} 씨가 맡았다.", "원장", Status.DONE),
        (f"{B} ▲기획본부장 {P}", "기획본부장", Status.DONE),
        (f"{B}이 문을 열었다. {P} 진흥원 이사장은 웃었다.", "이사장", Status.DONE),
        (f"{B}이 문을 열었다. 진흥원 {P} 이사장은 웃었다.", "이사장", Status.DONE),
        (f"{B}은 3일 사업을 알렸다. {P} 기업지원과장은 말했다.", "기업지원과장", Status.DONE),
    ],
)
def test_wordings(analyzer: Analyzer, text: str, role: str, status: Status) -> None:
    assert offices(analyzer, text) == {("홍두리", "한빛진흥원", role, status)}


def test_attendants_each_have_their_own(analyzer: Analyzer) -> None:
    found = offices(analyzer, f"행사에는 {P} {B} 원장, [김누리|Person] {C} 대표 등이 참석했다.")
    assert found == {
        ("홍두리", "한빛진흥원", "원장", Status.DONE),
        ("김누리", "가람전자", "대표", Status.DONE),
    }


def test_an_appointee_keeps_the_office_held_so_far(analyzer: Analyzer) -> None:
    found = offices(analyzer, f"[다솜협회|Association]는 총회에서 {P} {C} 대표를 제4대 회장으로 선출했다.")
    assert found == {
        ("홍두리", "다솜협회", "회장", Status.DONE),
        ("홍두리", "가람전자", "대표", Status.DONE),
    }


def test_all_of_a_list_are_chosen(analyzer: Analyzer) -> None:
    found = offices(
        analyzer,
        f"[다솜협회|Association]는 {P} {C} 대표, [김누리|Person] {B} 원장 등 6명을 부회장으로 선출했다.",
    )
    assert {(person, body) for person, body, role, _ in found if role == "부회장"} == {
        ("홍두리", "다솜협회"),
        ("김누리", "다솜협회"),
    }


def test_who_hands_over_the_letter_is_not_appointed(analyzer: Analyzer) -> None:
    found = offices(
        analyzer,
        f"{P} 전 실장은 [김누리|Person] [가온도|Region] 지사에게서 임용장을 받고 {B} 5대 원장에 취임한다.",
    )
    assert {(person, body) for person, body, *_ in found} >= {("홍두리", "한빛진흥원")}
    assert ("김누리", "한빛진흥원") not in {(person, body) for person, body, *_ in found}


def test_a_bare_head_heads_the_body_that_the_article_is_about(analyzer: Analyzer) -> None:
    found = offices(analyzer, f"{B}은 3일 사업을 알렸다. {P} 원장은 웃었다.")
    assert found == {("홍두리", "한빛진흥원", "원장", Status.DONE)}


def test_this_firm_is_the_one_spoken_of(analyzer: Analyzer) -> None:
    found = offices(analyzer, f"{C}는 [나래은행|Company]에서 돈을 빌렸다. 이 회사의 {P} 대표는 웃었다.")
    assert found == {("홍두리", "가람전자", "대표", Status.DONE)}


def test_a_mayor_belongs_to_the_city(analyzer: Analyzer) -> None:
    found = offices(analyzer, f"[가온시|Region]는 3일 공장을 열었다. {P} 부시장은 웃었다.")
    assert found == {("홍두리", "가온시", "부시장", Status.DONE)}


@pytest.mark.parametrize(
    "text",
    [
        f"{P} 씨는 {B}을 찾았다.",
        f"[가온시|Region] {P} 대표는 웃었다.",
        f"{B} 지원을 받은 업체 대표 {P} 씨는 웃었다.",
        f"{P} 대표는 {B} 원장과 만났다.",
        f"{B} 원장은 {P} 대표를 만나 사업을 맡겼다.",
    ],
)
def test_no_office(analyzer: Analyzer, text: str) -> None:
    assert offices(analyzer, text) == set()
