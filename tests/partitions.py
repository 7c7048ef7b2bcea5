"""What tests of builds in partitions share: a corpus in files, and the records of a build on one machine."""

import json
from collections.abc import Iterable
from pathlib import Path

from kg.domain import load_gazetteer
from kg.ingest import read_articles
from kg.model import Extraction, Graph
from kg.persons import Persons, withhold
from kg.pipeline.editions import settled
from kg.pipeline.partitions.folder import Records
from kg.pipeline.partitions.settling import arrived
from kg.pipeline.reading import extract_claims
from kg.records import to_json
from kg.resolve import resolve
from tests.generated import rows


def corpus(folder: Path, articles: int, files: int = 2) -> Path:
    """A folder with so many generated articles as JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows(articles)]
    for number in range(files):
        part = lines[number * len(lines) // files : (number + 1) * len(lines) // files]
        (folder / f"{number}.jsonl").write_text("".join(part), encoding="utf-8")
    return folder


def on_one_machine(folder: Path, persons: Persons = Persons.KEEP, workers: int | None = None) -> Graph:
    """The graph that `kg build FOLDER` makes of articles in an empty store, without the store."""
    articles = read_articles([folder], lambda _: None)
    came = arrived(withhold(one, persons) for one in extract_claims(articles, workers, lambda _: None))
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


def without(graph: Graph, title: str) -> list[Extraction]:
    """The extractions of a graph but those of articles with a word in their title."""
    return [one for one in graph.extractions if title not in one.article.title]
