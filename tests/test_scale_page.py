"""docs/scale.md holds what was measured and what follows from it, between its marks."""

from pathlib import Path

import pytest

from tests.benchmarks import scale_page
from tests.benchmarks.scale_page import Claims, Measured, Rate, Samples, Texts

MEASURED = Measured(
    reading=[
        Rate("local", 1, 40, 500),
        Rate("local", 2, 72, 500),
        Rate("Ray", 1, 36, 700),
        Rate("Ray", 2, 54, 700),
    ],
    claims=[
        Claims(10_000, 10, 20, 300, 3_000, 90_000, 70),
        Claims(100_000, 110, 260, 2_000, 20_000, 900_000, 600),
    ],
    texts=[Texts(10_000, 20, 100)],
    samples=Samples(94, 63_000, 2_700, 1_000, 2_900, 6_300, 38_000_000, 257_000),
)


def test_shares_and_growth_are_told_beside_what_was_asked() -> None:
    told = scale_page.table(MEASURED)
    assert "| reading, local | 2 workers | 72.0 articles/s, 500 MB each, 0.90 of ideal | ≥ 0.8 |" in told
    assert "| reading, Ray | 2 actors | 54.0 articles/s, 700 MB each, 0.75 of ideal | ≥ 0.7 |" in told
    assert "| loading | 100,000 claims | 260.0 s, 2.600 ms a claim, 1.30 of the first | 0.8 … 1.2 |" in told


def test_what_follows_is_computed_from_what_was_measured() -> None:
    told = scale_page.computed(MEASURED)
    hours = 1_000_000 / 27 / 16 / 3600  # 27 articles a second and actor
    assert f"| reading, hours | {hours:,.1f} |" in told
    assert "| machines of 16 cores and 64 GB | 1 | 20 |" in told


def test_the_page_is_written_between_its_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "scale.md"
    before = scale_page.PAGE.read_text(encoding="utf-8")
    page.write_text(before, encoding="utf-8")
    monkeypatch.setattr(scale_page, "PAGE", page)
    scale_page.write(MEASURED)
    once = page.read_text(encoding="utf-8")
    scale_page.write(MEASURED)
    assert page.read_text(encoding="utf-8") == once
    for part in (scale_page.table(MEASURED), scale_page.computed(MEASURED), scale_page.per_article(MEASURED)):
        assert part in once
    assert once.startswith(before.split("<!--")[0])
    assert once.endswith(before.split("<!-- end of computed -->")[1])
