"""Which relations the models accept, for all pairs of an article at once.

A pair's decision value for a type is the model's bias, the weights of the pair's own features, and
those of the meeting that speaks for the type most. Who stands in one list does the same thing, so
each of a list is lifted towards the one of whom it is clearest.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
import numpy.typing as npt

from kg.extract.model import Linear
from kg.extract.pairs import BINARY, Features, Meeting, Pair
from kg.model import RelationType

TOGETHER = frozenset((RelationType.PARTICIPATES_IN, RelationType.OPERATES))
"""What those of one list do together; each of a list of firms has an address of its own."""
LIFT = 0.4
"""Share of the way by which one of a list is lifted towards the best of it (cross-validated)."""

Matrix = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Decision:
    """A relation that a model accepts: with which decision value, and because of which meeting."""

    pair: Pair
    type: RelationType
    value: float
    meeting: Meeting | None


def listing(pair: Pair, meeting: Meeting | None) -> tuple[int, int, int] | None:
    """The list in which a head meets a tail: line, list and tail, None where the head stands alone."""
    if meeting is None or meeting.head.members < 2 or meeting.head.line != meeting.line.index:
        return None
    return meeting.line.index, meeting.head.group, pair.tail


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
        self._lifting = np.array([type_ in TOGETHER for type_ in BINARY])
        self._open: dict[tuple[RelationType, ...], npt.NDArray[np.bool_]] = {}

    def accepted(self, pairs: Sequence[Pair]) -> Iterator[Decision]:
        """What reaches its model's threshold, by pair and then by type."""
        if not pairs:
            return
        meetings: list[Sequence[Meeting | None]] = [pair.meetings or [None] for pair in pairs]
        there = [one.features if one else [] for one in chain.from_iterable(meetings)]
        weighed = self._weighed([*(pair.features for pair in pairs), *there])
        own, places = weighed[: len(pairs)], weighed[len(pairs) :]
        lengths = _lengths(meetings)
        starts = _starts(lengths)
        places += np.repeat(self._bias + own, lengths, axis=0)
        allowed = np.array([self._columns(pair.types) for pair in pairs])
        self._lift(pairs, meetings, places, np.repeat(allowed, lengths, axis=0))
        values = np.maximum.reduceat(places, starts)
        for number, column in np.argwhere(allowed & (values >= self._threshold)).tolist():
            start, here = starts[number], meetings[number]
            best = here[int(places[start : start + len(here), column].argmax())]
            yield Decision(pairs[number], BINARY[column], float(values[number, column]), best)

    def _lift(
        self,
        pairs: Sequence[Pair],
        meetings: Sequence[Sequence[Meeting | None]],
        values: Matrix,
        allowed: npt.NDArray[np.bool_],
    ) -> None:
        """Lift what is said of each of a list, where the best of it reaches the threshold."""
        yes = allowed & self._lifting & (values >= self._threshold)
        if not yes.any():
            return
        lists: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        every = ((pair, one) for pair, several in zip(pairs, meetings, strict=True) for one in several)
        for row, (pair, one) in enumerate(every):
            if key := listing(pair, one):
                lists[key].append(row)
        for rows in lists.values():
            for column in np.flatnonzero(yes[rows].any(axis=0)).tolist():
                open_ = [row for row in rows if allowed[row, column]]
                here = values[open_, column]
                values[open_, column] = here + LIFT * (here.max() - here)

    def _weighed(self, every: Sequence[Features]) -> Matrix:
        """The weight of each set of groups for each type; a group is weighed once."""
        groups = list(chain.from_iterable(every))
        keys = np.fromiter(map(id, groups), np.int64, len(groups))
        _, firsts, places = np.unique(keys, return_index=True, return_inverse=True)
        each = self._sums([groups[first] for first in firsts.tolist()])
        return _sums(each[places], _lengths(every))

    def _sums(self, groups: Sequence[Sequence[str]]) -> Matrix:
        """The summed weights of each group."""
        rows = list(map(self._row.get, chain.from_iterable(groups), repeat(0)))
        return _sums(self._weights[rows], _lengths(groups))

    def _columns(self, types: tuple[RelationType, ...]) -> npt.NDArray[np.bool_]:
        found = self._open.get(types)
        if found is None:
            found = self._open[types] = np.array([type_ in types for type_ in BINARY])
        return found


def _lengths(rows: Sequence[Sequence[object]]) -> Places:
    return np.fromiter(map(len, rows), np.intp, len(rows))


def _starts(lengths: Places) -> Places:
    """Where each of several runs begins once they are laid end to end."""
    return lengths.cumsum() - lengths


def _sums(rows: Matrix, lengths: Places) -> Matrix:
    """The sum of each run of rows, zero for an empty run."""
    found = np.zeros((len(lengths), rows.shape[1]))
    filled = lengths > 0
    if filled.any():
        found[filled] = np.add.reduceat(rows, _starts(lengths)[filled])
    return found
