"""A whole run: parts read, identity decided, records written."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from kg import __version__, parquet
from kg.domain import load_gazetteer
from kg.engine import Engine
from kg.ids import digest
from kg.ingest import warn
from kg.model import Article, Entity, EntityType, Rejection, Relation, Succession
from kg.persons import Persons
from kg.pipeline.partitions import steps
from kg.pipeline.partitions.folder import MANIFEST, Records, rules_of
from kg.pipeline.partitions.job import Job, Patience, Start
from kg.pipeline.partitions.settling import settle
from kg.pipeline.partitions.sources import PART, parts_of
from kg.pipeline.reader import patience, reader, start_reader
from kg.pipeline.track import Track, untracked
from kg.places import Place
from kg.records import to_json
from kg.resolve import blocks, read_ledger, register_relations, successions

_MOST_BUCKETS = 256


@dataclass(frozen=True, slots=True)
class Built:
    """What a folder of records holds, and what was wrong with what was read."""

    articles: int
    entities: int
    relations: int
    problems: tuple[Rejection, ...]


def build_records(
    engine: Engine,
    job: Job,
    *,
    on_problem: Callable[[Rejection], None] = warn,
    track: Track = untracked,
) -> Built:
    """Do a job on an engine: read its articles, and write the graph's records as Parquet.

    The records are those that a build on one machine makes of the same articles. What is
    there of an earlier run with the same articles and rules is not made again; of one with
    other articles, what was read of those that stayed. Articles that could not be read go
    to `on_problem` and stand under `problems`.

    Raises `InputError` and `OutputError` where files cannot be read or written and
    `WorkerError` where workers cannot be started.
    """
    done = Records(job.out.uri)
    if not (done.exists() and done.run == job.run):
        _make(job, engine, track)
    problems = tuple(done.problems())
    for problem in problems:
        on_problem(problem)
    counts = done.counts
    return Built(counts["extractions"], counts["entities"], counts["relations"], problems)


def job_of(
    sources: Sequence[str],
    out: str,
    *,
    ledger: Path = Path("judgements.tsv"),
    persons: Persons = Persons.KEEP,
    published: date | None = None,
    on_problem: Callable[[Rejection], None] = warn,
    part_size: int = PART,
    start: Start = start_reader,
    patience: Patience = patience,
) -> Job:
    """The job of making records in `out` from JSON Lines and Parquet in `sources`.

    Both are paths or addresses that every worker can reach. `ledger` is the file of
    judgements, which may be missing; `published` dates articles without a date; files
    that cannot be read in parts go to `on_problem`; `part_size` is how many bytes of JSON
    Lines one task reads. Raises `InputError` where a source is missing.
    """
    rules = (reader().fingerprint, str(persons), str(published), start.__qualname__)
    found = {
        key: replace(part, key=key)
        for part in parts_of(sources, on_problem, part_size)
        for key in [digest("p", part.key, *rules)]
    }
    judgements = read_ledger(ledger)
    run = digest("run", __version__, *found, *map(to_json, judgements))
    buckets = min(_MOST_BUCKETS, len(found))
    parts = tuple(found.values())
    return Job(Place(out), run, parts, buckets, persons, judgements, published, start, patience)


def _make(job: Job, engine: Engine, track: Track) -> None:
    parts, buckets = range(len(job.parts)), range(job.buckets)

    def over(step: Callable[[Job, Any], None], tasks: Iterable[Any], label: str) -> None:
        waiting = list(tasks)
        for _ in track(engine.map(partial(step, job), waiting), label, len(waiting)):
            pass

    def dealt(kind: str, label: str) -> None:
        _tie(job, kind)
        over(steps.deal, [(kind, number) for number in parts], label)

    over(steps.read_part, parts, "Extracting")
    _settle(job)
    over(steps.find_members, parts, "Names")
    dealt(steps.MEMBERS, "Blocks of names")
    over(steps.find_entities, buckets, "Entities")
    over(steps.find_facts, parts, "Facts")
    dealt(steps.FACTS, "Blocks of facts")
    over(steps.find_relations, buckets, "Relations")
    _finish(job)


def _settle(job: Job) -> None:
    target = f"work/{job.run}/settled"
    if not job.out.exists(target):
        job.out.write_parts(target, settle(_articles(job, number) for number in range(len(job.parts))))


def _articles(job: Job, number: int) -> Iterable[Article]:
    with job.out.reading(job.read_name(number)) as stream:
        yield from parquet.read_column(stream, "article", Article)


def _tie(job: Job, kind: str) -> None:
    target = f"work/{job.run}/tied-{kind}"
    if not job.out.exists(target):
        ties = job.all_parts(kind, len(job.parts), steps.TIES)
        job.out.write_parts(target, {0: blocks.roots(pair for some in ties for pair in some)})


def _finish(job: Job) -> None:
    """Write what registers say and what was wrong, then what the folder holds; remove what it held before."""
    gazetteer = load_gazetteer()
    present = [
        Entity(one, EntityType.AGENCY, "")
        for number in range(job.buckets)
        for one in _entity_ids(job, number)
        if one in gazetteer.rows
    ]
    ties = sorted(register_relations(present, gazetteer), key=lambda r: (r.type, r.id))
    job.write(job.record_name("relations", job.buckets), Relation, ties)
    job.write(job.record_name("successions", 0), Succession, successions(present, gazetteer))
    problems: list[Rejection] = []
    for number in range(len(job.parts)):
        with job.out.reading(job.read_name(number)) as stream:
            problems += steps.problems_in(parquet.notes(stream))
    job.write(job.record_name("problems", 0), Rejection, problems)
    counts = {kind: _count(job, kind) for kind in ("extractions", "entities", "relations")}
    persons, ledger = rules_of(job.persons, job.judgements)
    told = {"run": job.run, "kg": __version__, "persons": persons, "ledger": ledger, **counts}
    with job.out.writing(MANIFEST) as stream:
        stream.write(json.dumps(told, indent=1).encode())
    _clear(job)


def _entity_ids(job: Job, number: int) -> Iterable[str]:
    with job.out.reading(job.record_name("entities", number)) as stream:
        yield from parquet.read_column(stream, "id", str)


def _count(job: Job, kind: str) -> int:
    total = 0
    for file in job.out.files(kind):
        if file.path.startswith(f"{kind}/{job.run}-"):
            with job.out.reading(file.path) as stream:
                total += parquet.count(stream)
    return total


def _clear(job: Job) -> None:
    """Remove the records of earlier runs and what steps left; what was read stays for later runs."""
    read = {job.read_name(number) for number in range(len(job.parts))}
    for kind in ("extractions", "entities", "relations", "successions", "problems", "work"):
        for file in job.out.files(kind):
            if file.path not in read and not file.path.startswith(f"{kind}/{job.run}-"):
                job.out.delete(file.path)
