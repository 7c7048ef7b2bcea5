"""Which relations the models accept, for all pairs of an article at once.

A pair's decision value for a type is the model's bias, the weights of the pair's own features, and
those of the meeting that speaks for the type most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from kg.extract.model import Linear
from kg.extract.pairs import BINARY, Features, Meeting, Pair
from kg.model import RelationType

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decision:
    """A relation that a model accepts: with which decision value, and because of which meeting."""

    pair: Pair
    type: RelationType
    value: float
    meeting: Meeting | None


class Scorer:
    """The models as one matrix, a row for each feature and a column for each relation type."""

    def __init__(self, models: Mapping[RelationType, Linear]) -> None:
        names = dict.fromkeys(chain.from_iterable(models[type_].weights for type_ in BINARY))
        self._row = {name: number for number, name in enumerate(names, 1)}
        self._weights = np.zeros((len(names) + 1, len(BINARY)))  # row 0 is every unknown feature's
        for column, type_ in enumerate(BINARY):
            for name, weight in models[type_].weights.items():
                self._weights[self._row[name], column] = weight
        self._bias = np.array([models[type_].bias for type_ in BINARY])
        self._threshold = np.array([models[type_].threshold for type_ in BINARY])
        self._open: dict[tuple[RelationType, ...], npt.NDArray[np.bool_]] = {}

    def accepted(self, pairs: Sequence[Pair]) -> Iterator[Decision]:
        """What reaches its model's threshold, by pair and then by type."""
        if not pairs:
            return
        meetings: list[Sequence[Meeting | None]] = [pair.meetings or [None] for pair in pairs]
        weighed = self._weighed(
            [pair.features for pair in pairs]
            + [one.features if one else [] for one in chain.from_iterable(meetings)]
        )
        starts = _starts(meetings)
        own, places = weighed[: len(pairs)], weighed[len(pairs) :]
        values = self._bias + own + np.maximum.reduceat(places, starts)
        allowed = np.array([self._columns(pair.types) for pair in pairs])
        for number, column in np.argwhere(allowed & (values >= self._threshold)).tolist():
            start, here = starts[number], meetings[number]
            best = here[int(places[start : start + len(here), column].argmax())]
            yield Decision(pairs[number], BINARY[column], float(values[number, column]), best)

    def _weighed(self, every: Sequence[Features]) -> Matrix:
        """The weight of each set of groups for each type; a group is weighed once."""
        groups = {id(group): group for features in every for group in features}
        place = {key: number for number, key in enumerate(groups, 1)}
        each = self._sums([[], *groups.values()])
        flat = [[0, *(place[id(group)] for group in features)] for features in every]
        return np.add.reduceat(each[list(chain.from_iterable(flat))], _starts(flat))

    def _sums(self, groups: Iterable[Sequence[str]]) -> Matrix:
        """The summed weights of each group."""
        row = self._row.get
        flat = [[0, *(found for name in group if (found := row(name)))] for group in groups]
        return np.add.reduceat(self._weights[list(chain.from_iterable(flat))], _starts(flat))

    def _columns(self, types: tuple[RelationType, ...]) -> npt.NDArray[np.bool_]:
        found = self._open.get(types)
        if found is None:
            found = self._open[types] = np.array([type_ in types for type_ in BINARY])
        return found


def _starts(rows: Iterable[Sequence[object]]) -> npt.NDArray[np.intp]:
    """Where each row begins once all are laid end to end; no row may be empty."""
    lengths = np.array([len(row) for row in rows], dtype=np.intp)
    return np.concatenate(([0], lengths.cumsum()[:-1]))
