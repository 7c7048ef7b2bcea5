"""Saved pages as analysts have them, each with the articles that must come out of it beside it.

`python -m tests.ingest.test_pages` writes the expected files anew, to be read before they are committed.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.ingest import read_articles
from kg.ingest.page import parts_of
from kg.model import Article, Rejection

FOLDER = Path(__file__).parent.parent / "fixtures" / "ingest" / "pages"
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".html"))


def told(article: Article) -> dict[str, Any]:
    """What a page gives of an article; a field that is empty is left out."""
    fields = {
        "kind": article.kind,
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "published": article.published_on.isoformat() if article.published_on else None,
        "origin": str(article.published_origin),
        "truncated": article.truncated,
        "url": article.url,
        "text": article.text.split("\n\n"),
    }
    return {name: value for name, value in fields.items() if value}


def read(page: Path) -> list[dict[str, Any]]:
    problems: list[Rejection] = []
    found = [told(article) for article in read_articles([page], problems.append)]
    assert problems == []
    return found


def expected_of(page: Path) -> Path:
    return page.with_name(f"{page.name}.json")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_articles_of_a_page(page: Path) -> None:
    expected = json.loads(expected_of(page).read_text(encoding="utf-8"))
    assert read(page) == expected


def test_articles_of_one_page_have_ids_of_their_own() -> None:
    for page in PAGES:
        ids = [article.id for article in read_articles([page], print)]
        assert len(ids) == len(set(ids)), page.name


def test_two_articles_of_one_headline_on_a_page_stay_two() -> None:
    body = "한빛시는 {}일 협약을 맺었다고 밝혔다. 두 기관은 인력을 함께 키우고 설비를 나눠 쓰기로 했다."
    page = "\n\n".join(f"가온일보 나은별 기자 | {body.format(day)}" for day in (7, 8))
    parts = parts_of(page)
    assert [body.format(day) in part.text for day, part in zip((7, 8), parts, strict=True)] == [True, True]


def main() -> None:
    for page in PAGES:
        text = json.dumps(read(page), ensure_ascii=False, indent=1)
        expected_of(page).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
