"""Records as JSON Lines: what one stage writes, the next one reads.

Reading validates, because files come from users: a wrong line raises
`InputError` that names the file and the line.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from kg.errors import InputError
from kg.files import write_atomically

T = TypeVar("T")


@cache
def _adapter(record: Any) -> TypeAdapter[Any]:
    return TypeAdapter(record)


def to_json(record: object) -> str:
    """One record as one line of JSON, without the line break; Hangul stays readable."""
    kind: Any = type(record)
    return _adapter(kind).dump_json(record, exclude_defaults=True).decode()


def from_json(record: type[T], line: str) -> T:
    """The record of type `record` that `line` holds; raises `ValueError` if it does not."""
    kind: Any = record
    found: T = _adapter(kind).validate_json(line)
    return found


def write_jsonl(path: Path, records: Iterable[object]) -> int:
    """Write records to `path`, complete or not at all; returns how many."""
    count = 0
    with write_atomically(path) as out:
        for record in records:
            out.write(to_json(record) + "\n")
            count += 1
    return count


def read_jsonl(record: type[T], path: Path) -> Iterator[T]:
    """Read the records of one type from `path`; raises `InputError` naming a bad line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield from_json(record, line)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"]))
                raise InputError(
                    f"{path}, line {number}: not a {record.__name__} record ({where}: {first['msg']});"
                    " write it again with the command that made it"
                ) from error
