"""The report in a real browser: closed, quiet, sorted, searched, linked and printed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Page

from kg.report import write_report
from tests.report.samples import GRAPHS, figures

pytestmark = pytest.mark.browser


@pytest.fixture
def report(chromium: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The report of one sample graph; any request beyond its file, or any error, fails the test."""
    path = write_report(figures(GRAPHS[request.param]), tmp_path)[0]
    asked: list[str] = []
    failed: list[str] = []
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.on("request", lambda r: asked.append(r.url) if r.url != path.as_uri() else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page.goto(path.as_uri())
    yield page
    page.close()
    assert not asked
    assert not failed


def column(page: Page, table: str, number: int) -> list[str]:
    return page.locator(f"#table-{table} tbody tr:visible td:nth-child({number})").all_inner_texts()


@pytest.mark.parametrize("report", ["big"], indirect=True)
def test_tables_sort_and_filter(report: Page) -> None:
    heads = report.locator("#table-actors thead th")
    partners = heads.all_inner_texts().index(
        next(t for t in heads.all_inner_texts() if "협약 상대" in " ".join(t.split()))
    )
    heads.nth(partners).get_by_role("button").click()
    values = [int(text) for text in column(report, "actors", partners + 1)]
    assert values == sorted(values, reverse=True)
    assert heads.nth(partners).get_attribute("aria-sort") == "descending"
    heads.nth(partners).get_by_role("button").press("Enter")
    rising = [int(text) for text in column(report, "actors", partners + 1)]
    assert rising == sorted(rising)
    assert max(rising) < max(values), "of all rows the first in the new order are shown"
    names = column(report, "actors", 3)
    report.locator("[data-for='table-actors']").fill(names[0])
    assert names[0] in column(report, "actors", 3)
    assert len(column(report, "actors", 3)) < len(names)


@pytest.mark.parametrize("report", ["big"], indirect=True)
def test_a_table_opens_and_a_search_looks_through_all_of_it(report: Page) -> None:
    every = report.locator("#table-actors tbody tr").count()
    assert len(column(report, "actors", 3)) == 20 < every
    hidden = report.locator("#table-actors tbody tr").nth(every - 1).locator("td.who").text_content() or ""
    report.locator("[data-for='table-actors']").fill(hidden)
    found = column(report, "actors", 3)
    assert hidden in found
    assert report.locator("[data-found='table-actors']").inner_text() == f"{len(found)}행"
    report.locator("[data-for='table-actors']").fill("")
    button = report.locator("[data-open='table-actors']")
    assert button.inner_text() == f"{every}행 모두 보기"
    button.click()
    assert len(column(report, "actors", 3)) == every
    button.click()
    assert len(column(report, "actors", 3)) == 20


@pytest.mark.parametrize("report", ["big"], indirect=True)
def test_money_sorts_by_amount_and_not_by_its_words(report: Page) -> None:
    amounts = report.locator("#table-funders tbody tr td:nth-child(8)")
    found = [float(cell.get_attribute("data-sort") or 0) for cell in amounts.all()]
    assert found == sorted(found, reverse=True)
    report.locator("#table-funders thead th:nth-child(8) button").click(click_count=2)
    found = [float(cell.get_attribute("data-sort") or 0) for cell in amounts.all()]
    assert found == sorted(found)


@pytest.mark.parametrize("report", ["small"], indirect=True)
def test_an_actor_leads_to_its_sentences(report: Page) -> None:
    report.locator("#table-actors tbody a").first.click()
    target = report.locator(":target")
    assert "나루산업진흥원" in target.inner_text()
    assert target.locator("blockquote").first.is_visible()


@pytest.mark.parametrize("report", ["hostile"], indirect=True)
def test_nothing_from_an_article_runs(report: Page) -> None:
    assert report.evaluate("window.hacked") is None
    assert report.locator("img").count() == 0


@pytest.mark.parametrize("report", ["big", "hostile", "empty"], indirect=True)
def test_the_page_never_scrolls_sideways(report: Page) -> None:
    for width in (1280, 390):
        report.set_viewport_size({"width": width, "height": 900})
        wide = report.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} at {width}"


@pytest.mark.parametrize("report", ["big"], indirect=True)
def test_it_prints_to_pages_of_paper(report: Page, tmp_path: Path) -> None:
    report.emulate_media(media="print")
    assert not report.locator("nav").is_visible()
    assert not report.locator(".filter").first.is_visible()
    assert report.evaluate(
        "[...document.querySelectorAll('table')].every(t => t.scrollWidth <= document.body.clientWidth + 1)"
    )
    path = tmp_path / "report.pdf"
    report.pdf(path=path, prefer_css_page_size=True)
    document = pdfium.PdfDocument(path)
    sizes = {tuple(sorted(round(side) for side in page.get_size())) for page in document}
    assert sizes == {(595, 842)}, "A4, some pages lying"
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert all(len(text.split()) > 5 for text in texts), "no page is blank"
    whole = "".join(" ".join(texts).split())
    for said in ("산업정책관계망보고서", "읽는법", "말하지않는것", "협약상대의수(곳)", "지원한곳", "k-코어"):
        assert said in whole, "Hangul of text and plots is text in the PDF, too"
    rows = report.locator("#table-actors tbody tr:visible").count()
    assert rows == 20, "what is folded on the screen is not printed"
    assert whole.count("가운데처음20행") >= 1, "and the print says so"


@pytest.mark.parametrize("report", ["big"], indirect=True)
def test_nothing_is_cut_off_at_the_edge_of_the_paper(report: Page, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    report.pdf(path=path, prefer_css_page_size=True)
    pages = list(pdfium.PdfDocument(path))
    starts = [page.get_textpage().get_text_bounded().lstrip()[:20] for page in pages]
    assert not [start for start in starts if re.match(r"\d+ ", start)], "a table goes on below its headings"
    for page in pages:
        wide, high = page.get_size()
        for thing in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT]):
            left, low, right, top = thing.get_bounds()
            assert left >= 20, thing.get_bounds()
            assert right <= wide - 20, thing.get_bounds()
            assert low >= 20, thing.get_bounds()
            assert top <= high - 20, thing.get_bounds()
