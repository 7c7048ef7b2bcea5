"""Corrections and copies: which text of an article holds, and which article leads those that print it.

A correction is an article under the same address or id with another text. The newer text
takes the article's id; the older one stays in the store under an id of its own, named by
`Article.replaces`, with its text and without mentions or claims. A text that was replaced
before is known when it is read again, so that a folder holding both changes nothing twice.

Copies are found anew among all articles whenever some are loaded (`kg.ingest.copies`),
so that the result depends on what the store holds and not on how it came there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from kg import ids
from kg.ingest import copies
from kg.model import MASK, Article, Extraction
from kg.store import Store
from kg.store.rows import reading


class Arrivals:
    """What comes into a store, with the older texts that must not be lost for it.

    `read` counts the articles that came, `unchanged` those that came before just so, and
    `left_out` those that were withdrawn.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._readings = store.readings()
        keys = store.extraction_keys()
        self._held = {id_: sha256 for id_, (sha256, _) in keys.items()}
        self._readers = {id_: fingerprint for id_, (_, fingerprint) in keys.items()}
        self._replaced = store.replaced()
        self._came: dict[str, Extraction] = {}
        self._past: dict[str, Extraction] = {}
        self._withdrawn = store.withdrawn()
        self.read = 0
        self.unchanged = 0
        self.left_out = 0

    @property
    def ids(self) -> Collection[str]:
        """The articles that came."""
        return self._came.keys()

    def through(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """What to save for each extraction: itself, and the text it replaces."""
        for extraction in extractions:
            if extraction.article.id in self._withdrawn:
                self.left_out += 1
            elif self._has(extraction):
                self.unchanged += 1
            else:
                yield from self._editions(extraction)

    def _has(self, extraction: Extraction) -> bool:
        """Whether it came before just so, and no names were withheld from it since."""
        id_ = extraction.article.id
        same_reader = self._readers.get(id_) == extraction.fingerprint
        return same_reader and self._readings.get(id_) == reading(extraction)

    def _editions(self, new: Extraction) -> Iterator[Extraction]:
        id_ = new.article.id
        old = self._came.get(id_)
        if old is None and self._held.get(id_, new.article.sha256) != new.article.sha256:
            old = self._store.extraction(id_)
        replaces = old.article.replaces if old else self._replaced.get(id_)
        if old is None or same_text(old.article, new.article):
            yield self._come(new, replaces or new.article.replaces)
        elif not any(same_text(edition, new.article) for edition in self._history(old.article)):
            before, after = (new, old) if _is_older(new.article, old.article) else (old, new)
            past = as_replaced(before, replaces)
            self._past[past.article.id] = past
            yield past
            yield self._come(after, past.article.id)

    def _come(self, extraction: Extraction, replaces: str | None) -> Extraction:
        came = replace(extraction, article=replace(extraction.article, replaces=replaces))
        self._came[came.article.id] = came
        self.read += 1
        return came

    def _history(self, article: Article) -> Iterator[Article]:
        """The texts that an article replaced, the latest first."""
        seen: set[str] = set()
        while article.replaces and article.replaces not in seen:
            seen.add(article.replaces)
            held = self._past.get(article.replaces) or self._store.extraction(article.replaces)
            if held is None:
                return
            article = held.article
            yield article


def as_replaced(extraction: Extraction, replaces: str | None) -> Extraction:
    """An extraction as history: the article under an id of its own, what it stated gone."""
    article = extraction.article
    own = ids.digest("a", article.id, article.sha256)
    past = replace(article, id=own, copy_of=None, replaces=replaces)
    return Extraction(past, (), (), extraction.fingerprint)


def same_text(one: Article, other: Article) -> bool:
    """Whether two articles say the same but for what is covered in one of them."""
    left, right = one.whole, other.whole
    return left == right or (
        len(left) == len(right) and all(a == b or MASK in (a, b) for a, b in zip(left, right, strict=True))
    )


def _is_older(one: Article, other: Article) -> bool:
    """Whether an article appeared or was fetched before another, as far as both say."""
    if one.published_on and other.published_on and one.published_on != other.published_on:
        return one.published_on < other.published_on
    return bool(one.retrieved_at and other.retrieved_at and one.retrieved_at < other.retrieved_at)


def settled(held: Iterable[Extraction], arrived: Collection[str] = ()) -> list[Extraction]:
    """All extractions of a store with their copies and corrections marked.

    `arrived` are the ids of those that came last. Articles to which one outlet gives one
    id are editions of one; of these the last that came holds.
    """
    every = _by_source_id(list(held), arrived)
    past = {one.article.replaces for one in every}
    current = [one.article for one in every if one.article.id not in past]
    original = copies(current)
    return [_with_original(one, original.get(one.article.id)) for one in every]


def _with_original(extraction: Extraction, original: str | None) -> Extraction:
    if extraction.article.copy_of == original:
        return extraction
    return replace(extraction, article=replace(extraction.article, copy_of=original))


def _by_source_id(every: list[Extraction], arrived: Collection[str]) -> list[Extraction]:
    past = {one.article.replaces for one in every}
    groups: dict[tuple[str, str], list[Extraction]] = defaultdict(list)
    for one in every:
        article = one.article
        if article.source_id and article.publisher and article.id not in past:
            groups[article.publisher, article.source_id].append(one)
    changed: dict[str, Extraction] = {}
    for same in groups.values():
        if len(same) > 1:
            changed |= {one.article.id: one for one in _chained(same, arrived)}
    return [changed.get(one.article.id, one) for one in every]


def _chained(same: Sequence[Extraction], arrived: Collection[str]) -> Iterator[Extraction]:
    """Editions in order of time, each replacing the one before; only the last still states anything."""
    ordered = sorted(
        same, key=lambda one: (one.article.id in arrived, str(one.article.published_on or ""), one.article.id)
    )
    for number, one in enumerate(ordered):
        article = one.article
        if number:  # its own earlier text comes before the edition under another id
            article = replace(article, replaces=article.replaces or ordered[number - 1].article.id)
        if number + 1 < len(ordered):
            yield replace(one, article=replace(article, copy_of=None), mentions=(), claims=())
        else:
            yield replace(one, article=article)
