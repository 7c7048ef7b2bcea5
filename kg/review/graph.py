"""The graph as a review looks at it: actors, facts and the sentences behind them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.figures import Statement
from kg.model import EntityType, RelationType

Compare: TypeAlias = "Callable[[str, str, str, str], Likeness]"
"""How likely two names with their entity types are one: (left, left_type, right, right_type)."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether the rules of names would join two names, and how sure they are (0 … 1)."""

    same: bool
    score: float


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity; `name` is one that articles call it by, `context` what sets it apart.

    `key` is how a judgement speaks of it. `types` counts its mentions by the type that
    each was read as, `reading` is the best score (0 … 1) of any; `registered` is True where
    a register holds it. `degree` counts its facts.
    """

    id: str
    type: EntityType
    name: str
    key: str
    context: str = ""
    registered: bool = False
    degree: int = 0
    articles: frozenset[str] = frozenset()
    types: Mapping[EntityType, int] = field(default_factory=dict)
    reading: float = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a fact with the date and the amount that it gives."""

    statement: Statement
    date: str | None = None
    amount: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of text: ids of its ends (an agreement's parties), and who says it.

    `keys` are the two keys by which a judgement speaks of it; `detail` is what is said
    beyond the ends (date, amount, office), for a reader.
    """

    id: str
    type: RelationType
    ends: tuple[str, ...]
    keys: tuple[str, str]
    score: float
    said: tuple[Said, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """All that a review looks at: actors by id, facts, and which pairs of keys are judged."""

    actors: Mapping[str, Actor]
    facts: Sequence[Fact]
    judged: frozenset[tuple[str, str]] = frozenset()

    def is_judged(self, left: str, right: str) -> bool:
        """Whether a judgement on these two keys stands, in whatever order."""
        return (min(left, right), max(left, right)) in self.judged
