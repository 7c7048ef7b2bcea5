"""What the extractor reaches on the annotated articles, and may not fall below.

`python -m tests.eval.measure --raise` raises the floors after an improvement.
"""

import pytest

from kg.evaluate import load_gold
from tests.eval.measure import HERE, extract_and_score, figures, floors


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return figures(*extract_and_score(load_gold(HERE / "gold")))


@pytest.mark.parametrize("name", floors())
def test_no_figure_falls_below_its_floor(name: str, measured: dict[str, float]) -> None:
    assert measured.get(name, 0.0) >= floors()[name], f"F1 of {name} fell; a lower floor needs a reason"


def test_every_figure_has_a_floor(measured: dict[str, float]) -> None:
    assert floors().keys() >= measured.keys(), "python -m tests.eval.measure --raise"
