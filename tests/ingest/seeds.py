"""How saved pages of other publishers come apart, measured where those pages are at hand.

`python -m tests.ingest.seeds [PAGES GOLD]` prints a line a page: articles found and annotated,
titles and outlets that agree, sentences kept, sentences that belong to another article or to none.
Nothing of their text is in this repository; by default they are looked for beside it.
"""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.ingest import read_articles
from kg.model import Article

SHARED = Path(__file__).parents[2].parent / "shared"


@dataclass(frozen=True, slots=True)
class Score:
    """What one page gave, beside what its annotation holds."""

    page: str
    found: int
    annotated: int
    titles: int
    publishers: int
    kept: int
    sentences: int
    foreign: int


def sentences(text: str) -> set[str]:
    """The sentences of a text, without spaces."""
    parts = re.split(r"(?<=[다요]\.)\s|\n+", text)
    return {joined for part in parts if len(joined := "".join(part.split())) > 3}


def score(page: Path, gold: list[dict[str, Any]]) -> Score:
    """Match what is read from `page` with the annotated articles, by the sentences they share."""
    found = list(read_articles([page], print))
    titles = publishers = kept = foreign = 0
    for item in gold:
        wanted = sentences(item["text"])
        best = max(found, key=lambda article: len(wanted & sentences(article.text)))
        kept += len(wanted & sentences(best.text))
        foreign += len(sentences(best.text) - wanted)
        titles += _same_title(best, item)
        publishers += best.publisher == item["publisher"]
    every = sum(len(sentences(item["text"])) for item in gold)
    return Score(page.name, len(found), len(gold), titles, publishers, kept, every, foreign)


def _same_title(article: Article, item: dict[str, Any]) -> bool:
    """The page's headline; where it prints none, the annotation has the opening words, cut anywhere."""
    opening = item["text"].startswith(item["title"])
    return article.title == item["title"] or (opening and article.title.startswith(item["title"][:20]))


def scores(pages: Path, gold: Path) -> Iterable[Score]:
    """A score for each page that is annotated."""
    by_page: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(gold.glob("*.json")):
        item = json.loads(path.read_text(encoding="utf-8"))
        by_page.setdefault(item["source_url"], []).append(item)
    return [score(pages / name, items) for name, items in sorted(by_page.items())]


if __name__ == "__main__":
    folders = [Path(name) for name in sys.argv[1:3]] or [SHARED / "seeds", SHARED / "gold" / "seeds"]
    for one in scores(*folders):
        sys.stdout.write(f"{one}\n")
