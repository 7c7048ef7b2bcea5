"""Whether a graph does what people decided: asked of the graph as it is, however it was made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Basis, Entity, Judgement, Relation
from kg.resolve.ledger import in_force
from kg.resolve.names import key
from kg.resolve.rejection import without_rejected


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the graph as a judgement may speak of it.

    `surfaces` are the names that articles call it by, `contexts` what a key may say to
    mean this one of several look-alikes: the ids of its articles, the names of what it
    belongs to or lies in.
    """

    id: str
    type: str
    surfaces: frozenset[str]
    contexts: frozenset[str] = field(default=frozenset())


def disobeyed(judgements: Iterable[Judgement], known: Iterable[Known]) -> Iterator[tuple[Judgement, str]]:
    """Yield each judgement on names that the entities contradict, with the one that does.

    >>> parted = Judgement("Company|가온|", "Company|가온전자|", "different", "kim", "2026-01-01")
    >>> one = Known("e-1", "Company", frozenset({"가온", "가온전자"}))
    >>> [entity for _, entity in disobeyed([parted], [one])]
    ['e-1']
    """
    by_name: dict[str, list[Known]] = {}
    for entity in known:
        for name in {key(surface) for surface in entity.surfaces}:
            by_name.setdefault(name, []).append(entity)
    for one in in_force(judgements).values():
        left, right = (_meant(text, by_name) for text in (one.key_left, one.key_right))
        for wrong in _against(one, left, right):
            yield one, wrong


def _against(one: Judgement, left: Sequence[Known], right: Sequence[Known]) -> Iterator[str]:
    """The ids of the entities that contradict the judgement, of those its keys mean."""
    ids = {entity.id for entity in left}
    if one.verdict == "same":
        yield from sorted(ids | {entity.id for entity in right})[1:]
    elif one.verdict == "different":
        yield from sorted(ids & {entity.id for entity in right})
    elif one.verdict == "reject":
        yield from sorted(ids)
    elif one.verdict == "retype":
        new = one.key_right.split("|")[0]
        yield from sorted(entity.id for entity in left if entity.type != new)


def _meant(text: str, by_name: Mapping[str, list[Known]]) -> list[Known]:
    """The entities that a key speaks of; none for the blank key of a rejection."""
    if text.count("|") != 2:
        return []
    type_, name, context = text.split("|")
    return [
        entity
        for entity in by_name.get(key(name), ())
        if type_ in ("", entity.type) and (not context or key(context) in set(map(key, entity.contexts)))
    ]


def standing_though_rejected(
    judgements: Iterable[Judgement], relations: Sequence[Relation], entities: Iterable[Entity]
) -> list[Relation]:
    """The relations of text that a judgement in force rejects, and that are there nevertheless."""
    proven = [one for one in relations if one.basis is not Basis.REGISTER]
    kept = {one.id for one in without_rejected(proven, entities, judgements)}
    return [one for one in proven if one.id not in kept]
