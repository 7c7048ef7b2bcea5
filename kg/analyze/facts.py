"""What the networks are made of: entities, places and facts, as read from the store.

`kg.analyze` asks the store for queries of the library by name (`network-*`), one for
each kind of network, and knows nothing else of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from kg.model import EntityType, RelationType

ACTORS = frozenset(
    {
        EntityType.AGENCY,
        EntityType.COMPANY,
        EntityType.ASSOCIATION,
        EntityType.INSTITUTE,
        EntityType.REGION,
    }
)
_NATION = "대한민국"  # regions are rolled up to provinces, not to the country they share


class Answer(Protocol):
    """What a store returns: rows of plain values."""

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The rows, each a mapping from column to value."""


class QueryStore(Protocol):
    """What analysis needs of a store (`kg.store.Store` is one)."""

    def query(self, name: str, /) -> Answer:
        """Run a query of the library by its name."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the graph to look at; the default is all of it.

    `since` and `until` bound the day of a fact: the day it happened where stated, else
    its first publication; a fact without either is left out once a bound is given.
    `types` names the entity types of the actors to keep.
    """

    since: date | None = None
    until: date | None = None
    types: frozenset[EntityType] | None = None

    def holds(self, day: date | None) -> bool:
        """Whether a fact of that day is within the bounds."""
        if self.since is None and self.until is None:
            return True
        if day is None:
            return False
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Node:
    """An entity; `region` is the id of the province (or the like) it lies in, if known."""

    id: str
    type: EntityType
    name: str
    acts: bool = False
    articles: int = 0
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A fact between two nodes; an agreement is a tie from each party to the agreement's id.

    `said` holds the qualifiers that the query returned beyond those named here. `claims`
    are the ids of the claims that prove it, `day` the first day it may have happened or,
    where no date is stated, the day of its first publication.
    """

    id: str
    type: str
    head: str
    tail: str
    day: date | None
    status: str
    claims: tuple[str, ...]
    said: Mapping[str, Any]

    @property
    def year(self) -> int | None:
        """The year of the fact, or of its first publication where no date is stated."""
        return self.day.year if self.day else None


_NAMED = frozenset({"id", "type", "head", "tail", "status", "claims"})


def tie_of(row: Mapping[str, Any]) -> Tie:
    """A row of a `network-*` query as a tie."""
    return Tie(
        id=row["id"],
        type=row["type"],
        head=row["head"],
        tail=row["tail"],
        day=row["event_from"] or row["first_published"],
        status=row["status"] or "done",
        claims=tuple(sorted(set(row["claims"]))),
        said={key: value for key, value in row.items() if key not in _NAMED},
    )


class Facts:
    """Reads a store once: nodes on first need, and each kind of tie on first need."""

    def __init__(self, store: QueryStore) -> None:
        self._store = store
        self._ties: dict[str, tuple[Tie, ...]] = {}

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every entity by id, in order of id, each with its region."""
        rows = self._store.query("network-nodes").rows
        found = {
            row["id"]: Node(
                row["id"],
                EntityType(row["type"]),
                row["name"],
                bool(row["acts"]),
                row["article_count"] or 0,
            )
            for row in rows
        }
        places = provinces(found, self._store.query("network-places").rows)
        return {id_: replace(node, region=places.get(id_)) for id_, node in sorted(found.items())}

    def ties(self, kind: str, scope: Scope | None = None) -> list[Tie]:
        """Ties of one kind within `scope`, in order of id, both ends being known entities."""
        if kind not in self._ties:
            rows = self._store.query(f"network-{kind}").rows
            ordered = sorted(map(tie_of, rows), key=lambda tie: (tie.id, tie.type, tie.head, tie.tail))
            self._ties[kind] = tuple(ordered)
        kept = scope or Scope()
        return [tie for tie in self._ties[kind] if kept.holds(tie.day) and self._kept(tie, kept)]

    def _kept(self, tie: Tie, scope: Scope) -> bool:
        if scope.types is None:
            return True
        ends = [self.nodes[end] for end in (tie.head, tie.tail) if end in self.nodes]
        return all(node.type in scope.types for node in ends if node.type in ACTORS)

    @cached_property
    def claims(self) -> list[Mapping[str, Any]]:
        """Every claim with its sentence and article, as rows of `network-claims`."""
        return list(self._store.query("network-claims").rows)

    @cached_property
    def articles(self) -> list[Mapping[str, Any]]:
        """Every article, as rows of `network-articles`."""
        return list(self._store.query("network-articles").rows)


def provinces(nodes: Mapping[str, Node], places: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The province of each entity whose place is known.

    An entity lies where most sources say that it is LOCATED_IN, else where it is PART_OF;
    a place is followed upwards (PART_OF) to the highest one below the nation, and a
    region that is part of nothing is its own. Ties go to the smaller id.
    """
    best: dict[str, tuple[tuple[int, int, str], str]] = {}
    for row in places:
        entity, region = row["id"], row["region"]
        if entity == region or entity not in nodes or nodes[region].name == _NATION:
            continue
        is_region = nodes[entity].type is EntityType.REGION
        preferred = RelationType.PART_OF if is_region else RelationType.LOCATED_IN
        rank = (0 if row["type"] == preferred else 1, -(row["source_count"] or 0), region)
        if entity not in best or rank < best[entity][0]:
            best[entity] = (rank, region)
    above = {entity: region for entity, (_, region) in best.items()}
    found = {}
    for id_, node in nodes.items():
        if id_ in above or (node.type is EntityType.REGION and node.name != _NATION):
            found[id_] = _top(id_, above)
    return found


def _top(place: str, above: Mapping[str, str]) -> str:
    seen = {place}
    while place in above and above[place] not in seen:
        place = above[place]
        seen.add(place)
    return place
