"""Rows as the CSV files that `neo4j-admin database import full` of Neo4j 5.26 reads.

A table is a header file and a data file. Each property has one type in a table, so rows
that give it another one go to a further table. What was found out on 5.26.30, and
decides the form: every row must have all columns; an unquoted empty cell is no property,
a quoted one an empty string; the array delimiter cannot be escaped; an empty list cannot
be written at all. `kg.store.bulk` puts empty lists back after the import.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from kg.errors import StoreError

ARRAY_DELIMITER = "\x1f"
"""The unit separator: no text that kg reads holds it."""

_AXES = {
    4326: ("longitude", "latitude"),
    4979: ("longitude", "latitude", "height"),
    7203: ("x", "y"),
    9157: ("x", "y", "z"),
}
_NOT_IN_HEADERS = frozenset(':{}",\r\n')


def header_type(value: Any) -> str:
    """The type of a property's value as a header names it; of a list, that of its elements with [].

    Raises `StoreError` for a value that no property has.

    >>> header_type(3), header_type(["a"]), header_type(True)
    ('long', 'string[]', 'boolean')
    """
    if isinstance(value, list):
        types = {header_type(item) for item in value}
        if len(types) != 1:
            raise StoreError(
                f"a list of {' and '.join(sorted(types)) or 'nothing'} cannot go into a CSV file"
            )
        return f"{types.pop()}[]"
    if isinstance(value, DateTime):
        return "datetime" if value.tzinfo else "localdatetime"
    if isinstance(value, Time):
        return "time" if value.tzinfo else "localtime"
    known = ((bool, "boolean"), (int, "long"), (float, "double"), (str, "string"), (bytes, "byte[]"))
    for kind, name in (*known, (Date, "date"), (Duration, "duration"), (Point, "point")):
        if isinstance(value, kind):
            return name
    raise StoreError(f"a value of type {type(value).__name__} cannot go into a CSV file")


def cell(value: Any) -> str:
    r"""A property's value as a cell; text and lists are quoted.

    Raises `StoreError` for a list whose text holds the array delimiter.

    >>> cell('그는 "네"라고'), cell(1.5), cell(True), cell(["a", "b"])
    ('"그는 ""네""라고"', '1.5', 'true', '"a\x1fb"')
    """
    if isinstance(value, list | bytes):
        parts = [_plain(item) for item in (value if isinstance(value, list) else _signed(value))]
        if any(ARRAY_DELIMITER in part for part in parts):
            raise StoreError("a list holds the control character U+001F, which separates lists in CSV files")
        return _quoted(ARRAY_DELIMITER.join(parts))
    return _quoted(value) if isinstance(value, str) else _plain(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _signed(value: bytes) -> list[int]:
    return [byte - 256 if byte > 127 else byte for byte in value]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, Point):
        axes = zip(_AXES[value.srid or 0], value, strict=True)
        return _quoted("{" + ",".join(f"{axis}:{number!r}" for axis, number in axes) + "}")
    if isinstance(value, DateTime):
        zone = getattr(value.tzinfo, "zone", None)  # a named zone, which pytz keeps here
        return value.iso_format() + (f"[{zone}]" if zone and zone != "UTC" else "")
    if isinstance(value, Date | Time | Duration):
        return value.iso_format()
    return str(value)


class Table:
    """One header and one data file; rows wait in a file of their own until all columns are known.

    `fixed` are the columns that say which node or relationship a row is, such as ":ID".
    """

    def __init__(self, folder: Path, stem: str, option: str, fixed: tuple[str, ...]) -> None:
        self.stem = stem
        self.option = option
        self.rows = 0
        self.longest = 0
        self.multiline = False
        self._fixed = fixed
        self._types: dict[str, str] = {}
        self._folder = folder
        self._waiting = folder / f"{stem}.part"
        self._spool: IO[str] = self._waiting.open("w", encoding="utf-8")

    @property
    def data(self) -> str:
        """The name of the data file."""
        return f"{self.stem}.csv"

    @property
    def files(self) -> str:
        """The two files as the import's option names them."""
        return f"{self.stem}-header.csv,{self.data}"

    def fits(self, types: Mapping[str, str]) -> bool:
        """Whether no property of a row has another type here."""
        return all(self._types.get(key, type_) == type_ for key, type_ in types.items())

    def add(self, fixed: tuple[str, ...], props: Mapping[str, Any], types: Mapping[str, str]) -> None:
        """Add a row that fits; `fixed` are the texts of the fixed columns."""
        for key, type_ in types.items():
            if key not in self._types:
                if _NOT_IN_HEADERS & set(key):
                    raise StoreError(f"a property called {key!r} cannot go into a CSV header; rename it")
                self._types[key] = type_
        cells = {key: cell(value) for key, value in props.items()}
        self.longest = max(self.longest, *map(len, cells.values()), 0)
        self.multiline = self.multiline or any("\n" in one or "\r" in one for one in cells.values())
        self.rows += 1
        self._spool.write(json.dumps([[_quoted(one) if one else "" for one in fixed], cells]) + "\n")

    def finish(self) -> None:
        """Write the header and the data, and remove what waited."""
        self._spool.close()
        header = [*self._fixed, *(f"{key}:{type_}" for key, type_ in self._types.items())]
        (self._folder / f"{self.stem}-header.csv").write_text(",".join(header) + "\n", encoding="utf-8")
        with (
            self._waiting.open(encoding="utf-8") as rows,
            (self._folder / self.data).open("w", encoding="utf-8", newline="") as out,
        ):
            for row in rows:
                fixed, cells = json.loads(row)
                out.write(",".join([*fixed, *(cells.get(key, "") for key in self._types)]) + "\n")
        self._waiting.unlink()

    def close(self) -> None:
        """Let go of the file of waiting rows, when the export is given up."""
        self._spool.close()
