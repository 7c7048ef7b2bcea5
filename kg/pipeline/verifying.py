"""Proof of the graph: against the articles' text, and against what people decided."""

from collections.abc import Callable, Iterator, Sequence
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
    known = []
    for entity in entities:
        around = {entity.id}
        waiting = [entity.id]
        while waiting:
            new = set(above.get(waiting.pop(), ())) - around
            around |= new
            waiting += new
        contexts = {name for other in around - {entity.id} for name in names[other]}
        surfaces = frozenset(called.names[entity.id])
        known.append(
            Known(entity.id, entity.type, surfaces, frozenset({*contexts, *called.articles[entity.id]}))
        )
    for one, wrong in disobeyed(judgements, known):
        yield Failure(wrong, NOT_OBEYED, _told(one))
    for relation in standing_though_rejected(judgements, relations, entities):
        yield Failure(relation.id, NOT_OBEYED, "rejected, but still in the graph; load again")


def _told(one: Judgement) -> str:
    return f"{one.key_left} {one.verdict} {one.key_right}, by {one.user} on {one.decided_at}; load again"
