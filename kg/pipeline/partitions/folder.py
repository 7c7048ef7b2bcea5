"""A folder of records, as a run leaves it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from kg import parquet
from kg.errors import InputError
from kg.ids import digest
from kg.model import Entity, Extraction, Graph, Judgement, Rejection, Relation, Succession
from kg.persons import Persons
from kg.places import Place
from kg.records import to_json

T = TypeVar("T")

MANIFEST = "kg.json"


def rules_of(persons: Persons, judgements: Iterable[Judgement]) -> tuple[str, str]:
    """What identity depends on beside the articles: what is kept of people, a digest of the judgements."""
    return str(persons), digest("j", *map(to_json, judgements))


class Records:
    """The records in a folder at a path or address; each method raises `InputError` where it is none."""

    def __init__(self, uri: str) -> None:
        self.place = Place(uri)

    def exists(self) -> bool:
        """Whether a run has ended here."""
        return self.place.exists(MANIFEST)

    @property
    def _told(self) -> dict[str, Any]:
        if not self.exists():
            raise InputError(f"{self.place.shown()} holds no finished run; repeat its kg build --engine ray")
        with self.place.reading(MANIFEST) as stream:
            told: dict[str, Any] = json.loads(stream.read())
        return told

    @property
    def run(self) -> str:
        """Which articles and rules the records come from."""
        return str(self._told["run"])

    @property
    def counts(self) -> dict[str, int]:
        """How many extractions, entities and relations there are."""
        return {key: value for key, value in self._told.items() if isinstance(value, int)}

    @property
    def rules(self) -> tuple[str, str]:
        """The rules that they were made under, see `rules_of`."""
        return self._told["persons"], self._told["ledger"]

    def extractions(self) -> Iterator[Extraction]:
        """What was read from each article."""
        return self._all("extractions", Extraction)

    def problems(self) -> Iterator[Rejection]:
        """What could not be read, and why."""
        return self._all("problems", Rejection)

    def graph(self) -> Graph:
        """All records as one graph in memory, in the order in which `kg.resolve` gives them."""
        return Graph(
            tuple(sorted(self.extractions(), key=lambda e: e.article.id)),
            tuple(sorted(self._all("entities", Entity), key=lambda e: e.id)),
            tuple(sorted(self._all("relations", Relation), key=lambda r: (r.type, r.id))),
            tuple(self._all("successions", Succession)),
        )

    def _all(self, kind: str, record: type[T]) -> Iterator[T]:
        run = self.run
        for file in self.place.files(kind):
            if file.path.startswith(f"{kind}/{run}-"):
                with self.place.reading(file.path) as stream:
                    yield from parquet.read(stream, record)
