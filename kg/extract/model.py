"""The linear model behind the relation finder: weights in JSON, scored by `kg.extract.scoring`.

`relations.json` is written by `tests/eval/train_relations.py`; its score card stands in it.
"""

import json
from collections.abc import Mapping
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
