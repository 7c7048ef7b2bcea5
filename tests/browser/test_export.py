"""What readers take away: files are downloaded and read again."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kg.view.contract import Graph
from tests.browser.conftest import Open
from tests.view.graphs import HOSTILE_NAMES, small, source

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button of the export menu; returns the file's name and content."""
    page.click("#save summary")
    with page.expect_download() as download:
        page.click(button)
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_ties_as_a_table(open_page: Open) -> None:
    page = open_page()
    page.locator("#ties label", has_text="협약 체결").click()
    name, content = saved(page, "#save-ties")
    assert name == "한빛_산업_협력망_ties.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 4
    funds = next(row for row in rows if row["relation"] == "FUNDS")
    assert (funds["head"], funds["tail"]) == ("한빛산업진흥공단", "지역 로봇 육성사업")
    assert (funds["amount"], funds["currency"], funds["score"]) == ("5000000000", "KRW", "0.81")
    assert funds["quote"] == "한진공은 지역 로봇 육성사업에 50억원을 지원한다."


def test_actors_as_a_table(open_page: Open) -> None:
    page = open_page(fragment="#steps=around:i1")
    _, content = saved(page, "#save-nodes")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["name"] for row in rows} == {"미르협회", "미르 포럼"}


def test_a_cell_is_never_a_formula(open_page: Open, write_page: Callable[[Graph, str], str]) -> None:
    graph = small()
    graph.add_node("f", name="=HYPERLINK(1)", type="Company")
    graph.add_edge("f", "p1", type="FUNDS", sources=[source('@SUM("1", 2)')])
    page = open_page(write_page(graph, "formula"))
    _, content = saved(page, "#save-ties")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    row = next(row for row in rows if "HYPERLINK" in row["head"])
    assert row["head"] == "'=HYPERLINK(1)"
    assert row["quote"] == '\'@SUM("1", 2)'


def test_the_vector_picture_holds_what_is_shown(
    open_page: Open, write_page: Callable[[Graph, str], str]
) -> None:
    graph = small()
    for node, name in HOSTILE_NAMES.items():
        graph.add_node(node, name=name, type="Company")
        graph.add_edge(node, "p1", type="PARTICIPATES_IN")
    page = open_page(write_page(graph, "vector"))
    page.locator("#types label", has_text="협약").click()
    name, content = saved(page, "#save-svg")
    assert name.endswith(".svg")
    picture = ET.fromstring(content)  # noqa: S314 (made by the page a moment ago)
    lines, nodes = picture.findall(f"{SVG}g")[:2]
    assert len(lines) == 11
    assert len(nodes) == 15
    texts = {text.text for text in picture.iter(f"{SVG}text")}
    assert "다온정밀" in texts
    assert not list(picture.iter(f"{SVG}script"))


def test_the_picture(open_page: Open) -> None:
    _, content = saved(open_page(), "#save-png")
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000


def test_the_link_is_copied(open_page: Open) -> None:
    page = open_page(fragment="#node=a1")
    page.click("#save summary")
    page.click("#share")
    expect(page.locator("#spoken")).to_have_text("주소를 복사했습니다")
