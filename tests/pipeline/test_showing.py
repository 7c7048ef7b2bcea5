"""What `kg report` passes on: languages, peers, scores, resamples; and what it refuses."""

from pathlib import Path
from typing import cast

import pytest

from kg import pipeline
from kg.errors import InputError
from kg.store import Store
from tests.analyze.sample import small
from tests.analyze.stand_in import StandIn


@pytest.fixture(scope="module")
def store() -> Store:
    return cast("Store", StandIn(small()))


def test_a_report_on_a_region_in_english_and_on_sure_facts(store: Store, tmp_path: Path) -> None:
    written = pipeline.report(
        store, tmp_path, region="가람도", peer="다솜도", lang="en", min_score=0.5, resamples=5
    )
    page = written[0].read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "It is compared with 다솜도, as asked for" in page
    assert "with a score of at least 0.5 or from a register" in page
    assert "in 5 resamples" in page
    heads = (tmp_path / "tables" / "region_hubs.csv").read_text(encoding="utf-8-sig")
    assert heads.startswith("Rank,Actor,Actor ID,Type,Agreements (number)")


def test_a_peer_needs_a_region(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--region"):
        pipeline.report(store, tmp_path, peer="다솜도")
    with pytest.raises(InputError, match="모를도"):
        pipeline.report(store, tmp_path, region="가람도", peer="모를도")
    assert not list(tmp_path.iterdir()), "nothing half written"
