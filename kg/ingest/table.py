"""Tables as Korean news archives export them, one article a row: CSV and spreadsheets."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path

from kg.errors import InputError
from kg.ingest.decode import encoding_of
from kg.ingest.draft import FIELD_NAMES, Draft, draft_from
from kg.ingest.native import ParserDiedError, run
from kg.ingest.problems import BadInputError, Reason

SHEETS_TYPE = "application/vnd.ms-excel"
LONGEST_CELL = 20 * 1024 * 1024
_HEADER_WITHIN = 20  # rows; exports print their query above the header
Found = Iterator[Draft | BadInputError]
Columns = Mapping[str, str]


def check_columns(columns: Columns) -> None:
    """Raise `InputError` where a column is mapped to a field that articles do not have."""
    for field in columns:
        if field not in FIELD_NAMES:
            raise InputError(f"--columns {field}=…: choose among {', '.join(sorted(FIELD_NAMES))}")


def read_csv(path: Path, name: str, columns: Columns) -> Found:
    """The articles of a .csv file, row by row; a bad row comes out as the error it is.

    `columns` names the column of a field ("title": "제목") where it is not one of
    `draft.FIELD_NAMES`. The delimiter (comma, semicolon or tab) is the one that the
    first lines use most. Raises `BadInputError` where no column holds the text.
    """
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding_of(path), newline="") as stream:
        first = "".join(islice(stream, _HEADER_WITHIN))
        stream.seek(0)
        rows = csv.reader(stream, delimiter=max(",;\t", key=first.count))
        numbered = ((f"{name}, line {rows.line_num}", row) for row in rows)
        try:
            yield from _drafts(numbered, name, columns, "text/csv")
        except csv.Error as error:
            raise BadInputError(Reason.BAD_FORMAT, f"{name} cannot be read as a table: {error}") from error


def read_sheets(path: Path, name: str, columns: Columns) -> Found:
    """The articles of a spreadsheet (.xlsx, .xls, .ods), its sheets one after the other.

    Sheets without a column of texts are passed over. Raises `BadInputError` where no
    sheet has one, and where the file is locked or damaged.
    """
    problem = BadInputError(Reason.EMPTY, f"{name} holds no sheet with rows; check that it is the right file")
    is_read = False
    for _, rows in groupby(_rows(path, name), key=lambda row: row[0]):
        try:
            yield from _drafts(((where, cells) for _, where, cells in rows), name, columns, SHEETS_TYPE)
            is_read = True
        except BadInputError as error:
            problem = error
    if not is_read:
        raise problem


def _rows(path: Path, name: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each row of a workbook: its sheet, where it stands, its cells."""
    sheet, number = "", 0
    try:
        for found in run("sheets", path):
            if error := found.get("error"):
                raise _unreadable(name, "locked" if _is_sealed(path) else str(error))
            if "sheet" in found:
                sheet, number = str(found["sheet"]), 0
            elif isinstance(cells := found.get("row"), list):
                number += 1
                yield sheet, f"{name}, {sheet} row {number}", cells
    except ParserDiedError as error:
        raise _unreadable(name, "damaged") from error


def _is_sealed(path: Path) -> bool:
    """Whether a workbook that should be a ZIP file lies in the container that a password puts it in."""
    with path.open("rb") as stream:
        return stream.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" and path.suffix.lower() != ".xls"


def _unreadable(name: str, why: str) -> BadInputError:
    if why == "locked":
        return BadInputError(Reason.LOCKED, f"{name} is locked by a password; save it without one")
    return BadInputError(
        Reason.BAD_FORMAT, f"{name} is no spreadsheet or damaged; open it and save it as XLSX or CSV"
    )


def _drafts(rows: Iterable[tuple[str, Sequence[str]]], name: str, columns: Columns, media_type: str) -> Found:
    """The drafts of a table's rows; the first of its first rows that names the columns is the header."""
    rows = iter(rows)
    for _, row in islice(rows, _HEADER_WITHIN):
        header = [cell.strip() for cell in row]
        if _is_header(header, columns):
            break
    else:
        raise _no_text_column(name, columns)
    for where, row in rows:
        fields: dict[object, object] = {
            column: cell.strip() for column, cell in zip(header, row, strict=False) if column and cell.strip()
        }
        if fields:
            yield _draft(fields, columns, media_type, where)


def _is_header(cells: Sequence[str], columns: Columns) -> bool:
    if columns.get("text"):
        return set(columns.values()) <= set(cells)
    known = {cell.lower().replace(" ", "") for cell in cells}
    return bool(known & set(FIELD_NAMES["text"])) and set(columns.values()) <= set(cells)


def _no_text_column(name: str, columns: Columns) -> BadInputError:
    if columns:
        return BadInputError(
            Reason.BAD_FORMAT,
            f"{name}: no row names the columns {', '.join(columns.values())}; check --columns",
        )
    return BadInputError(
        Reason.BAD_FORMAT,
        f"{name}: no column holds the articles' text; name one 본문 or text, or say which it is"
        " with --columns text=…,title=…",
    )


def _draft(
    fields: dict[object, object], columns: Columns, media_type: str, where: str
) -> Draft | BadInputError:
    mapped: dict[object, object] = {field: fields.get(column) for field, column in columns.items()}
    try:
        return draft_from({**fields, **mapped}, None, media_type, cut_out=True, where=where)
    except BadInputError as error:
        return BadInputError(error.reason, f"{where}: {error}")
