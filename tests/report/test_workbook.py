"""The workbook as Excel opens it: numbers are numbers, text is text, actors lead to their sentences."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from kg.report.language import language
from kg.report.markdown import markdown
from kg.report.workbook import write_workbook
from tests.report.samples import GRAPHS, figures

METHODS = [("범위", "모든 관계.")]


def book_of(name: str, folder: Path) -> Workbook:
    path = folder / "report.xlsx"
    write_workbook(figures(GRAPHS[name]), path, language("ko"), METHODS)
    return openpyxl.load_workbook(path)


def test_an_actor_leads_to_its_sentences(tmp_path: Path) -> None:
    book = book_of("small", tmp_path)
    actors, evidence = book["협약망의 중심 기관"], book["근거"]
    heads = [cell.value for cell in actors[1]]
    assert {"순위", "기관", "협약(건)", "협약 상대(곳)"} <= set(heads)
    at = heads.index("기관") + 1
    for (name,) in actors.iter_rows(min_row=2, min_col=at, max_col=at):
        assert name.hyperlink is not None
        sheet, cell = str(name.hyperlink.location).replace("'", "").split("!")
        assert (sheet, evidence[cell].value) == ("근거", name.value)
        quote, day = evidence[cell].offset(column=3).value, evidence[cell].offset(column=6).value
        assert quote
        assert day[:2] == "20"


def test_money_is_a_number_with_its_unit_in_the_heading(tmp_path: Path) -> None:
    funders = book_of("small", tmp_path)["자금을 지원한 곳"]
    heads = [cell.value for cell in funders[1]]
    cell = funders.cell(2, heads.index("금액 합계(원)") + 1)
    assert (cell.value, cell.number_format) == (2_500_000_000, "#,##0")


def test_what_articles_say_is_no_formula(tmp_path: Path) -> None:
    book = book_of("hostile", tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(cell.value == "=HYPERLINK(1)&<b>$x$</b>" for cell in cells)


@pytest.mark.parametrize("name", ["empty", "people", "lonely"])
def test_what_is_not_there_is_said_and_makes_no_empty_sheet(name: str, tmp_path: Path) -> None:
    book = book_of(name, tmp_path)
    assert "협약망의 중심 기관" not in book.sheetnames or name == "lonely"
    said = [cell.value for row in book["요약"].iter_rows() for cell in row if cell.value]
    assert any("없" in str(text) for text in said)


def test_the_same_figures_give_the_same_bytes(tmp_path: Path) -> None:
    book_of("small", tmp_path)
    once = (tmp_path / "report.xlsx").read_bytes()
    book_of("small", tmp_path)
    assert (tmp_path / "report.xlsx").read_bytes() == once


@pytest.mark.parametrize("name", sorted(GRAPHS))
@pytest.mark.parametrize("code", ["ko", "en"])
def test_markdown_has_whole_tables_and_no_markup_from_articles(name: str, code: str) -> None:
    text = markdown(figures(GRAPHS[name]), language(code), "kg report")
    tables: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            tables[-1].append(line)
        elif tables[-1]:
            tables.append([])
    for table in filter(None, tables):
        assert len({line.replace("\\|", "").count("|") for line in table}) == 1, table[0]
    assert "<img" not in text.replace("\\<", "")
    assert "None" not in text
