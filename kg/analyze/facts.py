"""What the networks are made of: entities, places and facts, as read from the store.

`kg.analyze` asks the store for queries of the library by name (`network-*`), one for
each kind of network, and knows nothing else of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from kg.errors import InputError
from kg.model import Basis, EntityType, RelationType

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
    `types` names the entity types of the actors to keep. `region` is the id of a region:
    facts with an end in it or in a region that is part of it are kept, an agreement whole
    when one of its parties lies there. `min_score` leaves out facts of text with a lower
    score; what a register states stays.
    """

    since: date | None = None
    until: date | None = None
    types: frozenset[EntityType] | None = None
    region: str | None = None
    min_score: float | None = None

    @property
    def narrowed(self) -> bool:
        """Whether it leaves anything out."""
        return self != Scope()

    def holds(self, day: date | None) -> bool:
        """Whether a fact of that day is within the bounds."""
        if self.since is None and self.until is None:
            return True
        if day is None:
            return False
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Node:
    """An entity; `region` is the id of the province (or the like) it lies in, `code` its official one."""

    id: str
    type: EntityType
    name: str
    acts: bool = False
    articles: int = 0
    region: str | None = None
    code: str | None = None


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
        """Every entity by id, in order of id, each with its region.

        Regions of one name, such as 중구, are named with their province.
        """
        tops = {id_: _top(id_, self.above) for id_ in self._bare if self._placed(id_)}
        shared = Counter(node.name for node in self._bare.values() if node.type is EntityType.REGION)
        found = {}
        for id_, node in self._bare.items():
            top = tops.get(id_)
            name = node.name
            if top and top != id_ and node.type is EntityType.REGION and shared[name] > 1:
                name = f"{self._bare[top].name} {name}"
            found[id_] = replace(node, region=top, name=name)
        return found

    def _placed(self, id_: str) -> bool:
        node = self._bare[id_]
        return id_ in self.above or (node.type is EntityType.REGION and node.name != _NATION)

    @cached_property
    def _bare(self) -> dict[str, Node]:
        rows = self._store.query("network-nodes").rows
        return {
            row["id"]: Node(
                row["id"],
                EntityType(row["type"]),
                row["name"],
                bool(row["acts"]),
                row["article_count"] or 0,
                code=row["code"],
            )
            for row in sorted(rows, key=lambda row: str(row["id"]))
        }

    @cached_property
    def above(self) -> dict[str, str]:
        """The region that each entity lies in or is part of, where one is known."""
        return nearest_places(self._bare, self._store.query("network-places").rows)

    def inside(self, region: str) -> frozenset[str]:
        """The region and everything that lies in it or in a part of it, as ids."""
        return frozenset(id_ for id_ in self._bare if region in _chain(id_, self.above))

    def region_named(self, name: str) -> str:
        """The id of the region of that name; raises `InputError` where there is none or several."""
        found = [node for node in self._bare.values() if node.type is EntityType.REGION and node.name == name]
        if len(found) == 1:
            return found[0].id
        if not found:
            raise InputError(f"no region in the graph is named {name}; give its full name, such as 경상남도")
        ids = ", ".join(node.id for node in found)
        raise InputError(f"{len(found)} regions are named {name} ({ids}); name the province instead")

    def ties(self, kind: str, scope: Scope | None = None) -> list[Tie]:
        """Ties of one kind within `scope`, in order of id, both ends being known entities."""
        if kind not in self._ties:
            rows = self._store.query(f"network-{kind}").rows
            ordered = sorted(map(tie_of, rows), key=lambda tie: (tie.id, tie.type, tie.head, tie.tail))
            self._ties[kind] = tuple(ordered)
        kept = scope or Scope()
        ties = [tie for tie in self._ties[kind] if kept.holds(tie.day) and self._kept(tie, kept)]
        if kept.region is None:
            return ties
        place = self.inside(kept.region)
        # An agreement is several ties of one id, so that it is kept whole.
        here = {tie.id for tie in ties if tie.head in place or tie.tail in place}
        return [tie for tie in ties if tie.id in here]

    def _kept(self, tie: Tie, scope: Scope) -> bool:
        if scope.min_score is not None and tie.said["basis"] != Basis.REGISTER:
            score = tie.said["score"]
            if score is None or score < scope.min_score:
                return False
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


def nearest_places(nodes: Mapping[str, Node], places: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The region right above each entity whose place is known.

    An entity lies where most sources say that it is LOCATED_IN, else where it is PART_OF;
    a region is PART_OF its own. Regions that differ in nothing else are taken by the
    smaller id. The nation is above nobody: regions are rolled up to provinces.
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
    return {entity: region for entity, (_, region) in best.items()}


def _chain(place: str, above: Mapping[str, str]) -> list[str]:
    """A place and all above it; a circle is followed once."""
    chain = [place]
    while (place := above.get(place, "")) and place not in chain:
        chain.append(place)
    return chain


def _top(place: str, above: Mapping[str, str]) -> str:
    return _chain(place, above)[-1]
