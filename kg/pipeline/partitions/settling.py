"""Corrections and copies among all articles of a run: what each part has to change.

One process compares the texts of all articles: it is what `kg.pipeline.editions` does for
a store, on the articles without their mentions and claims.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import cast

from kg.model import Article, EntityType, Extraction, Mention
from kg.pipeline.editions import Arrivals, settled
from kg.pipeline.partitions.held import Edition
from kg.resolve import originals
from kg.store import Store

_SOMETHING = (Mention("", "", 0, 0, "", EntityType.AGENCY, ""),)
"""Stands for what an article states, to see whether it still states it."""


class _EmptyStore:
    """What `Arrivals` asks of a store, of one that holds nothing."""

    def extraction_keys(self) -> dict[str, tuple[str, str]]:
        return {}

    def readings(self) -> dict[str, str]:
        return {}

    def replaced(self) -> dict[str, str]:
        return {}

    def withdrawn(self) -> dict[str, str | None]:
        return {}

    def extraction(self, article_id: str) -> Extraction | None:  # noqa: ARG002 (as of a store)
        return None


def arrived(extractions: Iterable[Extraction]) -> list[Extraction]:
    """What an empty store would hold of extractions that come in this order, by id."""
    arrivals = Arrivals(cast("Store", _EmptyStore()))
    kept = {one.article.id: one for one in arrivals.through(extractions)}
    return [kept[id_] for id_ in sorted(kept)]


def settle(parts: Iterable[Iterable[Article]]) -> dict[int, dict[int, Edition | None]]:
    """What changes in each part: by row, the edition that an article is, None where it goes.

    `parts` are the articles as they were read, in order; rows not named stay as they are.
    """
    before: dict[tuple[int, int], Article] = {}

    def arriving() -> Iterator[Extraction]:
        last: dict[str, str] = {}
        for number, part in enumerate(parts):
            for row, article in enumerate(part):
                before[number, row] = article
                if last.get(article.id) != article.sha256:
                    yield Extraction(article, _SOMETHING, (), f"{number} {row}")
                last[article.id] = article.sha256

    kept = arrived(arriving())
    every = settled(kept, {one.article.id for one in kept})
    counts_as = originals([one.article for one in every])
    after: dict[tuple[int, int], Edition] = {}
    for one in every:
        number, row = map(int, one.fingerprint.split())
        article = one.article
        states = bool(one.mentions)
        after[number, row] = Edition(
            article.id, article.copy_of, article.replaces, states, counts_as[article.id]
        )
    changed: dict[int, dict[int, Edition | None]] = defaultdict(dict)
    for (number, row), article in before.items():
        now = after.get((number, row))
        if now != Edition.unchanged(article):
            changed[number][row] = now
    return changed
