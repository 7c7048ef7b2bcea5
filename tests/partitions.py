"""What tests of builds in partitions share: a corpus in files, and the records of a build on one machine."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from kg.domain import load_gazetteer
from kg.engine import Engine, Lost, here
from kg.ingest import read_articles
from kg.model import Graph
from kg.persons import Persons, withhold
from kg.pipeline.editions import settled
from kg.pipeline.partitions.folder import Records
from kg.pipeline.partitions.job import Start
from kg.pipeline.partitions.settling import arrived
from kg.pipeline.reader import start_reader
from kg.records import to_json
from kg.resolve import resolve
from tests.generated import rows
from tests.poisoned import CRASH, ENDLESS

A = TypeVar("A")
B = TypeVar("B")


def corpus(folder: Path, articles: int, files: int = 2, actors: int | None = None) -> Path:
    """A folder with so many generated articles as JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows(articles, actors)]
    for number in range(files):
        part = lines[number * len(lines) // files : (number + 1) * len(lines) // files]
        (folder / f"{number}.jsonl").write_text("".join(part), encoding="utf-8")
    return folder


def on_one_machine(folder: Path, start: Start = start_reader) -> Graph:
    """The graph that `kg build FOLDER` makes of articles in an empty store, without the store."""
    read = here(start(), read_articles([folder], lambda _: None))
    came = arrived(withhold(found, Persons.KEEP) for _, found in read if not isinstance(found, Lost))
    return resolve(settled(came, {one.article.id for one in came}), load_gazetteer())


def lines(graph: Graph) -> dict[str, list[str]]:
    """The records of a graph as sorted lines of JSON."""
    kinds: dict[str, Iterable[object]] = {
        "extractions": graph.extractions,
        "entities": graph.entities,
        "relations": graph.relations,
        "successions": graph.successions,
    }
    return {kind: sorted(map(to_json, records)) for kind, records in kinds.items()}


def written(folder: Path) -> dict[str, list[str]]:
    """The records in a folder as sorted lines of JSON."""
    return lines(Records(str(folder)).graph())


def poison(folder: Path) -> None:
    """Put articles between the others that no reader survives."""
    file = folder / "0.jsonl"
    told = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for place, word in enumerate((CRASH, ENDLESS)):
        row = {"title": f"{word} 기사", "text": "한빛시가 나섰다.", "url": f"https://example.org/bad/{place}"}
        told.insert(5 * place + 3, json.dumps(row, ensure_ascii=False) + "\n")
    file.write_text("".join(told), encoding="utf-8")


class Interrupted:
    """An engine that is stopped after so many tasks."""

    def __init__(self, engine: Engine, tasks: int) -> None:
        self._engine = engine
        self._left = tasks

    def map(self, work: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        for result in self._engine.map(work, tasks):
            if not self._left:
                raise KeyboardInterrupt
            self._left -= 1
            yield result
