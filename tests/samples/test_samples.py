import json
from pathlib import Path

import kg.samples
from kg.ingest import read_articles
from kg.model import Article, PublishedOrigin, Rejection

GOLD = Path(__file__).parent.parent / "eval" / "gold"


def read_samples() -> tuple[list[Article], list[Rejection]]:
    problems: list[Rejection] = []
    return list(read_articles([kg.samples.path()], problems.append)), problems


def test_every_sample_is_read_without_a_complaint() -> None:
    articles, problems = read_samples()
    assert problems == []
    assert len(articles) == len(list(kg.samples.path().iterdir())) == 94
    assert len({article.id for article in articles}) == 94


def test_samples_say_what_they_are() -> None:
    for article in read_samples()[0]:
        assert article.publisher == "kg sample"
        assert article.url is None
        assert article.based_on is not None
        assert article.based_on.startswith("http")
        assert article.published_on is not None
        assert article.published_origin is PublishedOrigin.METADATA
    assert "not verbatim" in (kg.samples.path().parent / "NOTICE.md").read_text(encoding="utf-8")


def test_samples_and_gold_are_the_same_articles() -> None:
    gold = {a["id"]: a for a in (json.loads(p.read_text(encoding="utf-8")) for p in GOLD.glob("*.json"))}
    samples = {article.source_id: article for article in read_samples()[0]}
    assert samples.keys() == gold.keys()
    for name, article in samples.items():
        assert (article.title, article.text) == (gold[name]["title"], gold[name]["text"])
        assert article.based_on == gold[name]["based_on"]
