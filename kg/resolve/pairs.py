"""Scoring name pairs whose verdict is known."""

import csv
from dataclasses import dataclass
from pathlib import Path

from kg.domain import Gazetteer
from kg.errors import EmptyInputError, InputError
from kg.resolve.compare import Verdict, same_entity

_NEEDED = ("left", "left_type", "right", "right_type", "verdict")


@dataclass(frozen=True, slots=True)
class PairError:
    """A pair that was judged wrongly."""

    left: str
    right: str
    expected: bool
    verdict: Verdict
    kind: str


@dataclass(frozen=True, slots=True)
class PairScores:
    """How well `same_entity` does on a file of pairs; `same` is the positive class."""

    pairs: int
    true_same: int
    false_same: int
    missed_same: int
    errors: tuple[PairError, ...]

    @property
    def precision(self) -> float:
        """Share of the pairs called same that are; 1.0 where none was called so."""
        called = self.true_same + self.false_same
        return self.true_same / called if called else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are the same that were found; 1.0 where there are none."""
        there = self.true_same + self.missed_same
        return self.true_same / there if there else 1.0


def score_pairs(path: Path, gazetteer: Gazetteer | None = None) -> PairScores:
    """Score a TSV with the columns left, left_type, right, right_type, verdict (same, different).

    Other columns are ignored but `kind`, which errors repeat. Raises `InputError`
    for a file that is not such a table.
    """
    errors: list[PairError] = []
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for number, cells in enumerate(_rows(path), 2):
        expected = cells["verdict"] == "same"
        try:
            verdict = same_entity(
                cells["left"], cells["left_type"], cells["right"], cells["right_type"], gazetteer
            )
        except ValueError as error:
            raise InputError(f"{path}, line {number}: {error}; use an entity type such as Agency") from error
        counts[(expected, verdict.same)] += 1
        if expected != verdict.same:
            errors.append(
                PairError(cells["left"], cells["right"], expected, verdict, cells.get("kind") or "")
            )
    return PairScores(
        pairs=sum(counts.values()),
        true_same=counts[(True, True)],
        false_same=counts[(False, True)],
        missed_same=counts[(True, False)],
        errors=tuple(errors),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [column for column in _NEEDED if column not in (reader.fieldnames or ())]
            if missing:
                raise InputError(f"{path}: the first line lacks the columns {', '.join(missing)}")
            rows = [{name: cell or "" for name, cell in row.items() if name} for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}); name a TSV file") from error
    if not rows:
        raise EmptyInputError(f"{path}: there are no pairs in it")
    wrong = next((n for n, row in enumerate(rows, 2) if row["verdict"] not in ("same", "different")), None)
    if wrong:
        raise InputError(f"{path}, line {wrong}: the verdict must be same or different")
    return rows
