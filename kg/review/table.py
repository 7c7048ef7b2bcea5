"""Reading verdicts back from a workbook or a TSV, whatever happened to it in between.

A row without a verdict is no decision. Rows may have been sorted, filtered or deleted;
each carries its keys. Where what a row shows no longer fits its keys, as when some of the
columns were sorted without the others, nothing of the file is taken.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from kg.errors import EmptyInputError, InputError
from kg.review.verdicts import Decision, decision

VERDICT, LEFT, RIGHT = "판정", "대상", "상대"
KEY_LEFT, KEY_RIGHT = "key_left", "key_right"
_ENGLISH = {"verdict": VERDICT}
_NEEDED = (VERDICT, KEY_LEFT, KEY_RIGHT)

_Row = tuple[str, Mapping[str, str], Mapping[str, str]]
"""Where the row is; its cells by heading; what each heading's cell is called ("C7 (판정)")."""


def read_table(path: Path) -> list[Decision]:
    """The verdicts in a workbook that `write_workbook` made, or in a TSV with its columns.

    Of a TSV the columns key_left, key_right and verdict suffice. Raises `InputError`
    that names the row and the column that is wrong, and `EmptyInputError` where there is
    no verdict at all.
    """
    rows = _workbook_rows(path) if path.suffix.lower() == ".xlsx" else _tsv_rows(path)
    found: dict[tuple[str, str], Decision] = {}
    for where, cells, names in rows:
        if not cells[VERDICT]:
            continue
        one = _decision(where, cells, names)
        earlier = found.setdefault((one.key_left, "" if one.verdict == "retype" else one.key_right), one)
        if (earlier.verdict, earlier.key_right) != (one.verdict, one.key_right):
            raise InputError(
                f"{where}, {names[VERDICT]}: {earlier.where} says otherwise of the same; leave one"
            )
    if not found:
        raise EmptyInputError(
            f"{path}: no row has a verdict in the column {VERDICT}; choose some and save it"
        )
    return list(found.values())


def _decision(where: str, cells: Mapping[str, str], names: Mapping[str, str]) -> Decision:
    for column in (KEY_LEFT, KEY_RIGHT):
        blank_is_right = column == KEY_RIGHT and cells[VERDICT] in ("거부", "reject", "철회", "withdraw")
        if not cells[column] and not blank_is_right:
            raise InputError(
                f"{where}, {names[column]}: the key is gone; export the list again and copy the verdicts over"
            )
    for shown, column in ((LEFT, KEY_LEFT), (RIGHT, KEY_RIGHT)):
        parts = cells[column].split("|")
        if cells.get(shown) and len(parts) == 3 and not _fits(parts[1], cells[shown]):
            raise InputError(
                f"{where}, {names[shown]}: '{cells[shown]}' does not belong to the key {cells[column]};"
                " were only some columns sorted? undo that, or export the list again"
            )
    return decision(cells[KEY_LEFT], cells[KEY_RIGHT], cells[VERDICT], where, names[VERDICT])


def _fits(name: str, shown: str) -> bool:
    """Whether every name of a key is in the cell that shows it."""
    plain = " ".join(shown.replace("|", " ").split())
    return all(part in plain for part in name.split("; "))


def _workbook_rows(path: Path) -> Iterator[_Row]:
    try:
        book = load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; name the workbook to apply") from error
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise InputError(f"{path}: is no workbook that can be read ({error}); save it as .xlsx") from error
    with_verdicts = False
    try:
        for sheet in book.worksheets:
            lines = ([_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
            headings = next(lines, [])
            if VERDICT not in headings:
                continue
            with_verdicts = True
            yield from _rows(f"{path}, sheet {sheet.title}", headings, lines, in_letters=True)
    finally:
        book.close()
    if not with_verdicts:
        raise InputError(f"{path}: no sheet has the column {VERDICT} in its first row; export it again")


def _tsv_rows(path: Path) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, delimiter="\t")
            headings = [_ENGLISH.get(cell, cell) for cell in next(lines, [])]
            yield from _rows(str(path), headings, lines, in_letters=False)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; name a workbook or a TSV") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8") from error


def _rows(where: str, headings: list[str], lines: Iterable[list[str]], *, in_letters: bool) -> Iterator[_Row]:
    missing = [column for column in _NEEDED if column not in headings]
    if missing:
        raise InputError(f"{where}, row 1: the column {', '.join(missing)} is missing; export the list again")
    letters = {name: get_column_letter(number) for number, name in enumerate(headings, 1) if name}
    for number, line in enumerate(lines, 2):
        padded = [*line, *[""] * (len(headings) - len(line))]
        cells = {name: cell.strip() for name, cell in zip(headings, padded, strict=False) if name}
        names = {
            name: f"column {letter} ({name})" if in_letters else f"column {name}"
            for name, letter in letters.items()
        }
        yield f"{where}, row {number}", cells, names


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
