"""The linear model behind the relation finder: weights in JSON, scored in a few lines.

`relations.json` is written by `tests/eval/train_relations.py`; its score card stands in it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from kg.errors import DomainError
from kg.model import RelationType


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic regression over string features and the score from which it says yes."""

    bias: float
    weights: Mapping[str, float]
    threshold: float
    slope: float
    offset: float

    def probability(self, value: float) -> float:
        """The calibrated chance that a pair with this decision value holds."""
        return 1.0 / (1.0 + exp(-(self.slope * value + self.offset)))


class Scorer:
    """Scores features under several models at once: one look-up per feature.

    `shared` lists are weighed once and remembered, so `fresh` starts each article.
    """

    def __init__(self, models: Mapping[RelationType, Linear]) -> None:
        self._models = models
        self._tables: dict[tuple[RelationType, ...], dict[str, tuple[float, ...]]] = {}
        self._known: dict[tuple[int, tuple[RelationType, ...]], list[float]] = {}

    def fresh(self) -> None:
        """Forget the shared lists of the article before."""
        self._known = {}

    def bias(self, type_: RelationType) -> float:
        """The intercept of one model."""
        return self._models[type_].bias

    def score(self, features: Iterable[str], types: tuple[RelationType, ...]) -> list[float]:
        """The weight of a set of features for each of `types`, without the bias."""
        table = self._tables.get(types)
        if table is None:
            table = self._tables[types] = self._table(types)
        found = [row for row in map(table.get, features) if row is not None]
        return list(map(sum, zip(*found, strict=True))) if found else [0.0] * len(types)

    def shared(self, features: list[str], types: tuple[RelationType, ...]) -> list[float]:
        """`score` of a list that several meetings share; the list must stay alive."""
        key = id(features), types
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self.score(features, types)
        return known

    def _table(self, types: tuple[RelationType, ...]) -> dict[str, tuple[float, ...]]:
        names = {feature for type_ in types for feature in self._models[type_].weights}
        return {name: tuple(self._models[type_].weights.get(name, 0.0) for type_ in types) for name in names}


@cache
def load_model() -> Mapping[RelationType, Linear]:
    """The models that the package ships, by relation type."""
    file = files("kg.extract") / "relations.json"
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))
        return {
            RelationType(name): Linear(
                part["bias"], part["weights"], part["threshold"], part["slope"], part["offset"]
            )
            for name, part in cells["models"].items()
        }
    except (ValueError, KeyError) as error:
        raise DomainError(f"{file.name}: {error}; run tests/eval/train_relations.py") from error
