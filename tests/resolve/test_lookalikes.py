"""Register rows taken for unknown names: what looks like another row must not become it."""

import numpy as np
from rapidfuzz import fuzz, process

from kg.domain import RegisterRow, load_gazetteer
from kg.model import EntityType
from kg.resolve.compare import _against_row, _branches
from kg.resolve.linking import name_index
from kg.resolve.names import key
from kg.resolve.types import compatible

NEIGHBOURS = 8
EVERY = 8
"""Each eighth row is tried, so that the test stays quick; all of them gave 11 in 24,678."""


def lookalikes() -> list[tuple[RegisterRow, RegisterRow]]:
    """Each eighth row with the rows whose names are most like its own."""
    rows = [row for row in load_gazetteer().rows.values() if row.type is not EntityType.REGION]
    keys = [key(row.name) for row in rows]
    chosen = range(0, len(rows), EVERY)
    like = process.cdist([keys[n] for n in chosen], keys, scorer=fuzz.ratio, dtype=np.uint8, score_cutoff=55)
    found: list[tuple[RegisterRow, RegisterRow]] = []
    for place, number in enumerate(chosen):
        nearest = np.argsort(-like[place].astype(int), kind="stable")[: NEIGHBOURS + 1]
        found += [(rows[number], rows[n]) for n in nearest if n != number and like[place][n]]
    return found


def test_a_name_that_looks_like_a_known_one_is_not_taken_for_it() -> None:
    index = name_index(load_gazetteer())
    tried, wrong = 0, []
    for row, other in lookalikes():
        related = {row.id, *row.successors} & {other.id, *other.successors}
        if related or row.name == other.name or not compatible(row.type, other.type):
            continue
        verdict = _branches(row.name, row.type, other.name, other.type, index) or _against_row(
            other, other.name, row.name, index
        )
        tried += 1
        if verdict.same:
            wrong.append((row.name, other.name, verdict.reason))
    assert tried > 2000
    assert len(wrong) / tried < 0.002, wrong
