"""The linear model behind the relation finder: weights in JSON, scored in a few lines.

`relations.json` is written by `tools/train_relations.py`; its score card stands in it.
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

    `shared` lists are weighed once and remembered, so a scorer serves one article.
    """

    def __init__(self, models: Mapping[RelationType, Linear]) -> None:
        self.types = tuple(models)
        self.biases = [models[type_].bias for type_ in self.types]
        self._rows: dict[str, list[tuple[int, float]]] = {}
        for column, type_ in enumerate(self.types):
            for feature, weight in models[type_].weights.items():
                self._rows.setdefault(feature, []).append((column, weight))
        self._known: dict[int, list[float]] = {}

    def fresh(self) -> None:
        """Forget the shared lists of the article before."""
        self._known = {}

    def score(self, features: Iterable[str]) -> list[float]:
        """The weight of a set of features for each type, without the bias."""
        sums = [0.0] * len(self.types)
        get = self._rows.get
        for feature in features:
            row = get(feature)
            if row is not None:
                for column, weight in row:
                    sums[column] += weight
        return sums

    def shared(self, features: list[str]) -> list[float]:
        """`score` of a list that several meetings share; the list must stay alive."""
        known = self._known.get(id(features))
        if known is None:
            known = self._known[id(features)] = self.score(features)
        return known


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
        raise DomainError(f"{file.name}: {error}; run tools/train_relations.py") from error
