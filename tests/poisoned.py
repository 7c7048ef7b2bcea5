"""Readers that die of some articles, as a tokenizer with a fault would."""

import os
import signal
from collections.abc import Callable
from functools import partial

from kg.model import Article, Extraction
from kg.pipeline.reader import start_reader
from tests.generated import marked, tell

CRASH, ENDLESS = "독극물", "끝없는"
WHY = {CRASH: "crashed", ENDLESS: "endless"}
"""Words of titles that are poison, and the reason under which their article is listed."""


ACTORS = 60
"""Of corpora that `marking` reads."""


def start() -> Callable[[Article], Extraction]:
    """The reader of kg, poisoned."""
    return partial(_poisoned, start_reader())


def marking() -> Callable[[Article], Extraction]:
    """A reader that starts at once and knows what the generated articles say, poisoned."""
    return partial(_poisoned, _known)


def _known(article: Article) -> Extraction:
    return marked(article, tell(int((article.url or "").rsplit("/", 1)[1]), ACTORS))


def _poisoned(read: Callable[[Article], Extraction], article: Article) -> Extraction:
    if CRASH in article.title:
        os.kill(os.getpid(), signal.SIGSEGV)
    while ENDLESS in article.title:
        pass
    return read(article)


def seconds(article: Article) -> float:
    return 2.0 if ENDLESS in article.title else 60.0
