"""Finding, choosing, expanding, going back: the controls used as a person uses them."""

import pytest
from playwright.sync_api import Position, expect

from tests.browser.conftest import Open
from tests.browser.looking import choose, counts, find, fragment, groups, heading

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("산업진흥", "한빛산업진흥공단"),
        ("ㅎㅂㅅㅇ", "한빛산업진흥공단"),
        ("한빛산어", "한빛산업진흥공단"),
        ("한진공", "한빛산업진흥공단"),
        ("hanbit", "한빛산업진흥공단"),
        ("한빛공업청", "한빛산업진흥공단"),
        ("ㄷㅇㅈㅁ", "다온정밀"),
        ("(주)새솔", "새솔로봇"),
        ("지역로봇", "지역 로봇 육성사업"),
    ],
)
def test_an_actor_is_found_by_part_of_a_name_an_alias_or_initials(
    open_page: Open, typed: str, found: str
) -> None:
    assert find(open_page(), typed)[0] == found


def test_a_name_nobody_has_is_said_not_to_be_found(open_page: Open) -> None:
    page = open_page()
    page.fill("#find", "없는이름")
    expect(page.locator("#found")).to_contain_text("찾는 이름이 없습니다")


def test_choosing_an_actor_shows_who_it_is_and_what_ties_it(open_page: Open) -> None:
    page = open_page()
    choose(page, "한진공")
    assert heading(page) == "한빛산업진흥공단"
    panel = page.locator("#panel")
    for text in ("공공기관", "가람시", "한빛공업청", "2017년 7월 25일", "한진공", "50억 원"):
        expect(panel).to_contain_text(text)
    assert groups(page) == {"체결한 협약": 1, "자금을 지원한 곳": 1}
    expect(panel.locator(".parties")).to_contain_text("새솔로봇")
    expect(panel.locator(".parties")).to_contain_text("가람시")


def test_a_tie_shows_its_sentence_source_date_score_and_link(open_page: Open) -> None:
    page = open_page(fragment="#node=p1")
    evidence = page.locator("#panel .evidence").first
    evidence.locator("summary").click()
    expect(evidence.locator("blockquote")).to_have_text("한진공은 지역 로봇 육성사업에 50억원을 지원한다.")
    expect(evidence).to_contain_text("예시일보 · 2019년 5월 2일")
    expect(evidence).to_contain_text("신뢰도 0.81")
    assert evidence.locator("a").get_attribute("href") == "https://example.kr/news/1"


def test_a_neighbour_in_the_panel_leads_on_and_undo_leads_back(open_page: Open) -> None:
    page = open_page()
    choose(page, "다온")
    page.locator("#panel .node", has_text="지역 로봇 육성사업").click()
    assert heading(page) == "지역 로봇 육성사업"
    page.click("#undo")
    assert heading(page) == "다온정밀"
    page.locator("body").press("Control+z")
    assert heading(page) == "개요"
    expect(page.locator("#undo")).to_be_disabled()


def test_a_click_into_the_picture_chooses_the_node_there(open_page: Open) -> None:
    page = open_page(fragment="#node=c2")
    page.wait_for_timeout(500)
    box = page.locator("#picture").bounding_box()
    assert box is not None
    middle = Position(x=box["width"] / 2, y=box["height"] / 2)
    page.click("#panel header button")
    assert heading(page) == "개요"
    page.click("#picture", position=middle)
    page.wait_for_function("document.querySelector('#panel h2').innerText.includes('다온정밀')")


def test_a_click_on_a_line_shows_the_sentences_behind_it(open_page: Open) -> None:
    page = open_page(fragment="#steps=around:i1")  # two nodes, the line between them in the middle
    box = page.locator("#picture").bounding_box()
    assert box is not None
    middle = Position(x=box["width"] / 2, y=box["height"] / 2)
    page.hover("#picture", position=middle)
    expect(page.locator("#tip")).to_contain_text("운영·주관")
    page.click("#picture", position=middle)
    page.wait_for_function("document.body.dataset.panel === 'open'")
    assert heading(page) == "운영·주관"
    panel = page.locator("#panel")
    expect(panel.locator(".ends")).to_contain_text("미르협회")
    expect(panel.locator("blockquote")).to_have_text("미르협회가 오는 10월 미르 포럼을 연다.")
    expect(panel.locator(".badge")).to_have_text("예정")
    again = open_page(fragment=f"#{fragment(page)}")
    assert heading(again) == "운영·주관"


def test_the_pointer_on_a_node_shows_its_name(open_page: Open) -> None:
    page = open_page(fragment="#node=c2")
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")
    page.hover("#picture")
    expect(page.locator("#tip")).to_contain_text("다온정밀")
    expect(page.locator("#tip")).to_contain_text("기업 · 연결 2")


def test_surroundings_expanding_and_collapsing(open_page: Open) -> None:
    page = open_page(fragment="#node=p1")
    button = page.locator("#panel .buttons button")
    button.filter(has_text="주변만 보기").click()
    assert counts(page)[0] == 3  # the programme, who funds it and who takes part
    page.locator("#panel .node", has_text="다온정밀").click()
    button.filter(has_text="펼치기").click()
    assert counts(page)[0] == 4  # and the firm's head
    button.filter(has_text="접기").click()
    assert counts(page)[0] == 3
    button.filter(has_text="모두 보기").click()
    assert counts(page) == (9, 7)


def test_the_way_between_two_actors(open_page: Open) -> None:
    page = open_page()
    page.click("#path-box summary")
    for field, name in (("#path-from", "김하늘"), ("#path-to", "ㅅㅅㄹㅂ")):
        page.fill(field, name)
        page.press(field, "Enter")
    assert heading(page) == "두 행위자 사이 경로"
    expect(page.locator("#panel")).to_contain_text("5단계로 이어집니다")
    steps = page.locator("#panel .path > li > .node").all_inner_texts()
    assert steps == [
        "김하늘",
        "다온정밀",
        "지역 로봇 육성사업",
        "한빛산업진흥공단",
        "로봇산업 업무협약",
        "새솔로봇",
    ]


def test_two_actors_that_nothing_connects(open_page: Open) -> None:
    page = open_page(fragment="#path=c1%20i1")
    expect(page.locator("#panel")).to_contain_text("이어지지 않습니다")


def test_the_address_brings_back_what_was_shown(open_page: Open) -> None:
    page = open_page()
    choose(page, "한진공")
    page.locator("#panel .buttons button", has_text="주변만 보기").click()
    page.locator("#types label", has_text="지역").click()
    page.click("#language")
    shown, address = counts(page), fragment(page)
    again = open_page(fragment=f"#{address}")
    assert heading(again) == "한빛산업진흥공단"
    assert counts(again) == shown
    expect(again.locator("#find")).to_have_attribute("placeholder", "name, alias, Hangul initials (ㅈㅅㄱ)")


def test_an_address_that_makes_no_sense_shows_everything(open_page: Open) -> None:
    page = open_page(fragment="#node=nobody&steps=around:nobody%20jump&years=x&score=9&hide=Ghost&path=%25E0")
    assert counts(page)[0] == 9
    assert heading(page) == "개요"


def test_english(open_page: Open) -> None:
    page = open_page(fragment="#node=a1")
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "en"
    assert set(groups(page)) == {"Agreements", "Funds"}
    expect(page.locator("#panel")).to_contain_text("KRW 5B")
    expect(page.locator("#filters")).to_contain_text("Company")


def test_light_and_dark(open_page: Open) -> None:
    page = open_page(color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click("#theme")
    assert page.evaluate(paper) != light
    page.click("#theme")
    assert page.evaluate(paper) == light
    assert open_page(color_scheme="dark").evaluate(paper) != light
