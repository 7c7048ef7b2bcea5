"""Files of every format give what is written beside them, in NAME.expected.json.

`python -m tests.ingest.test_formats` writes those files anew; read the difference. The
fixtures themselves are written by `tests.fixtures.ingest.tools.make`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.ingest import read_articles
from kg.model import Article, Rejection

FORMATS = Path(__file__).parents[1] / "fixtures" / "ingest" / "formats"
EXPECTED = ".expected.json"
FILES = sorted(path for path in FORMATS.iterdir() if not path.name.endswith(EXPECTED))
COLUMNS = {
    "own_columns.csv": {"title": "기사 머리", "text": "기사 글", "published": "쓴 날", "publisher": "낸 곳"}
}


def found_in(path: Path) -> dict[str, Any]:
    """What a file holds, in the form it is compared in; no path of this machine in it."""
    problems: list[Rejection] = []
    error = None
    articles: list[Article] = []
    try:
        articles = list(read_articles([path], problems.append, columns=COLUMNS.get(path.name)))
    except InputError as failure:
        error = str(failure).replace(f"{FORMATS}/", "")
    return {
        "articles": [_shown(article) for article in articles],
        "problems": [f"{p.reason}: {(p.detail or '').replace(f'{FORMATS}/', '')}" for p in problems],
        "error": error,
    }


def _shown(article: Article) -> dict[str, Any]:
    fields = ["title", "url", "source_id", "publisher", "byline"]
    fields += ["published_origin", "media_type", "truncated"]
    return {
        "source": article.source.replace(f"{FORMATS}/", ""),
        "published_on": str(article.published_on),
        **{name: getattr(article, name) for name in fields},
        "text": article.text.split("\n"),
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_gives_what_is_written_beside_it(path: Path) -> None:
    expected = path.with_name(path.name + EXPECTED).read_text(encoding="utf-8")
    assert found_in(path) == json.loads(expected)


def test_reading_again_gives_the_same_articles() -> None:
    """So a folder may be read again and again: what the graph holds is left as it is."""
    first, second = (list(read_articles([FORMATS], lambda _: None)) for _ in range(2))
    assert first == second


def test_every_format_has_a_file() -> None:
    from kg.ingest.formats import KNOWN

    others = {".html", ".htm", ".tsv"}  # pages have fixtures of their own; .tsv is .csv with tabs
    assert {path.suffix for path in FILES} == set(KNOWN) - others


if __name__ == "__main__":
    for file in FILES:
        text = json.dumps(found_in(file), ensure_ascii=False, indent=1)
        file.with_name(file.name + EXPECTED).write_text(text + "\n", encoding="utf-8")
