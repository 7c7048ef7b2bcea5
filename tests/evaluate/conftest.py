from pathlib import Path

import pytest

from kg.evaluate import GoldArticle, load_gold

FIXTURES = Path(__file__).parent.parent / "fixtures" / "evaluate"


@pytest.fixture
def expected() -> Path:
    """Random predictions with the figures that the scorer of the annotation guide gave for them."""
    return FIXTURES / "expected.jsonl"


@pytest.fixture
def gold() -> list[GoldArticle]:
    return load_gold(FIXTURES / "gold")
