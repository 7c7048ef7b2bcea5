"""Documents that are ZIP files of XML: DOCX and HWPX.

The XML is read as a stream of events, never as a tree, because twenty megabytes of it
can unpack to twenty gigabytes: what is kept is the text, and both the bytes and the
elements read are counted.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from kg.ingest.problems import BadInputError, Reason
from kg.ingest.release import row_lines

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 16
LARGEST_PART = 64 * 1024 * 1024
_MOST_ELEMENTS = 1_000_000  # five seconds' work; a page has some hundred


@dataclass(frozen=True, slots=True)
class Markup:
    """The local names of a vocabulary's elements.

    `breaks` are elements that stand for a character, `skipped` those whose content is
    no text of the article, such as running heads and notes.
    """

    breaks: dict[str, str]
    skipped: frozenset[str]
    paragraph: str = "p"
    text: str = "t"
    row: str = "tr"
    cell: str = "tc"


@contextmanager
def opened_package(path: Path, name: str, kind: str) -> Iterator[ZipFile]:
    """Open a document as the ZIP file it is; `kind` is what it should be, for messages.

    Raises `BadInputError` where it is none, is damaged or is locked by a password.
    """
    try:
        with ZipFile(path) as package:
            yield package
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        with path.open("rb") as stream:
            is_locked = stream.read(8) == _OLE
        if is_locked:
            raise BadInputError(
                Reason.LOCKED,
                f"{name} is locked by a password or an older format; save it without one as {kind}",
            ) from error
        raise BadInputError(Reason.BAD_FORMAT, f"{name} is damaged; open it and save it again") from error
    except RuntimeError as error:  # what zipfile raises for an encrypted member
        raise BadInputError(Reason.LOCKED, f"{name} is locked by a password; save it without one") from error


def read_lines(package: ZipFile, part: str, markup: Markup, name: str) -> list[str]:
    """The paragraphs of a part, a row of a table as one line or several.

    Raises `BadInputError` where the part is too large or no XML.
    """
    collector = _Collector(markup, lambda: BadInputError(Reason.TOO_LARGE, _too_large(name)))
    parser = etree.XMLParser(target=collector, resolve_entities=False, no_network=True)
    size = 0
    try:
        with package.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > LARGEST_PART:
                    raise BadInputError(Reason.TOO_LARGE, _too_large(name))
                parser.feed(chunk)
        lines: list[str] = parser.close()
    except (etree.XMLSyntaxError, AssertionError) as error:
        raise BadInputError(Reason.BAD_FORMAT, f"{name} is damaged; open it and save it again") from error
    return lines


def _too_large(name: str) -> str:
    return f"{name} unpacks to more than an article can hold; save its text by itself"


class _Collector:
    """Takes the parser's events; paragraphs of a cell are kept together until its row ends."""

    def __init__(self, markup: Markup, too_many: Callable[[], BadInputError]) -> None:
        self._markup = markup
        self._too_many = too_many
        self._lines: list[str] = []
        self._open: list[list[str]] = []  # the texts of the paragraphs around this place
        self._cells: list[list[list[str]]] = []  # the rows around this place
        self._skipping = 0
        self._in_text = 0
        self._elements = 0

    def start(self, tag: str, _attributes: object) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise self._too_many()
        name = tag.rpartition("}")[2]
        markup = self._markup
        if self._skipping or name in markup.skipped:
            self._skipping += 1
        elif name == markup.text:
            self._in_text += 1
        elif name == markup.paragraph:
            self._open.append([])
        elif name == markup.row:
            self._cells.append([])
        elif name == markup.cell and self._cells:
            self._cells[-1].append([])
        elif name in markup.breaks and self._open:
            self._open[-1].append(markup.breaks[name])

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        markup = self._markup
        if self._skipping:
            self._skipping -= 1
        elif name == markup.text:
            self._in_text -= 1
        elif name == markup.paragraph and self._open:
            self._add("".join(self._open.pop()).split("\n"))
        elif name == markup.row and self._cells:
            self._add(row_lines(self._cells.pop()))

    def data(self, text: str) -> None:
        if self._in_text and self._open and not self._skipping:
            self._open[-1].append(re.sub(r"\s", " ", text))

    def close(self) -> list[str]:
        return self._lines

    def _add(self, lines: list[str]) -> None:
        cells = self._cells[-1] if self._cells else None
        (cells[-1] if cells else self._lines).extend(line for line in lines if line.strip())
