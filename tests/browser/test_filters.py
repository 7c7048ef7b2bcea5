"""The legend's switches and the sliders: what they leave is what the page then shows."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.looking import counts, groups

pytestmark = pytest.mark.browser


def switch(page: Page, box: str, word: str) -> None:
    page.locator(f"{box} label", has_text=word).click()


def slide(page: Page, slider: str, value: str) -> None:
    page.locator(slider).fill(value)
    page.locator(slider).dispatch_event("change")


def test_the_legend_counts_each_type_and_relation(open_page: Open) -> None:
    page = open_page()
    rows = [" ".join(row.split()) for row in page.locator("#types label").all_inner_texts()]
    assert rows[:2] == ["공공기관 1", "기업 2"]
    assert page.locator("#types svg.shape").count() == len(rows) == 8
    dashes = page.locator("#ties line").evaluate_all(
        "lines => lines.map(l => l.getAttribute('stroke-dasharray'))"
    )
    assert len(dashes) == 5
    assert None in dashes
    assert any(dashes)


def test_types_go_and_come_back(open_page: Open) -> None:
    page = open_page()
    switch(page, "#types", "협약")
    assert counts(page) == (8, 4)
    switch(page, "#types", "기업")
    assert counts(page) == (6, 2)
    page.click("#undo")
    assert counts(page) == (8, 4)
    switch(page, "#types", "협약")
    assert counts(page) == (9, 7)


def test_relations_go_with_the_nodes_that_only_they_tied(open_page: Open) -> None:
    page = open_page()
    switch(page, "#ties", "운영·주관")
    assert counts(page) == (7, 6)


def test_years(open_page: Open) -> None:
    page = open_page()
    assert page.locator("#years-value").inner_text() == "2019 – 2023"
    slide(page, "#year-from", "2021")
    assert counts(page) == (6, 4)
    slide(page, "#year-to", "2021")
    assert page.locator("#years-value").inner_text() == "2021 – 2021"
    assert counts(page) == (4, 3)
    slide(page, "#year-to", "2020")  # below the other handle, which follows
    assert page.locator("#years-value").inner_text() == "2020 – 2020"
    assert counts(page) == (0, 0)
    expect(page.locator("#empty")).to_contain_text("조건에 맞는 것이 없습니다")
    page.click("#reset")
    assert counts(page) == (9, 7)


def test_score_also_thins_the_panel(open_page: Open) -> None:
    page = open_page(fragment="#node=p1")
    assert groups(page) == {"자금을 받은 곳": 1, "참여자": 1}
    slide(page, "#score", "0.8")
    assert groups(page) == {"자금을 받은 곳": 1}
    assert counts(page) == (7, 5)


def test_community_and_region(open_page: Open) -> None:
    page = open_page()
    offered = page.locator("#group option").all_inner_texts()
    assert offered == [
        "전체",
        "집단 1 · 한빛산업진흥공단 (4)",
        "집단 2 · 다온정밀 (3)",
    ]  # two are no community
    page.select_option("#group", "1")
    assert counts(page) == (3, 2)
    page.select_option("#group", "")
    assert counts(page) == (9, 7)
    news = open_page("news")
    everyone = counts(news)[0]
    news.select_option("#region", "가람시")
    assert 0 < counts(news)[0] < everyone


def test_colours_by_community(open_page: Open) -> None:
    page = open_page()
    before = page.screenshot()
    page.select_option("#colour", "group")
    assert page.screenshot() != before
    assert "colour=group" in page.url
