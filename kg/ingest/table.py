"""CSV tables, as Korean news archives export them: one article a row."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.ingest.decode import encoding_of
from kg.ingest.draft import FIELD_NAMES, Draft, draft_from
from kg.ingest.problems import BadInputError, Reason

LONGEST_CELL = 20 * 1024 * 1024


def read_csv(path: Path, name: str) -> Iterator[Draft | BadInputError]:
    """The articles of a .csv file, row by row; a bad row comes out as the error it is.

    The delimiter (comma, semicolon or tab) is the one the header line uses most.
    Raises `BadInputError` where no column is known to hold the text.
    """
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding_of(path), newline="") as stream:
        header = stream.readline()
        stream.seek(0)
        delimiter = max(",;\t", key=header.count)
        try:
            rows = csv.DictReader(stream, delimiter=delimiter)
            _check_columns(rows.fieldnames or (), name)
            for row in rows:
                yield from _draft(row, f"{name}, line {rows.line_num}")
        except csv.Error as error:
            raise BadInputError(Reason.BAD_FORMAT, f"{name} cannot be read as a table: {error}") from error


def _check_columns(columns: Sequence[str], name: str) -> None:
    names = {column.strip().lower().replace(" ", "") for column in columns if column}
    if not names & set(FIELD_NAMES["text"]):
        raise BadInputError(
            Reason.BAD_FORMAT,
            f"{name}: no column holds the articles' text; name one 본문 or text, and one 제목 or title",
        )


def _draft(row: dict[str, str], where: str) -> Iterator[Draft | BadInputError]:
    fields: dict[object, object] = {
        key: value.strip() for key, value in row.items() if isinstance(value, str)
    }
    if not any(fields.values()):
        return
    try:
        yield draft_from(fields, None, "text/csv", cut_out=True, where=where)
    except BadInputError as error:
        yield BadInputError(error.reason, f"{where}: {error}")
