"""The page without a mouse, without eyes, and on a phone."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from kg.view.contract import Graph
from tests.browser.conftest import Open
from tests.browser.fetch import script
from tests.browser.looking import choose, heading
from tests.requirements import require

pytestmark = pytest.mark.browser

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


def violations(page: Page) -> list[str]:
    """What axe-core finds, rule by rule with the elements concerned."""
    if not script().is_file():
        require("browser", "axe-core is not there (run: python -m tests.browser.fetch)")
    page.evaluate(script().read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    return [f"{rule['impact']} {rule['id']}: {[n['html'][:90] for n in rule['nodes'][:3]]}" for rule in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("fragment", "open_all"), [("", False), ("#node=a1", True), ("#path=h1%20c1", True), ("#score=1", False)]
)
def test_axe_finds_nothing(open_page: Open, theme: str, fragment: str, open_all: bool) -> None:
    page = open_page(fragment=fragment, color_scheme=theme)
    if open_all:
        page.evaluate(
            "document.querySelectorAll('details:not(#save)').forEach((box) => { box.open = true; })"
        )
    assert violations(page) == []


def test_axe_finds_nothing_on_a_phone_or_in_the_list_of_finds(open_page: Open) -> None:
    page = open_page(fragment="#node=a1", **PHONE)
    assert violations(page) == []
    page.tap("#menu")
    assert violations(page) == []
    desk = open_page()
    desk.fill("#find", "ㅅ")
    desk.wait_for_selector("#found:not([hidden])")
    assert violations(desk) == []


def test_the_tab_key_goes_through_the_page_in_reading_order(open_page: Open) -> None:
    page = open_page()
    stops: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    named = [
        stop
        for stop in stops
        if stop in {"skip", "find", "reset", "language", "colour", "score", "picture", "node"}
    ]
    assert list(dict.fromkeys(named)) == [
        "skip",
        "find",
        "reset",
        "language",
        "colour",
        "score",
        "picture",
        "node",
    ]
    assert stops.count("picture") == 1


def test_the_picture_is_walked_with_the_arrow_keys(open_page: Open) -> None:
    page = open_page()
    spoken = page.locator("#spoken")
    page.focus("#picture")
    page.keyboard.press("ArrowRight")
    expect(spoken).to_have_text("한빛산업진흥공단, 공공기관, 연결 4")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    first = spoken.inner_text()
    page.keyboard.press("Enter")
    assert first.startswith(heading(page))
    page.keyboard.press("Escape")
    assert heading(page) == "개요"


def test_keys_that_work_everywhere(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("ㅅㅅ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    option = page.locator("#find").get_attribute("aria-activedescendant")
    assert option is not None
    expect(page.locator(f"#{option}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    assert heading(page) == "새솔로봇"
    expect(page.locator("#spoken")).to_have_text("새솔로봇, 기업")


def test_the_keyboard_is_not_lost_when_the_panel_changes(open_page: Open) -> None:
    page = open_page(fragment="#node=p1")
    focused = "document.activeElement.textContent.trim()"
    page.locator("#panel .buttons button", has_text="주변만 보기").press("Enter")
    assert page.evaluate(focused) == "주변만 보기"
    page.locator("#panel .node", has_text="다온정밀").press("Enter")
    assert page.evaluate(focused) == "다온정밀"
    assert page.evaluate("document.activeElement.id") == "panel-name"


def test_on_a_phone_nothing_is_wider_than_the_screen(open_page: Open) -> None:
    page = open_page("news", **PHONE)
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 390
    right = "(id) => document.getElementById(id).getBoundingClientRect().right"
    assert page.evaluate(right, "language") <= 390
    page.tap("#menu")
    page.locator("#types label", has_text="기업").tap()
    page.tap("#close-filters")
    expect(page.locator("#filters")).to_be_hidden()
    choose(page, "ㅎㅂ")
    sheet = page.locator("#panel").bounding_box()
    assert sheet is not None
    assert sheet["height"] <= 0.55 * 844
    assert page.evaluate(wide) <= 390
    page.locator("#panel header button").tap()
    expect(page.locator("#panel")).to_be_hidden()


def test_a_finger_chooses_a_node(open_page: Open) -> None:
    page = open_page(fragment="#node=c2", **PHONE)
    page.wait_for_timeout(500)
    page.locator("#panel header button").tap()
    page.wait_for_timeout(300)
    box = page.locator("#picture").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("document.querySelector('#panel h2').innerText.includes('다온정밀')")


def test_an_empty_graph_says_so(open_page: Open, write_page: Callable[[Graph, str], str]) -> None:
    empty: Graph = nx.MultiDiGraph()
    page = open_page(write_page(empty, "empty"))
    expect(page.locator("#empty")).to_contain_text("그릴 것이 없습니다")
    page.keyboard.press("0")
    assert violations(page) == []
