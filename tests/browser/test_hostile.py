"""Names and sentences from articles are data: shown as text, never run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kg.view.contract import Graph
from tests.browser.conftest import Open
from tests.browser.looking import counts, find, heading
from tests.view.graphs import HOSTILE_NAMES, small, source

pytestmark = pytest.mark.browser

Write = Callable[..., str]


def graph_of(name: str) -> Graph:
    """A network in which `name` stands everywhere that a text can stand."""
    graph = small()
    graph.add_node(
        name,
        name=name,
        type="Company",
        aliases=[name, f"별칭 {name}"],
        region=name,
        names=[{"name": name, "since": "2001-01-01", "until": None}],
    )
    passage = source(name, title=name) | {"publisher": name, "url": f"javascript:alert('{name}')"}
    graph.add_edge(name, "p1", id=name, type="AFFILIATED_WITH", role=name, status=name, sources=[passage])
    return graph


@pytest.mark.parametrize("kind", list(HOSTILE_NAMES))
def test_a_name_is_shown_as_text_wherever_it_stands(open_page: Open, write_page: Write, kind: str) -> None:
    name = HOSTILE_NAMES[kind]
    page = open_page(write_page(graph_of(name), kind, title=name))
    page.evaluate(
        "(name) => { location.hash = '#node=' + encodeURIComponent(encodeURIComponent(name)) }", name
    )
    page.wait_for_function("document.body.dataset.panel === 'open'")
    plain = "".join(heading(page).split())
    for mark in "\u202e\u202c\u200f\u2067\u2028\u0000":
        name = name.replace(mark, "")
    assert plain == "".join(name.split())
    page.locator("#panel .evidence summary").click()
    assert page.evaluate("window.pwned") is None
    assert page.locator("#panel img, #panel script, #panel a").count() == 0
    assert counts(page)[0] == 10
    page.locator("#region option").last.wait_for(state="attached")
    assert page.locator("img, iframe, object").count() == 0


def test_such_a_name_is_found_and_offered_as_text(open_page: Open, write_page: Write) -> None:
    name = HOSTILE_NAMES["script"]
    page = open_page(write_page(graph_of(name), "found"))
    assert find(page, "onerror")[0] == name
    page.press("#find", "Enter")
    assert heading(page) == name
    assert page.evaluate("window.pwned") is None


def test_a_long_name_stays_inside_a_phone(open_page: Open, write_page: Write) -> None:
    name = HOSTILE_NAMES["long"]
    page = open_page(write_page(graph_of(name), "phone", title=name), viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.fill("#find", name[:5])
    expect(page.locator("#found")).to_be_visible()
    page.press("#find", "Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_page_s_policy_allows_no_other_script(chromium: Browser, pages: Path) -> None:
    page = chromium.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto((pages / "small.html").as_uri())
    ran = page.evaluate(
        """async () => {
          for (const [tag, name, value] of [["script", "textContent", "window.pwned = 1"], ["img", "src", "http://127.0.0.1:9/x"]])
            document.body.append(Object.assign(document.createElement(tag), { [name]: value }));
          await fetch("http://127.0.0.1:9/").catch(() => null);
          return window.pwned ?? null;
        }"""
    )
    page.close()
    assert ran is None
    directives = ("script-src", "img-src", "connect-src")
    assert all(any(directive in text for text in refused) for directive in directives)


def test_a_number_beside_a_long_name_stays_on_one_line(open_page: Open, write_page: Write) -> None:
    graph, name = small(), "한빛권역 뿌리산업 공동 실증 기반 고도화 및 작은 제조기업 판로 개척 지원사업"
    graph.add_node(name, name=name, type="Program", aliases=[], region=None, names=[])
    for number in range(12):
        graph.add_node(f"f{number}", name=f"두레{number}", type="Company", aliases=[], region=None, names=[])
        graph.add_edge(f"f{number}", name, id=f"t{number}", type="PARTICIPATES_IN", sources=[source(name)])
    page = open_page(write_page(graph, "long-name"))
    beside = page.locator(".most li", has_text=name).locator(".count")
    expect(beside).to_have_text("12")
    rows = beside.evaluate(
        "(e) => { const r = new Range(); r.selectNodeContents(e); return r.getClientRects().length }"
    )
    assert rows == 1
