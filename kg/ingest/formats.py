"""Which reader a file goes to, by its name; and what is refused before one sees it."""

import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kg.ingest.decode import kind_of
from kg.ingest.docx import read_docx
from kg.ingest.draft import Draft
from kg.ingest.hwp import read_hwp
from kg.ingest.jsonfile import read_json, read_json_lines
from kg.ingest.pdf import read_pdf
from kg.ingest.problems import BadInputError, Reason
from kg.ingest.table import Columns, read_csv, read_sheets
from kg.ingest.textfile import read_markdown, read_text
from kg.ingest.web import read_html
from kg.model import Article

Found = Iterator[Draft | Article | BadInputError]
Reader = Callable[[Path, str], Found]

_MEGABYTE = 1024 * 1024
ARCHIVE = ".zip"
LARGEST_FILE = 20 * _MEGABYTE
LARGEST_DOCUMENT = 100 * _MEGABYTE  # its pictures are not read
_TEXTS = (".txt", ".md", ".html", ".htm", ".json", ".xml", ".rss", ".atom")
_STREAMED = (".jsonl", ".csv", ".tsv", ARCHIVE)
_DOCUMENTS = (".pdf", ".hwp", ".hwpx", ".docx", ".xlsx", ".xls", ".ods")
KNOWN = tuple(sorted((*_TEXTS, *_STREAMED, *_DOCUMENTS)))


def readers(columns: Columns) -> dict[str, Reader]:
    """The reader of each suffix but those of archives and feeds; `columns` are those of `table.read_csv`."""
    csv, sheets = partial(read_csv, columns=columns), partial(read_sheets, columns=columns)
    return {
        ".txt": read_text,
        ".md": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".json": read_json,
        ".jsonl": read_json_lines,
        ".csv": csv,
        ".tsv": csv,
        ".xlsx": sheets,
        ".xls": sheets,
        ".ods": sheets,
        ".pdf": read_pdf,
        ".hwp": read_hwp,
        ".hwpx": read_hwp,
        ".docx": read_docx,
    }


def check_file(path: Path, name: str) -> None:
    """Refuse a file by its name, its size or its first bytes; raises `BadInputError`."""
    suffix = path.suffix.lower()
    if suffix not in KNOWN:
        raise BadInputError(
            Reason.UNKNOWN_FORMAT, f"{name}: this kind of file is not read; known are {', '.join(KNOWN)}"
        )
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise BadInputError(Reason.UNREADABLE, f"{name} is no regular file; save it as one")
    if not status.st_size:
        raise BadInputError(Reason.EMPTY, f"{name} is empty; remove it or put an article into it")
    largest = LARGEST_FILE if suffix in _TEXTS else LARGEST_DOCUMENT
    if status.st_size > largest and suffix not in _STREAMED:
        size, limit = status.st_size // _MEGABYTE, largest // _MEGABYTE
        raise BadInputError(
            Reason.TOO_LARGE,
            f"{name} has {size} MB, an article may have {limit} MB; put many articles into JSON Lines",
        )
    with path.open("rb") as stream:
        kind = kind_of(stream.read(32))
    if kind and suffix not in _DOCUMENTS and suffix != ARCHIVE:
        raise BadInputError(Reason.NOT_TEXT, f"{name} is {kind}, not text; save it as text in UTF-8")
