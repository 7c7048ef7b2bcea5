"""Proof of the graph: against the articles' text, and against what people decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.analyze import Facts
from kg.model import Judgement
from kg.pipeline.loading import LEDGER
from kg.pipeline.stored import Called, homes, stored_entities, stored_relations
from kg.resolve import Known, disobeyed, in_force, read_ledger, standing_though_rejected
from kg.store import Failure, Store

NOT_OBEYED = "a judgement is not obeyed"


def verify(
    store: Store, ledger: Path = LEDGER, progress: Callable[[int, int], None] | None = None
) -> Iterator[Failure]:
    """Yield every relation that the stored text does not prove, and every judgement not obeyed.

    `progress` is called with articles checked and articles to check.
    """
    judgements = read_ledger(ledger)
    yield from store.verify(progress)
    if in_force(judgements):
        yield from _judgements(store, judgements)


def _judgements(store: Store, judgements: Sequence[Judgement]) -> Iterator[Failure]:
    facts, called = Facts(store), Called(store)
    relations = stored_relations(facts)
    entities = stored_entities(facts, store)
    names = {entity.id: {entity.name, *entity.aliases} for entity in entities}
    above = homes(relations, facts)
    known = [
        Known(
            entity.id,
            entity.type,
            frozenset(called.names[entity.id]),
            frozenset({*_contexts(entity.id, above, names, called), *called.articles[entity.id]}),
        )
        for entity in entities
    ]
    for one, wrong in disobeyed(judgements, known):
        yield Failure(wrong, NOT_OBEYED, _told(one))
    for relation in standing_though_rejected(judgements, relations, entities):
        yield Failure(relation.id, NOT_OBEYED, "rejected, but still in the graph; load again")


def _contexts(
    entity: str, above: Mapping[str, Sequence[str]], names: Mapping[str, set[str]], called: Called
) -> set[str]:
    """The names of all that an entity belongs to or lies in, near and far.

    What its own articles call it counts first: of two people at one firm, one may be known
    by its old name and the other by its new one.
    """
    seen, waiting = {entity}, [entity]
    found: set[str] = set()
    while waiting:
        for other in above.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
                found |= called.beside(entity, other) or names[other]
    return found


def _told(one: Judgement) -> str:
    return f"{one.key_left} {one.verdict} {one.key_right}, by {one.user} on {one.decided_at}; load again"
