import pytest

from tests.ingest.seeds import SHARED, scores


@pytest.mark.skipif(not (SHARED / "gold" / "seeds").is_dir(), reason="the saved pages are not at hand")
def test_saved_pages_come_apart_into_their_articles() -> None:
    for one in scores(SHARED / "seeds", SHARED / "gold" / "seeds"):
        assert one.found == one.annotated == one.titles == one.publishers
        assert one.kept == one.sentences
        assert one.foreign == 0
