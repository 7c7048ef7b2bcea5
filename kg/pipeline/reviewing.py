"""What a person should look at, and what becomes of the verdicts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.analyze import Facts, statement_of
from kg.errors import InputError
from kg.model import Basis, EndRole, EntityType, Judgement, Relation, RelationType
from kg.persons import Persons
from kg.pipeline.loading import LEDGER, LoadReport, load
from kg.pipeline.stored import Called, homes, stored_relations
from kg.pipeline.track import Track, untracked
from kg.pipeline.withheld import Withheld
from kg.resolve import (
    check,
    decide,
    detail,
    fact_keys,
    in_force,
    judgement_key,
    pair_of,
    read_ledger,
    same_entity,
    withdraw,
    write_ledger,
)
from kg.review import Actor, Decision, Fact, Item, Likeness, Said, Sketch, doubts, read_table, write_workbook
from kg.store import Store

_ABOUT_PEOPLE = (f"{EntityType.PERSON}|", f"{RelationType.AFFILIATED_WITH}|")


def review(
    store: Store, ledger: Path = LEDGER, limit: int | None = None, persons: Persons = Persons.KEEP
) -> list[Item]:
    """What in the store's graph most deserves a human look, best first.

    Nobody can judge people without their names: where `persons` withholds these, people
    are left out, and covered in the sentences.
    """
    return doubts(sketch(store, read_ledger(ledger), persons), _compare, limit)


def export_review(
    store: Store,
    path: Path,
    ledger: Path = LEDGER,
    limit: int | None = None,
    persons: Persons = Persons.KEEP,
) -> int:
    """Write the review list and the judgements in force as a workbook; returns how many items."""
    judgements = read_ledger(ledger)
    items = doubts(sketch(store, judgements, persons), _compare, limit)
    standing = in_force(judgements).values()
    shown = [one for one in standing if persons is Persons.KEEP or not one.key_left.startswith(_ABOUT_PEOPLE)]
    write_workbook(path, items, shown)
    return len(items)


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying verdicts did: judgements written and withdrawn, and the load that followed."""

    written: int
    withdrawn: int
    loaded: LoadReport


def apply_review(
    store: Store, path: Path, user: str, now: str, *, ledger: Path = LEDGER, track: Track = untracked
) -> Applied:
    """Write the verdicts of a workbook or TSV to the ledger, then bring the graph up to date.

    `now` is an ISO timestamp. Nothing is written where any row is wrong: raises
    `InputError` naming the row and the column.
    """
    decisions = read_table(path)
    judgements = read_ledger(ledger)
    new = []
    for one in decisions:
        if one.verdict != "withdraw":
            judgement = Judgement(one.key_left, one.key_right, one.verdict, user, now)
            check(judgement, one.where)
            new.append(judgement)
    after = judgements
    taken_back = [_standing(one, judgements) for one in decisions if one.verdict == "withdraw"]
    for wrong in taken_back:
        after = withdraw(after, wrong, now)
    after, written = decide(after, new)
    return _settle(store, ledger, judgements, after, (written, len(taken_back)), track)


def withdraw_judgement(
    store: Store, line: int, now: str, *, ledger: Path = LEDGER, track: Track = untracked
) -> Applied:
    """Withdraw the judgement in a line of the ledger (the header is line 1), and load again."""
    judgements = read_ledger(ledger)
    if not 2 <= line <= len(judgements) + 1:
        raise InputError(
            f"{ledger} has no judgement in line {line}; name one from 2 to {len(judgements) + 1}"
        )
    wrong = judgements[line - 2]
    if wrong.retracted_at:
        raise InputError(f"{ledger}, line {line}: was withdrawn already, on {wrong.retracted_at}")
    return _settle(store, ledger, judgements, withdraw(judgements, wrong, now), (0, 1), track)


def _standing(one: Decision, judgements: Sequence[Judgement]) -> Judgement:
    found = in_force(judgements).get(pair_of(one.key_left, one.key_right))
    if found is None:
        raise InputError(f"{one.where}: no judgement stands on {one.key_left} and {one.key_right}")
    return found


def _settle(
    store: Store,
    ledger: Path,
    before: tuple[Judgement, ...],
    after: tuple[Judgement, ...],
    counts: tuple[int, int],
    track: Track,
) -> Applied:
    if after != before:
        write_ledger(ledger, after)
    return Applied(*counts, load(store, (), ledger=ledger, track=track))


def _compare(left: str, left_type: str, right: str, right_type: str) -> Likeness:
    found = same_entity(left, left_type, right, right_type)
    return Likeness(found.same, found.score)


def sketch(store: Store, judgements: Iterable[Judgement], persons: Persons = Persons.KEEP) -> Sketch:
    """The store's graph as a review looks at it."""
    source = store if persons is Persons.KEEP else Withheld(store, Persons.DROP)
    facts, called = Facts(source), Called(source)
    relations = [one for one in stored_relations(facts) if one.basis is Basis.TEXT]
    types, reading = _read_as(store, called)
    standing = in_force(judgements)
    retyped = {
        (one.key_left.partition("|")[2], one.key_right.split("|")[0])
        for one in standing.values()
        if one.verdict == "retype"
    }
    contexts = _contexts(facts, relations, called)
    degree = Counter(end for one in relations for end in {end.entity_id for end in one.ends})
    actors = {}
    for node in facts.nodes.values():
        name, context = called.name(node), contexts.get(node.id, "")
        key = judgement_key(node.type, name, context)
        settled = (key.partition("|")[2], str(node.type)) in retyped
        actors[node.id] = Actor(
            id=node.id,
            type=node.type,
            name=name,
            key=key,
            context=context,
            registered="/" in node.id,
            degree=degree[node.id],
            articles=frozenset(called.articles[node.id]),
            types={} if settled else types[node.id],
            reading=reading[node.id],
        )
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for row in facts.claims:
        said[row["relation"]].append(_said(row))
    told = [_fact(one, actors, said[one.id]) for one in relations]
    return Sketch(actors, told, frozenset(standing))


def _read_as(store: Store, called: Called) -> tuple[Mapping[str, Counter[EntityType]], Mapping[str, float]]:
    """As which types the mentions of each entity were read, and the best score of any."""
    types: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    reading: defaultdict[str, float] = defaultdict(float)
    for extraction in store.extractions():
        for mention in extraction.mentions:
            entity = called.meant.get((mention.article_id, mention.surface))
            if entity:
                types[entity][mention.type] += 1
                reading[entity] = max(reading[entity], mention.score)
    return types, reading


def _contexts(facts: Facts, relations: Iterable[Relation], called: Called) -> dict[str, str]:
    """What sets apart each person, and each entity that shares its name and type with another."""
    nodes = facts.nodes
    shared = Counter((node.type, called.name(node)) for node in nodes.values())
    above = homes(relations, facts)
    found = {}
    for node in nodes.values():
        if node.type is EntityType.PERSON or shared[node.type, called.name(node)] > 1:
            home = above.get(node.id)
            article = next(iter(called.articles[node.id]), "")
            found[node.id] = called.name(nodes[home[0]]) if home else article
    return found


def _fact(one: Relation, actors: Mapping[str, Actor], said: Sequence[Said]) -> Fact:
    ends = tuple(end.entity_id for end in one.ends if end.role is not EndRole.ABOUT)
    names = [actors[end].name for end in ends]
    what = detail(one.type, one.qualifiers)
    return Fact(
        id=one.id,
        type=one.type,
        ends=ends,
        keys=fact_keys(one.type, names[0], names[1:], what),
        score=one.score,
        said=tuple(said),
        detail=what,
    )


def _said(row: Mapping[str, Any]) -> Said:
    return Said(statement_of(row), row["event_date"], row["amount"], row["currency"])
