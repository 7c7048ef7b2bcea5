"""All tables as one Excel workbook: a sheet each, the sentences behind them, and the methods."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kg.figures import Cell, Column, Figures, Table
from kg.files import write_bytes
from kg.report.language import Language
from kg.report.tables import EVIDENCE, evidence_rows, heading
from kg.xmltext import legal

_WRAP = {"valign": "top", "text_wrap": True}
_HEAD = {**_WRAP, "bold": True, "bg_color": "#EAEEF2"}
_LINK = {"font_color": "#0550AE", "underline": 1}
_FORMATS = {"won": "#,##0", "share": "0.0%", "count": "#,##0", "number": "0.000", "rank": "0", "year": "0"}
_WIDTHS = {"entity": 26, "text": 18, "key": 18, "won": 18}
_EVIDENCE_WIDTHS = (24, 22, 12, 90, 44, 16, 12, 44, 10)
_LONG = (3, 4)  # the columns of evidence whose text is wrapped
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE, _LONGEST_CELL, _MOST_LINKS = 31, 32_000, 65_000  # what Excel takes
_A4 = 9
_DAY = datetime(1980, 1, 1)  # the same figures, the same bytes


def write_workbook(figures: Figures, path: Path, lang: Language, methods: Iterable[tuple[str, str]]) -> None:
    """Write the workbook, complete or not at all; numbers are numbers, with their units in the heading.

    Each actor leads to its sentences on the sheet of evidence. `methods` are terms and
    definitions as plain text. Raises `OutputError` where the place cannot be written.
    """
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as file:
        file.set_properties({"author": "kg", "created": _DAY})
        _Book(file, figures, lang).write(methods)
    write_bytes(path, content.getvalue())


class _Book:
    """A workbook that is being filled, with the formats of its cells."""

    def __init__(self, file: Workbook, figures: Figures, lang: Language) -> None:
        self._file, self._figures, self._lang = file, figures, lang
        self._head, self._wrap, self._link, self._bold = map(
            file.add_format, (_HEAD, _WRAP, _LINK, {**_WRAP, "bold": True})
        )
        self._shapes = {kind: file.add_format({"num_format": shape}) for kind, shape in _FORMATS.items()}
        self._places = _places(figures)

    def write(self, methods: Iterable[tuple[str, str]]) -> None:
        lang, figures = self._lang, self._figures
        words, prose = lang.texts.words, lang.prose
        said = [words["title"], prose.period(figures.data), *prose.summary(figures)]
        self._lines(self._sheet(words["summary"]), [(line, "") for line in said], 120)
        for key, table in figures.tables.items():
            if table.rows:
                self._table(self._sheet(lang.texts.tables[key].title), table)
        self._evidence(self._sheet(words["evidence"]))
        self._lines(self._sheet(words["methods"]), methods, 28)

    def _sheet(self, title: str) -> Worksheet:
        return self._file.add_worksheet(_title(title))

    def _table(self, sheet: Worksheet, table: Table) -> None:
        columns = [(heading(column, self._lang), _WIDTHS.get(column.kind, 12)) for column in table.columns]
        self._layout(sheet, columns, len(table.rows))
        target, links = _title(self._lang.texts.words["evidence"]), 0
        for number, row in enumerate(table.rows, 1):
            for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                if cell is None:
                    continue
                value = self._value(column, cell)
                if column.kind == "entity" and cell in self._places and links < _MOST_LINKS:
                    links += 1
                    at = f"internal:'{target}'!A{self._places[str(cell)]}"
                    sheet.write_url(number, place, at, self._link, _text(str(value)))
                else:
                    _put(sheet, number, place, value, self._shapes.get(column.kind))

    def _value(self, column: Column, cell: Cell) -> Cell:
        if column.kind == "entity":
            return self._figures.names[str(cell)].name
        return self._lang.texts.keys.get(str(cell), cell) if column.kind == "key" else cell

    def _evidence(self, sheet: Worksheet) -> None:
        rows = list(evidence_rows(self._figures, self._lang))
        labels = (self._lang.texts.words[key] for key in EVIDENCE)
        self._layout(sheet, list(zip(labels, _EVIDENCE_WIDTHS, strict=True)), len(rows))
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                _put(sheet, number, place, cell, self._wrap if place in _LONG else None)

    def _lines(self, sheet: Worksheet, lines: Iterable[tuple[str, str]], width: int) -> None:
        """Lines of text, or terms with their definitions, below each other."""
        sheet.set_column(0, 0, width)
        sheet.set_column(1, 1, 110)
        for number, (term, text) in enumerate(lines):
            _put(sheet, number, 0, term, self._wrap if number else self._bold)
            _put(sheet, number, 1, text, self._wrap)

    def _layout(self, sheet: Worksheet, columns: Sequence[tuple[str, int]], rows: int) -> None:
        """Headings that stay in sight, filters, and sheets of paper that are wide enough."""
        for place, (label, width) in enumerate(columns):
            _put(sheet, 0, place, label, self._head)
            sheet.set_column(place, place, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


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


def _text(value: str) -> str:
    return legal(value)[:_LONGEST_CELL]


def _put(sheet: Worksheet, row: int, column: int, value: Cell, shape: Format | None) -> None:
    """Put a value into a cell; text stays text, also where it begins like a formula or an address."""
    if isinstance(value, str):
        sheet.write_string(row, column, _text(value), shape)
    elif value is not None:
        sheet.write_number(row, column, value, shape)
