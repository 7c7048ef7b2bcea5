import json
from datetime import date
from pathlib import Path

import pytest

import kg.samples
from kg.errors import EmptyInputError, InputError
from kg.evaluate import GoldArticle, load_gold
from kg.ids import sha256
from kg.ingest import read_articles


def test_gold_articles_are_articles(gold: list[GoldArticle]) -> None:
    assert [found.id for found in gold] == ["g1", "g2", "g3"]
    first = gold[0].article
    assert (first.source_id, first.publisher, first.published_on) == ("g1", "가온일보", date(2024, 3, 29))
    assert first.sha256 == sha256(first.whole)
    assert gold[2].article.published_on is None, "a month alone is no day"


def test_the_samples_and_their_annotations_have_one_id() -> None:
    folder = Path(__file__).parent.parent / "eval" / "gold"
    annotated = {found.id: found.article for found in load_gold(folder)}
    for article in read_articles([kg.samples.path()], print):
        assert article.source_id is not None
        assert annotated[article.source_id].id == article.id
        assert annotated[article.source_id].sha256 == article.sha256


def test_held_out_articles_are_known() -> None:
    folder = Path(__file__).parent.parent / "eval" / "gold"
    held_out = {found.id for found in load_gold(folder) if found.held_out}
    assert held_out == {f"d{number:02}" for number in range(4, 93, 4)}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "no valid JSON"),
        ("[]", "no annotated article"),
        (json.dumps({"id": "x", "title": "가", "text": "나"}), r"entities: Field required"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=rf"x\.json .*{words}"):
        load_gold(tmp_path)


def test_a_folder_without_annotations(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError):
        load_gold(tmp_path)
    with pytest.raises(InputError, match="is no folder"):
        load_gold(tmp_path / "nowhere")
