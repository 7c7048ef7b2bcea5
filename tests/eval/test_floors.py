"""What the extractor reaches on the annotated articles, and may not fall below.

The floors hold for cross-validated models, which take minutes to train: those tests are
slow. Quick is what the shipped models find. They were trained on these articles too, so
of relations that says no more than that nothing broke; entities and what rules read are
measured in full. Dates and amounts are those of the relations found, so they are left to
the slow tests. `python -m tests.eval.measure --raise` raises the floors.
"""

import re
from pathlib import Path

import pytest

from kg.evaluate import Result, Score
from tests.eval.measure import cross_validated, figures, floors, shipped

README = Path(__file__).parent.parent.parent / "README.md"
ATTRIBUTES = {"date", "amount"}
SHOWN = {"dates": "date", "amounts": "amount"}
ROW = re.compile(r"^\| (\w+)[^|]*((?:\| \d\.\d\d )+)\|$", re.MULTILINE)


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return figures(*shipped())


@pytest.mark.parametrize("name", sorted(floors().keys() - ATTRIBUTES))
def test_the_shipped_models_find_no_less(name: str, found: dict[str, float]) -> None:
    assert found.get(name, 0.0) >= floors()[name], f"F1 of {name} fell; a lower floor needs a reason"


@pytest.fixture(scope="module")
def results() -> tuple[Result, Result]:
    return cross_validated()


@pytest.fixture(scope="module")
def measured(results: tuple[Result, Result]) -> dict[str, float]:
    return figures(*results)


@pytest.mark.slow
@pytest.mark.parametrize("name", floors())
def test_no_figure_falls_below_its_floor(name: str, measured: dict[str, float]) -> None:
    assert measured.get(name, 0.0) >= floors()[name], f"F1 of {name} fell; a lower floor needs a reason"


@pytest.mark.slow
def test_every_figure_has_a_floor(measured: dict[str, float]) -> None:
    assert floors().keys() >= measured.keys(), "python -m tests.eval.measure --raise"


@pytest.mark.slow
def test_the_readme_says_what_is_measured(results: tuple[Result, Result]) -> None:
    every, held_out = (dict[str, Score](result.table()) for result in results)
    shown = {
        name: [float(cell) for cell in row.split("|")[1:]]
        for name, row in ROW.findall(README.read_text("utf-8"))
    }
    assert len(shown) == 13
    for title, row in shown.items():
        name = SHOWN.get(title, title)
        one = every[name]
        assert row == pytest.approx([one.p, one.r, one.f1, held_out[name].f1], abs=0.011), name
