"""Records survive a trip through JSON Lines, whatever text they hold."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import (
    Article,
    Claim,
    End,
    EndRole,
    EntityType,
    Evidence,
    Extraction,
    Mention,
    PublishedOrigin,
    Qualifiers,
    RelationType,
    Status,
)
from kg.records import from_json, read_jsonl, to_json, write_jsonl

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    article = Article(
        id="a-1",
        source=draw(TEXT),
        title=draw(TEXT),
        text=draw(TEXT),
        sha256="0" * 64,
        url=draw(st.none() | TEXT),
        published_on=draw(st.none() | st.dates()),
        published_origin=draw(st.sampled_from(PublishedOrigin)),
        truncated=draw(st.booleans()),
    )
    mention = Mention("m-1", "a-1", 0, 2, draw(TEXT), draw(st.sampled_from(EntityType)), "suffix", 0.5)
    claim = Claim(
        "c-1",
        "a-1",
        draw(st.sampled_from(RelationType)),
        (End(EndRole.HEAD, "m-1"), End(EndRole.TAIL, "m-2")),
        (Evidence("a-1", 0, 2, draw(TEXT)),),
        "frame",
        draw(st.floats(0, 1)),
        Qualifiers(status=draw(st.sampled_from(Status)), amount=draw(st.none() | st.floats(0, 1e15))),
    )
    return Extraction(article, (mention,), (claim,), "f")


@given(extractions())
def test_a_record_round_trips(extraction: Extraction) -> None:
    line = to_json(extraction)
    assert "\n" not in line
    assert from_json(Extraction, line) == extraction


def test_a_file_round_trips(tmp_path: Path) -> None:
    articles = [
        Article(f"a-{n}", "원본.txt", "제목", "본문", "0", published_on=date(2020, 1, n + 1))
        for n in range(3)
    ]
    assert write_jsonl(tmp_path / "x" / "articles.jsonl", articles) == 3
    assert list(read_jsonl(Article, tmp_path / "x" / "articles.jsonl")) == articles


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(to_json(Article("a", "s", "t", "x", "0")) + '\n{"id": 3}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"articles\.jsonl, line 2: not a Article record"):
        list(read_jsonl(Article, path))
