"""The reader of a process: what each worker loads once, and little else."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, cached_property
from typing import Self

from kg.domain import load_gazetteer
from kg.engine import Lost
from kg.extract import Extractor
from kg.ids import digest
from kg.interpreter import uncollected
from kg.model import Article, Extraction, Rejection
from kg.nlp import Analyzer
from kg.records import to_json

_LEAST_PATIENCE = 60.0
_CHARACTERS_A_SECOND = 2_000


class Reader:
    """Article in, extraction out: the tokenizer, on so many `threads`, and the extractor, loaded once.

    >>> reader = Reader()
    >>> article = Article("a", "memo", "소식", "부산광역시가 나섰다.", sha256="0")
    >>> [m.surface for m in reader.read(article).mentions]
    ['부산광역시']
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads
        self._extractor = Extractor(load_gazetteer())

    @cached_property
    def _analyzer(self) -> Analyzer:
        """The tokenizer, which takes seconds to load and is not needed to compare keys."""
        return Analyzer(load_gazetteer(), self._threads)

    @property
    def fingerprint(self) -> str:
        """What changes with the extractor's code and knowledge."""
        return self._extractor.fingerprint

    def key(self, article: Article) -> str:
        """What changes when the article must be read again.

        It covers the article's text and dates and the extractor's code and
        knowledge, not when or from which path the article was fetched.
        """
        timeless = replace(article, source="", retrieved_at=None)
        return digest("x", self.fingerprint, to_json(timeless))

    @uncollected()
    def read(self, article: Article) -> Extraction:
        """Everything the article states, under the key that `key` gives it.

        Nothing in it ties a cycle, so none need be looked for meanwhile.
        """
        extraction = self._extractor.extract(self._analyzer.annotate(article))
        return replace(extraction, fingerprint=self.key(article))

    def loaded(self) -> Self:
        """This reader, once its tokenizer is loaded."""
        self._analyzer  # noqa: B018 (made when first asked for)
        return self


@cache
def reader(threads: int | None = None) -> Reader:
    """The reader of this process."""
    return Reader(threads)


def start_reader() -> Callable[[Article], Extraction]:
    """What a worker process calls once: everything is loaded before the first article.

    It has one thread, for its neighbours have the other cores.
    """
    return reader(threads=1).loaded().read


def patience(article: Article) -> float:
    """Seconds after which reading an article is given up, a thousand times what it should take.

    >>> patience(Article("a", "memo", "", "가" * 2000, sha256="0"))
    61.001
    """
    return _LEAST_PATIENCE + len(article.whole) / _CHARACTERS_A_SECOND


def unread(article: Article, lost: Lost) -> Rejection:
    """Why an article is left out of what was read."""
    shown = f"{article.source}: {article.title!r} could not be read ({lost.detail}); the rest goes on"
    return Rejection("extract", lost.fate, article.source, shown)
