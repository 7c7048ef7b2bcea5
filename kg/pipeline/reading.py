"""From files to articles to what they state, on one process or several."""

import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from multiprocessing import get_context
from pathlib import Path

from kg.domain import load_gazetteer
from kg.errors import KgError
from kg.evaluate import Prediction, predictions_of
from kg.extract import Extractor
from kg.files import write_atomically
from kg.ids import digest
from kg.ingest import read_articles
from kg.model import Article, Extraction, Rejection
from kg.nlp import Analyzer
from kg.pipeline.track import Track, untracked
from kg.records import read_jsonl, to_json, write_jsonl
from kg.resolve import resolve

# Below this many articles a second process costs more to start than it saves.
WORTH_A_POOL = 200
CHUNK = 16


class Reader:
    """Article in, extraction out: the tokenizer and the extractor, loaded once.

    >>> reader = Reader()
    >>> article = Article("a", "memo", "소식", "부산광역시가 나섰다.", sha256="0")
    >>> [m.surface for m in reader.read(article).mentions]
    ['부산광역시']
    """

    def __init__(self) -> None:
        self._extractor = Extractor(load_gazetteer())

    @cached_property
    def _analyzer(self) -> Analyzer:
        """The tokenizer, which takes seconds to load and is not needed to compare keys."""
        return Analyzer(load_gazetteer())

    def key(self, article: Article) -> str:
        """What changes when the article must be read again.

        It covers the article's text and dates and the extractor's code and
        knowledge, not when or from which path the article was fetched.
        """
        timeless = replace(article, source="", retrieved_at=None)
        return digest("x", self._extractor.fingerprint, to_json(timeless))

    def read(self, article: Article) -> Extraction:
        """Everything the article states, under the key that `key` gives it."""
        extraction = self._extractor.extract(self._analyzer.annotate(article))
        return replace(extraction, fingerprint=self.key(article))


@cache
def reader() -> Reader:
    """The reader of this process."""
    return Reader()


def _read_chunk(articles: Sequence[Article]) -> list[Extraction]:
    return [reader().read(article) for article in articles]


def extract_claims(articles: Iterable[Article], workers: int | None = None) -> Iterator[Extraction]:
    """Read articles on `workers` processes (default: as many as pay off), in order.

    Processes are spawned, not forked: a store may be open in this one, and a fork
    would share its connection.
    """
    articles = iter(articles)
    head = list(itertools.islice(articles, WORTH_A_POOL)) if workers is None else []
    if workers is None:
        workers = (os.cpu_count() or 1) if len(head) == WORTH_A_POOL else 1
    source = itertools.chain(head, articles)
    if workers == 1:
        yield from map(reader().read, source)
        return
    chunks = iter(lambda: list(itertools.islice(source, CHUNK)), [])
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(_read_chunk, chunk) for chunk in itertools.islice(chunks, 4 * workers)]
            while waiting:
                yield from waiting.pop(0).result()
                waiting += [pool.submit(_read_chunk, chunk) for chunk in itertools.islice(chunks, 1)]
    except BrokenProcessPool as error:
        raise KgError(
            "a worker process was killed, perhaps for want of memory; run again with --workers 1"
        ) from error


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a command reads: files, folders and addresses; the fields are those of `read_articles`."""

    paths: Sequence[Path | str]
    on_problem: Callable[[Rejection], None]
    published: date | None = None
    columns: Mapping[str, str] | None = None
    allow_private: bool = False

    def articles(self) -> Iterator[Article]:
        """The articles at the paths; what is wrong with one goes to `on_problem`."""
        return read_articles(
            self.paths,
            self.on_problem,
            self.published,
            columns=self.columns,
            allow_private=self.allow_private,
        )


def ingest(inputs: Inputs, path: Path, track: Track = untracked) -> int:
    """Write the articles as JSON Lines; returns how many."""
    return write_jsonl(path, track(inputs.articles(), "Reading files"))


def extract(inputs: Inputs, path: Path, workers: int | None = None, track: Track = untracked) -> int:
    """Write what the articles state as JSON Lines of extractions; returns how many."""
    return write_jsonl(path, extractions(inputs, workers, track))


def predict(inputs: Inputs, path: Path, workers: int | None = None, track: Track = untracked) -> int:
    """Write what the gold scorer reads, each article resolved by itself; returns how many."""
    count = 0
    with write_atomically(path) as out:
        for prediction in predictions(extractions(inputs, workers, track)):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
            count += 1
    return count


def predictions(found: Iterable[Extraction]) -> Iterator[Prediction]:
    """Each extraction in the scorer's form, without what other articles would add to it."""
    gazetteer = load_gazetteer()
    for extraction in found:
        yield from predictions_of(resolve([extraction], gazetteer))


def extractions(inputs: Inputs, workers: int | None = None, track: Track = untracked) -> Iterator[Extraction]:
    """What the paths hold: extractions as they are, articles read now.

    Raises `InputError` at the call where a path cannot be read.
    """
    ready = [Path(path) for path in inputs.paths if is_extracted(Path(path))]
    rest = [path for path in inputs.paths if Path(path) not in ready]
    read = itertools.chain.from_iterable(read_jsonl(Extraction, path) for path in ready)
    if not rest:
        return read
    articles = replace(inputs, paths=rest).articles()
    return itertools.chain(read, extract_claims(track(articles, "Extracting"), workers))


def is_extracted(path: Path) -> bool:
    """Whether the file is JSON Lines that `kg extract` wrote."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as lines:
        return '"mentions":' in lines.readline()
