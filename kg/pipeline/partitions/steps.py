"""The steps of a run, each for one partition or bucket: read its files, call the stages, write a file."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from kg.chunks import chunks
from kg.domain import load_gazetteer
from kg.engine import Lost
from kg.ingest import read_rows
from kg.model import Article, Entity, Extraction, Rejection, Relation
from kg.persons import withhold
from kg.pipeline.partitions.held import Edition, held_as
from kg.pipeline.partitions.job import Job, supervised
from kg.pipeline.partitions.sources import rows_of
from kg.pipeline.reader import unread
from kg.resolve import (
    Fact,
    Member,
    Rules,
    block_keys,
    blocks,
    entities_of,
    facts_of,
    judged_names,
    keys_of,
    meeting_keys,
    members_of,
    name_index,
    relations_of,
    without_rejected,
)

_CHUNK = 64
MEMBERS, FACTS = "members", "facts"
TIES, THINGS = 0, 1
"""What the two parts of a file of members or facts hold."""


def read_part(job: Job, number: int) -> None:
    """Read and extract the articles of a part."""
    if job.out.exists(job.read_name(number)):
        return
    part, problems = job.parts[number], list[Rejection]()
    name = part.place.shown(part.name)
    articles = read_rows(rows_of(part), name, problems.append, job.published)
    found = [withhold(one, job.persons) for one in _extracted(job, articles, problems)]
    job.write(job.read_name(number), Extraction, found, problems=_listed(problems))


def _extracted(job: Job, articles: Iterator[Article], problems: list[Rejection]) -> Iterator[Extraction]:
    process = supervised(job.start, job.patience)
    for chunk in chunks(articles, _CHUNK):
        for article, found in zip(chunk, process.map(chunk), strict=True):
            if isinstance(found, Lost):
                problems.append(unread(article, found))
            else:
                yield found


def _listed(problems: Sequence[Rejection]) -> str:
    return json.dumps([[one.stage, one.reason, one.item, one.detail] for one in problems], ensure_ascii=False)


def problems_in(notes: dict[str, str]) -> list[Rejection]:
    """What was wrong in a part, out of the notes of its file."""
    return [Rejection(*told) for told in json.loads(notes["problems"])]


def find_members(job: Job, number: int) -> None:
    """Write the extractions of a part as they hold among all, and the names in them."""
    target = job.work_name(MEMBERS, number)
    if job.out.exists(target):
        return
    index, rules = name_index(load_gazetteer()), Rules(job.judgements)
    editions: dict[int, Edition | None] = next(job.out.read_parts(f"work/{job.run}/settled", [number]), {})
    kept: list[Extraction] = []
    members: list[tuple[list[str], Member]] = []
    for row, extraction in enumerate(job.read(job.read_name(number), Extraction)):
        edition = editions.get(row, Edition.unchanged(extraction.article))
        if edition is None:
            continue
        held = held_as(extraction, edition)
        kept.append(held)
        members += [(block_keys(m), m) for m in members_of(held, index, rules, edition.counts_as)]
    job.write(job.record_name("extractions", number), Extraction, kept)
    _leave(job, target, members)


def _leave(job: Job, target: str, found: Sequence[tuple[list[str], Any]]) -> None:
    """Write members or facts with their keys, and the ties between these."""
    ties = sorted({pair for keys, _ in found for pair in blocks.tie(keys)})
    job.out.write_parts(target, {TIES: ties, THINGS: [(keys[0], thing) for keys, thing in found]})


def deal(job: Job, task: tuple[str, int]) -> None:
    """Deal the members or facts of a part to the buckets of their blocks."""
    kind, number = task
    target = job.work_name(f"dealt-{kind}", number)
    if job.out.exists(target):
        return
    tied = next(job.out.read_parts(f"work/{job.run}/tied-{kind}", [0]))
    (things,) = job.out.read_parts(job.work_name(kind, number), [THINGS])
    dealt: dict[int, list[Any]] = defaultdict(list)
    for key, thing in things:
        dealt[blocks.bucket([key], tied, job.buckets)].append(thing)
    job.out.write_parts(target, dealt)


def find_entities(job: Job, bucket: int) -> None:
    """Decide which members of a bucket are one entity, and tell each part which of its mentions are whose."""
    target = job.work_name("homes", bucket)
    if job.out.exists(target):
        return
    members: list[Member] = []
    part_of: dict[str, int] = {}
    for number in range(len(job.parts)):
        for dealt in job.out.read_parts(job.work_name(f"dealt-{MEMBERS}", number), [bucket]):
            members += dealt
            part_of |= {mention.id: number for one in dealt for mention in one.cluster.mentions}
    entities = sorted(entities_of(members, Rules(job.judgements)), key=lambda e: e.id)
    job.write(job.record_name("entities", bucket), Entity, entities)
    named = judged_names(job.judgements)
    judged = [entity for entity in entities if named & keys_of(entity)] if named else []
    job.out.write_parts(job.work_name("judged", bucket), {0: judged})
    homes: dict[int, dict[str, str]] = defaultdict(dict)
    for entity in entities:
        for mention in entity.mention_ids:
            homes[part_of[mention]][mention] = entity.id
    job.out.write_parts(target, homes)


def find_facts(job: Job, number: int) -> None:
    """Tie the claims of a part to entities."""
    target = job.work_name(FACTS, number)
    if job.out.exists(target):
        return
    home: dict[str, str] = {}
    for found in job.all_parts("homes", job.buckets, number):
        home |= found
    editions: dict[int, Edition | None] = next(job.out.read_parts(f"work/{job.run}/settled", [number]), {})
    silent = {one.id for one in editions.values() if one and one.counts_as != one.id}
    facts: list[tuple[list[str], Fact]] = []
    for extraction in job.read(job.record_name("extractions", number), Extraction):
        if extraction.article.id not in silent:
            facts += [(keys, fact) for fact in facts_of(extraction, home) if (keys := meeting_keys(fact))]
    _leave(job, target, facts)


def find_relations(job: Job, bucket: int) -> None:
    """Decide which facts of a bucket are one relation."""
    target = job.record_name("relations", bucket)
    if job.out.exists(target):
        return
    facts: list[Fact] = []
    for dealt in job.all_parts(f"dealt-{FACTS}", len(job.parts), bucket):
        facts += dealt
    judged: list[Entity] = []
    if judged_names(job.judgements):
        for number in range(job.buckets):
            judged += next(job.out.read_parts(job.work_name("judged", number), [0]))
    found = without_rejected(list(relations_of(facts)), judged, job.judgements)
    job.write(target, Relation, sorted(found, key=lambda r: (r.type, r.id)))
