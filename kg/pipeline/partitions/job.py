"""What every step of a run knows: where it writes, what there is to do, and by which rules."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from kg import parquet
from kg.engine import Supervised
from kg.model import Article, Extraction, Judgement
from kg.persons import Persons
from kg.pipeline.partitions.sources import Part
from kg.places import Place

T = TypeVar("T")
Start = Callable[[], Callable[[Article], Extraction]]
Patience = Callable[[Article], float]


@dataclass(frozen=True, slots=True)
class Job:
    """One run over given articles with given rules; the same ones have the same `run`.

    `parts` are what is read, in order; identity is decided in as many `buckets`. `start`
    and `patience` are those of `kg.engine.Supervised`.
    """

    out: Place
    run: str
    parts: tuple[Part, ...]
    buckets: int
    persons: Persons
    judgements: tuple[Judgement, ...]
    published: date | None
    start: Start
    patience: Patience

    def read_name(self, number: int) -> str:
        """The file of what was read in a part; it does not depend on the other parts."""
        return f"work/read/{self.parts[number].key}.parquet"

    def record_name(self, kind: str, number: int) -> str:
        """The file of records that stay: extractions, entities, relations, successions, problems."""
        return f"{kind}/{self.run}-{number:05}.parquet"

    def work_name(self, kind: str, number: int) -> str:
        """A file that one step leaves for another."""
        return f"work/{self.run}/{kind}-{number:05}"

    def write(self, name: str, record: type[T], records: Iterable[T], **notes: str) -> int:
        """Write records to a file; returns how many."""
        with self.out.writing(name) as stream:
            return parquet.write(stream, record, records, notes)

    def read(self, name: str, record: type[T]) -> Iterator[T]:
        """The records in a file."""
        with self.out.reading(name) as stream:
            yield from parquet.read(stream, record)

    def all_parts(self, kind: str, count: int, bucket: int) -> Iterator[Any]:
        """What `count` files hold for a bucket, in their order; see `Place.write_parts`."""
        for number in range(count):
            yield from self.out.read_parts(self.work_name(kind, number), [bucket])


@cache
def supervised(start: Start, patience: Patience) -> Supervised[Article, Extraction]:
    """The process that reads articles for this one, whose end it does not outlive."""
    return Supervised(start, patience)
