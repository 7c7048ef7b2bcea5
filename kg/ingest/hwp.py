"""Hangul documents: HWP 5 (records in a compound file) and HWPX (XML in a ZIP file).

The records are those of "한글 문서 파일 형식 5.0" (revision 1.3), which Hancom publishes:
each has a tag, a level and a payload; a paragraph's text is UTF-16 with controls of
eight units in between. Of the libraries on PyPI, extract-hwp and
hwp-hwpx-parser give running heads as text and pyhwp is AGPL.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import olefile

from kg.ingest.draft import Draft
from kg.ingest.package import Markup, opened_package, read_lines
from kg.ingest.problems import BadInputError, Reason
from kg.ingest.release import draft_of, row_lines

MEDIA_TYPE = "application/x-hwp"
LARGEST_SECTION = 64 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_HWP3 = b"HWP Document File V3"

_PARA_TEXT, _CTRL_HEADER, _LIST_HEADER = 67, 71, 72
_SHAPE, _TABLE, _MEMOS = 76, 77, 93
_SKIPPED = {b"head", b"foot", b"fn  ", b"en  ", b"tcmt", b"secd", b"eqed"}
_COMPRESSED, _PASSWORD, _DISTRIBUTION, _DRM = 1, 1 << 1, 1 << 2, 1 << 4

_HANGUL = Markup(
    breaks={"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"},
    skipped=frozenset(
        {
            *("header", "footer", "footNote", "endNote", "hiddenComment", "caption", "subText", "secPr"),
            "fieldBegin",  # what a field is made of; a memo is such a field
        }
    ),
)


def read_hwp(path: Path, name: str) -> Iterator[Draft]:
    """The article of an .hwp or .hwpx file, told apart by its first bytes. Raises `BadInputError`."""
    with path.open("rb") as stream:
        head = stream.read(32)
    if head.startswith(_ZIP):
        yield _read_hwpx(path, name)
    elif head.startswith(_HWP3):
        raise BadInputError(
            Reason.UNKNOWN_FORMAT, f"{name} is HWP 3, of before 2000; open it in Hangul and save it as HWPX"
        )
    else:
        yield draft_of(_hwp_lines(path, name), MEDIA_TYPE, name)


def _read_hwpx(path: Path, name: str) -> Draft:
    with opened_package(path, name, "HWPX") as package:
        parts = set(package.namelist())
        if "META-INF/manifest.xml" in parts:
            with package.open("META-INF/manifest.xml") as manifest:
                if b"encryption-data" in manifest.read(1 << 20):
                    raise BadInputError(Reason.LOCKED, f"{name} is locked by a password; save it without one")
        found = [match for part in parts if (match := re.fullmatch(r"Contents/section(\d{1,6})\.xml", part))]
        if not found:
            raise BadInputError(Reason.BAD_FORMAT, f"{name} is no HWPX document; open it and save it again")
        lines = []
        for section in sorted(found, key=lambda match: int(match[1])):
            lines += read_lines(package, section[0], _HANGUL, name)
    return draft_of(lines, "application/hwp+zip", name)


def _hwp_lines(path: Path, name: str) -> list[str]:
    damaged = BadInputError(Reason.BAD_FORMAT, f"{name} is no HWP document or damaged; save it again as HWPX")
    try:
        with olefile.OleFileIO(path) as document:
            flags = _flags(document, damaged)
            if flags & (_PASSWORD | _DRM):
                raise BadInputError(Reason.LOCKED, f"{name} is locked by a password; save it without one")
            if flags & _DISTRIBUTION:
                raise BadInputError(
                    Reason.LOCKED,
                    f"{name} is locked for distribution (배포용 문서); ask its author for HWPX or PDF",
                )
            lines: list[str] = []
            left = LARGEST_SECTION
            for section in _sections(document):
                data = _unpacked(document, section, bool(flags & _COMPRESSED), left)
                if len(data) > left:
                    raise BadInputError(
                        Reason.TOO_LARGE, f"{name} unpacks to more than an article can hold; save its text"
                    )
                left -= len(data)
                lines += _Section().read(data)
    except (OSError, struct.error, zlib.error, ValueError, IndexError, KeyError, TypeError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise damaged from error  # olefile raises these where the compound file contradicts itself
    return lines


def _flags(document: "olefile.OleFileIO", damaged: BadInputError) -> int:
    if not document.exists("FileHeader"):
        raise damaged
    header = document.openstream("FileHeader").read(256)
    if not header.startswith(b"HWP Document File") or len(header) < 40:
        raise damaged
    flags: int = struct.unpack_from("<I", header, 36)[0]
    return flags


def _sections(document: "olefile.OleFileIO") -> list[str]:
    """The streams of the body in their order."""
    found = []
    for entry in document.listdir():
        match = re.fullmatch(r"BodyText/Section(\d{1,6})", "/".join(entry))
        if match:
            found.append((int(match[1]), match[0]))
    return [stream for _, stream in sorted(found)]


def _unpacked(document: "olefile.OleFileIO", stream: str, compressed: bool, limit: int) -> bytes:
    """A stream's bytes, at most one more than `limit`; a stream cut short gives what it holds."""
    data: bytes = document.openstream(stream).read()
    return zlib.decompressobj(-15).decompress(data, limit + 1) if compressed else data


def records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The tag, level and payload of each record; a last one cut short is left out."""
    position = 0
    while position + 4 <= len(data):
        (head,) = struct.unpack_from("<I", data, position)
        position += 4
        size = head >> 20
        if size == 0xFFF:
            if position + 4 > len(data):
                return
            (size,) = struct.unpack_from("<I", data, position)
            position += 4
        if position + size > len(data):
            return
        yield head & 0x3FF, (head >> 10) & 0x3FF, data[position : position + size]
        position += size


def paragraph_text(payload: bytes) -> str:
    r"""The characters of a PARA_TEXT record.

    Units below 32 are controls: 10 and 13 end a line, 24 is a hyphen, 30 and 31 are
    spaces, each one unit long as are 0 and 25 to 29; all others are eight units long,
    and 9 among them is a tab.

    >>> paragraph_text("가\r".encode("utf-16-le"))
    '가\n'
    """
    units = struct.unpack(f"<{len(payload) // 2}H", payload[: len(payload) // 2 * 2])
    single = {10: 10, 13: 10, 24: 45, 30: 32, 31: 32}
    kept: list[int] = []
    position = 0
    while position < len(units):
        unit = units[position]
        if unit >= 32:
            kept.append(unit)
            position += 1
        elif unit in single or unit == 0 or 25 <= unit <= 29:
            kept += [single[unit]] if unit in single else []
            position += 1
        else:
            kept += [32] if unit == 9 else []
            position += 8
    return struct.pack(f"<{len(kept)}H", *kept).decode("utf-16-le", "ignore")


class _Table:
    """A table being read: its control's level, and the cells of its present row."""

    def __init__(self, level: int) -> None:
        self.level = level
        self.begun = False
        self.row = -1
        self.cells: list[list[str]] = []


class _Section:
    """Turns the records of a section into lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._tables: list[_Table] = []
        self._skipped: int | None = None  # the level of the control that is being skipped
        self._caption: int | None = None  # the level of the caption that is being skipped
        self._shape = -1  # the level of the last drawing's control

    def read(self, data: bytes) -> list[str]:
        for tag, level, payload in records(data):
            while self._tables and level <= self._tables[-1].level:
                self._end_row(self._tables.pop())
            if self._is_skipped(tag, level):
                continue
            if tag == _CTRL_HEADER:
                self._control(payload[3::-1], level)
            elif tag == _MEMOS:
                self._skipped = 0  # they follow the last paragraph of the section
            elif tag == _TABLE and self._tables:
                self._tables[-1].begun = True
            elif tag == _LIST_HEADER:
                self._list(payload, level)
            elif tag == _PARA_TEXT:
                self._sink().extend(line for line in paragraph_text(payload).split("\n") if line.strip())
        while self._tables:
            self._end_row(self._tables.pop())
        return self._lines

    def _is_skipped(self, tag: int, level: int) -> bool:
        if self._skipped is not None:
            if level > self._skipped:
                return True
            self._skipped = None
        if self._caption is not None:
            if level >= self._caption and tag not in (_TABLE, _SHAPE, _LIST_HEADER):
                return True
            self._caption = None
        return False

    def _control(self, identity: bytes, level: int) -> None:
        if identity in _SKIPPED:
            self._skipped = level
        elif identity == b"tbl ":
            self._tables.append(_Table(level))
        elif identity == b"gso ":
            self._shape = level

    def _list(self, payload: bytes, level: int) -> None:
        """The head of a list of paragraphs: of a cell, of a box, or of a caption.

        A caption comes before the record of the table or shape it belongs to.
        """
        table = self._tables[-1] if self._tables else None
        if table and level == table.level + 1:
            if not table.begun:
                self._caption = level
                return
            row = struct.unpack_from("<H", payload, 10)[0] if len(payload) >= 12 else table.row
            if row != table.row:
                self._end_row(table)
                table.row = row
            table.cells.append([])
        elif level == self._shape + 1:
            self._caption = level

    def _sink(self) -> list[str]:
        for table in reversed(self._tables):
            if table.cells:
                return table.cells[-1]
        return self._lines

    def _end_row(self, table: _Table) -> None:
        lines = row_lines(table.cells)
        table.cells = []
        outer = [other for other in self._tables if other is not table and other.cells]
        (outer[-1].cells[-1] if outer else self._lines).extend(lines)
