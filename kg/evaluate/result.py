"""Counts, figures and what became of each item."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

GROUPS = ("entities", "relations", "attributes", "extra")


class Found(StrEnum):
    """What became of an item. DIFFERS is an agreement with some of its parties right."""

    RIGHT = "right"
    MISSED = "missed"
    SPURIOUS = "spurious"
    DIFFERS = "differs"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, with how many items stand behind them."""

    p: float
    r: float
    f1: float
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item: an annotated one that was missed, or a predicted one, right or wrong.

    `quotes` are an entity's surfaces or a relation's evidence. `confidence` is the
    score a predicted relation carried, `right` the share of it that is right (of an
    agreement's parties, say a half).
    """

    article: str
    found: Found
    what: str
    type: str
    label: str
    quotes: tuple[str, ...]
    confidence: float | None = None
    right: float = 0.0


class Tally:
    """Right, spurious and missed counts (tp, fp, fn) by group and kind."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, Counter[str]]] = {group: {} for group in GROUPS}

    def add(self, group: str, kind: str, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        """Count items of a kind, such as ("relations", "FUNDS")."""
        self._counts[group].setdefault(kind, Counter()).update(tp=tp, fp=fp, fn=fn)

    def kinds(self, group: str) -> list[str]:
        """The kinds counted in a group, sorted."""
        return sorted(self._counts[group])

    def score(self, group: str, kind: str | None = None) -> Score:
        """The figures of one kind, or of a whole group."""
        chosen = self._counts[group].items()
        tp, fp, fn = (sum(n[x] for k, n in chosen if kind in (None, k)) for x in ("tp", "fp", "fn"))
        p = tp / (tp + fp) if tp + fp else 0.0
        r = tp / (tp + fn) if tp + fn else 0.0
        return Score(p, r, 2 * p * r / (p + r) if p + r else 0.0, tp + fn, tp + fp)


@dataclass(frozen=True, slots=True)
class Result:
    """The figures over all articles, and the outcomes behind them."""

    articles: int
    tally: Tally
    outcomes: tuple[Outcome, ...]

    @property
    def entities(self) -> Score:
        """All entity types together."""
        return self.tally.score("entities")

    @property
    def relations(self) -> Score:
        """All relation types together."""
        return self.tally.score("relations")

    def by(self, group: str) -> dict[str, Score]:
        """The figures of each kind in "entities", "relations", "attributes" or "extra"."""
        return {kind: self.tally.score(group, kind) for kind in self.tally.kinds(group)}

    def table(self) -> list[tuple[str, Score]]:
        """Rows to print: each kind of each group, then entities and relations as a whole."""
        rows = [(kind, figures) for group in GROUPS for kind, figures in self.by(group).items()]
        return [*rows, ("entities", self.entities), ("relations", self.relations)]
