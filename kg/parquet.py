"""Records as Parquet: the columns are the fields, nested ones as they nest.

Any program that reads Parquet (DuckDB, pandas, Spark) reads them. The same records give
the same bytes. Needs the extra `ray`, as `kg.places` does.
"""

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import IO, Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import TypeAdapter

from kg.chunks import chunks

T = TypeVar("T")

_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
_BATCH = 1_000


@cache
def schema(record: type) -> Any:
    """The Arrow schema of a type of record.

    >>> from kg.model import SourceRow
    >>> schema(SourceRow).names
    ['register', 'row', 'as_of']
    """
    hints = typing.get_type_hints(record)
    return pa.schema([pa.field(one.name, _arrow_type(hints[one.name])) for one in fields(record)])


def _arrow_type(hint: Any) -> Any:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) in (UnionType, typing.Union):
        return _arrow_type(next(one for one in arguments if one is not type(None)))
    if typing.get_origin(hint) is tuple:
        return pa.list_(_arrow_type(arguments[0]))
    if is_dataclass(hint):
        return pa.struct(list(schema(typing.cast("type", hint))))
    return pa.string() if issubclass(hint, StrEnum) else _PLAIN[hint]


@cache
def _adapter(record: Any) -> TypeAdapter[Any]:
    return TypeAdapter(list[record])


def write(stream: IO[bytes], record: type[T], records: Iterable[T], notes: Mapping[str, str] = {}) -> int:
    """Write records of one type to an open file, with `notes` beside them; returns how many."""
    kind: Any = record
    columns = schema(kind).with_metadata(dict(notes))
    count = 0
    with pq.ParquetWriter(stream, columns, compression="zstd") as writer:
        for batch in chunks(records, _BATCH):
            rows = _adapter(kind).dump_python(batch)
            writer.write_table(pa.Table.from_pylist(rows, columns))
            count += len(batch)
    return count


def read(stream: Any, record: type[T]) -> Iterator[T]:
    """The records of one type in an open file, in order."""
    kind: Any = record
    for batch in pq.ParquetFile(stream).iter_batches(_BATCH):
        yield from _adapter(kind).validate_python(batch.to_pylist())


def read_column(stream: Any, name: str, record: type[T]) -> Iterator[T]:
    """The records that one column of an open file holds."""
    kind: Any = record
    for batch in pq.ParquetFile(stream).iter_batches(_BATCH, columns=[name]):
        yield from _adapter(kind).validate_python(batch.column(0).to_pylist())


def notes(stream: Any) -> dict[str, str]:
    """What was written beside the records of an open file."""
    metadata = pq.ParquetFile(stream).schema_arrow.metadata or {}
    return {key.decode(): value.decode() for key, value in metadata.items()}


def count(stream: Any) -> int:
    """How many records an open file holds."""
    return int(pq.ParquetFile(stream).metadata.num_rows)
