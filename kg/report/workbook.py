"""All tables as one Excel workbook: a sheet each, the sentences behind them, and the methods."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kg.figures import Cell, Column, Figures, Table
from kg.files import write_bytes
from kg.report.language import Language
from kg.report.tables import EVIDENCE, evidence_rows, heading

_HEAD = PatternFill("solid", start_color="EAEEF2")
_WRAP = Alignment(vertical="top", wrap_text=True)
_FORMATS = {"won": "#,##0", "share": "0.0%", "count": "#,##0", "number": "0.000", "rank": "0", "year": "0"}
_WIDTHS = {"entity": 26, "text": 18, "key": 18, "won": 18}
_EVIDENCE_WIDTHS = (24, 22, 12, 90, 44, 16, 12, 44, 10)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE, _LONGEST_CELL = 31, 32_000  # what Excel takes
_DAY = datetime(1980, 1, 1)  # the earliest that a ZIP archive can say: the same figures, the same bytes


def write_workbook(figures: Figures, path: Path, lang: Language, methods: Iterable[tuple[str, str]]) -> None:
    """Write the workbook, complete or not at all; numbers are numbers, with their units in the heading.

    Each actor leads to its sentences on the sheet of evidence. `methods` are terms and
    definitions as plain text. Raises `OutputError` where the place cannot be written.
    """
    book = Workbook()
    words = lang.texts.words
    first = book.worksheets[0]
    first.title = _title(words["summary"])
    period = lang.prose.period(figures.data)
    _lines(first, [(words["title"], ""), (period, ""), *((said, "") for said in lang.prose.summary(figures))])
    places = _places(figures)
    for key, table in figures.tables.items():
        if table.rows:
            _table(book.create_sheet(_title(lang.texts.tables[key].title)), table, figures, lang, places)
    _evidence(book.create_sheet(_title(words["evidence"])), figures, lang)
    _lines(book.create_sheet(_title(words["methods"])), methods)
    book.properties.creator = "kg"
    book.properties.created = book.properties.modified = _DAY
    content = BytesIO()
    book.save(content)
    write_bytes(path, _undated(content.getvalue()))


def _undated(content: bytes) -> bytes:
    """The archive with the time of writing taken out of it."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as written, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for name in written.namelist():
            kept.writestr(ZipInfo(name, _DAY.timetuple()[:6]), _still(name, written.read(name)), ZIP_DEFLATED)
    return out.getvalue()


def _still(name: str, content: bytes) -> bytes:
    """The part without the day of change, which openpyxl sets when it saves."""
    if name != "docProps/core.xml":
        return content
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)


def _title(text: str) -> str:
    return _FORBIDDEN.sub(" ", text)[:_LONGEST_TITLE]


def _places(figures: Figures) -> dict[str, int]:
    """The row of each entity's first sentence on the sheet of evidence."""
    rows: dict[str, int] = {}
    at = 2
    for id_, found in figures.evidence.items():
        rows[id_] = at
        at += len(found.statements)
    return rows


def _table(sheet: Worksheet, table: Table, figures: Figures, lang: Language, places: dict[str, int]) -> None:
    _head(sheet, [(heading(column, lang), _WIDTHS.get(column.kind, 12)) for column in table.columns])
    target = _title(lang.texts.words["evidence"])
    for number, row in enumerate(table.rows, 2):
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True), 1):
            if cell is not None:
                _put(sheet, number, place, _value(column, cell, figures, lang), _FORMATS.get(column.kind))
            if column.kind == "entity" and cell in places:
                ref = f"{get_column_letter(place)}{number}"
                sheet.cell(number, place).hyperlink = Hyperlink(
                    ref, location=f"'{target}'!A{places[str(cell)]}"
                )
                sheet.cell(number, place).font = Font(color="0550AE", underline="single")
    _finish(sheet, len(table.columns))


def _value(column: Column, cell: Cell, figures: Figures, lang: Language) -> Cell:
    if column.kind == "entity":
        return figures.names[str(cell)].name
    return lang.texts.keys.get(str(cell), cell) if column.kind == "key" else cell


def _evidence(sheet: Worksheet, figures: Figures, lang: Language) -> None:
    _head(sheet, list(zip((lang.texts.words[key] for key in EVIDENCE), _EVIDENCE_WIDTHS, strict=True)))
    for number, row in enumerate(evidence_rows(figures, lang), 2):
        for place, cell in enumerate(row, 1):
            _put(sheet, number, place, cell)
        sheet.cell(number, 4).alignment = sheet.cell(number, 5).alignment = _WRAP
    _finish(sheet, len(EVIDENCE))


def _put(sheet: Worksheet, row: int, column: int, value: Any, shape: str | None = None) -> None:
    """Put a value into a cell; text stays text, also where it begins like a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_LONGEST_CELL]
        cell.data_type = "s"
    else:
        cell.value = value
        if shape:
            cell.number_format = shape


def _head(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    for number, (label, width) in enumerate(columns, 1):
        _put(sheet, 1, number, label)
        cell = sheet.cell(1, number)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, _WRAP
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"


def _finish(sheet: Worksheet, columns: int) -> None:
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{max(sheet.max_row, 1)}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _lines(sheet: Worksheet, lines: Iterable[tuple[str, str]]) -> None:
    """Lines of text, or terms with their definitions, below each other."""
    for number, (term, text) in enumerate(lines, 1):
        _put(sheet, number, 1, term)
        _put(sheet, number, 2, text)
        sheet.cell(number, 1).alignment = sheet.cell(number, 2).alignment = _WRAP
    plain = not any(sheet.cell(number, 2).value for number in range(1, sheet.max_row + 1))
    sheet.column_dimensions["A"].width = 120 if plain else 28
    sheet.column_dimensions["B"].width = 110
    sheet.cell(1, 1).font = Font(bold=True)
