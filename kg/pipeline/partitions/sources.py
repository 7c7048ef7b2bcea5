"""Large files of articles in parts that can be read apart: JSON Lines by bytes, Parquet by row groups."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq

from kg.errors import EmptyInputError, InputError
from kg.ids import digest
from kg.model import Rejection
from kg.places import File, Place

_LINES, _TABLE = (".jsonl", ".ndjson"), (".parquet",)
PART = 8 * 1024 * 1024
"""Bytes of JSON Lines in a part: some three thousand articles, or a minute of work."""

_AHEAD = 1 << 20
_LONGEST = 21 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """What one worker reads at a time: bytes or row groups `start` … `end` of a file.

    `key` tells it from any other content.
    """

    place: Place
    name: str
    start: int
    end: int
    key: str = ""


def parts_of(uris: Sequence[str], on_problem: Callable[[Rejection], None], size: int = PART) -> list[Part]:
    """The parts of files and folders, in a fixed order.

    Files that are neither JSON Lines nor Parquet go to `on_problem`. Raises `InputError`
    where a place is missing or damaged and `EmptyInputError` where nothing is left.
    """
    found = [part for uri in uris for part in _parts(Place(uri), on_problem, size)]
    if not found:
        named = ", ".join(Place(uri).shown() for uri in uris)
        raise EmptyInputError(f"no .jsonl or .parquet file in {named}; write one with kg ingest")
    return found


def _parts(place: Place, on_problem: Callable[[Rejection], None], size: int) -> Iterator[Part]:
    if not place.exists() and not place.is_folder():
        raise InputError(f"{place.shown()} does not exist; check the path")
    for file in place.files():
        name = place.shown(file.path)
        if name.lower().endswith(_LINES):
            ends = [*range(size, file.size, size), file.size]
            borders = zip([0, *ends], ends, strict=False)
        elif name.lower().endswith(_TABLE):
            with place.reading(file.path) as stream:
                groups = pq.ParquetFile(stream).num_row_groups
            borders = zip(range(groups), range(1, groups + 1), strict=True)
        else:
            detail = f"{name}: only JSON Lines and Parquet are read in parts; turn it into one with kg ingest"
            on_problem(Rejection("ingest", "unknown_format", name, detail))
            continue
        yield from (_part(place, file, start, end) for start, end in borders)


def _part(place: Place, file: File, start: int, end: int) -> Part:
    name = place.shown(file.path)
    key = digest("p", name, *map(str, (file.size, file.changed, start, end)))
    return Part(place, file.path, start, end, key)


def rows_of(part: Part) -> Iterator[tuple[str, bytes] | tuple[str, dict[str, object]]]:
    """The lines or rows of a part, each with what messages call it."""
    name = part.place.shown(part.name)
    with part.place.reading(part.name) as stream:
        if not name.lower().endswith(_TABLE):
            for start, line in _lines(stream, part.start, part.end):
                yield f"{name}, byte {start}", line
            return
        table = pq.ParquetFile(stream)
        number = sum(table.metadata.row_group(g).num_rows for g in range(part.start))
        for batch in table.iter_batches(1_000, row_groups=list(range(part.start, part.end))):
            for row in batch.to_pylist():
                number += 1
                yield f"{name}, row {number}", row


def _lines(stream: Any, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The lines that begin at `start` … `end` of a file, with where; the last may reach further."""
    at = max(start - 1, 0)
    stream.seek(at)
    lines = io.BufferedReader(stream, _AHEAD)
    if start:  # the line that is under way belongs to the part before
        at += _rest(lines)
    while at < end and (line := lines.readline(_LONGEST)):
        yield at, line
        at += len(line) + (0 if line.endswith(b"\n") else _rest(lines))


def _rest(lines: io.BufferedReader) -> int:
    """Read on to the next line; returns how many bytes that were."""
    passed = 0
    while piece := lines.readline(_AHEAD):
        passed += len(piece)
        if piece.endswith(b"\n"):
            break
    return passed
