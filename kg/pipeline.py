"""Wires the stages: files to articles to extractions to graph to pages.

Nothing here knows Korean, formats or Cypher; it decides only what is called, in
which order, and on how many processes.
"""

import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache, cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol, TypeVar

from kg.analyze import Facts, Scope
from kg.analyze.picture import picture
from kg.analyze.summary import collect
from kg.domain import load_gazetteer
from kg.errors import KgError
from kg.evaluate import (
    Bin,
    Found,
    Outcome,
    Prediction,
    Result,
    load_gold,
    predictions_of,
    reliability,
    score,
    write_page,
)
from kg.extract import Extractor
from kg.files import write_atomically
from kg.ids import digest
from kg.ingest import read_articles
from kg.model import Article, EntityType, Extraction, Rejection
from kg.nlp import Analyzer
from kg.records import read_jsonl, to_json, write_jsonl
from kg.report import write_report
from kg.resolve import read_ledger, resolve
from kg.store import Stats, Store, SyncReport
from kg.view import write_view

T = TypeVar("T")

# Below this many articles a second process costs more to start than it saves.
WORTH_A_POOL = 200
CHUNK = 16
LEDGER = Path("judgements.tsv")
VIEW_TITLE = "산업정책 지식그래프"


class Track(Protocol):
    """Passes items on unchanged while it shows how far they are."""

    def __call__(self, items: Iterable[T], label: str, total: int | None = None) -> Iterable[T]:
        """Yield `items`; `label` says what is being done to them."""
        ...


def untracked(items: Iterable[T], label: str, total: int | None = None) -> Iterable[T]:  # noqa: ARG001 (a Track)
    """The `Track` that shows nothing."""
    return items


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
def _reader() -> Reader:
    return Reader()


def _read_chunk(articles: Sequence[Article]) -> list[Extraction]:
    return [_reader().read(article) for article in articles]


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
        yield from map(_reader().read, source)
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
class LoadReport:
    """What a load did: articles read anew and left as they were, rows, and the store after it."""

    read: int
    unchanged: int
    sync: SyncReport
    stats: Stats


def load(
    store: Store,
    extractions: Iterable[Extraction],
    *,
    unchanged: int = 0,
    ledger: Path = LEDGER,
    track: Track = untracked,
    written: Callable[[int, int], None] | None = None,
) -> LoadReport:
    """Add extractions to a store and bring its graph up to date with all it holds.

    What was read is kept first, so that an interrupted load reads nothing twice; then
    identity is resolved over all articles of the store, and the store is made equal
    to the result. The same call again changes nothing. `ledger` is the file of
    judgements, which may be missing; `unchanged` only goes into the report. `written`
    is called with the rows written and the rows to write.
    """
    run = store.start_run({"ledger": str(ledger)})
    read = store.save_extractions(extractions)
    judgements = read_ledger(ledger) if ledger.exists() else ()
    graph = resolve(list(track(store.extractions(), "Resolving")), load_gazetteer(), judgements)
    report = store.sync(graph, written)
    store.finish_run(run, {"articles": len(graph.extractions), "read": read, **asdict(report)})
    return LoadReport(read, unchanged, report, store.stats())


def fresh(store: Store, articles: Iterable[Article]) -> tuple[list[Article], int]:
    """The articles that the store does not hold as they are, and how many it does."""
    known = {article: fingerprint for article, (_, fingerprint) in store.extraction_keys().items()}
    every = list(articles)
    new = [article for article in every if known.get(article.id) != _reader().key(article)]
    return new, len(every) - len(new)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a command reads: paths, the date of undated articles, where problems go."""

    paths: Sequence[Path]
    on_problem: Callable[[str], None]
    published: date | None = None

    def articles(self) -> Iterator[Article]:
        """The articles at the paths; a bad file inside a folder goes to `on_problem`."""
        return read_articles(self.paths, self._report, self.published)

    def _report(self, problem: Rejection) -> None:
        self.on_problem(f"{problem.item}: {problem.detail or problem.reason}")


def build(
    store: Store,
    articles: Iterable[Article],
    out: Path,
    *,
    workers: int | None = None,
    track: Track = untracked,
    written: Callable[[int, int], None] | None = None,
) -> tuple[LoadReport, list[Path]]:
    """Read articles into the store, then write report, page and tables to `out`.

    Returns what was loaded and which files were written.
    """
    new, unchanged = fresh(store, track(articles, "Reading files"))
    found = extract_claims(track(new, "Extracting", len(new)), workers)
    loaded = load(store, found, unchanged=unchanged, track=track, written=written)
    return loaded, [*report(store, out), view(store, out / "view.html")]


def view(store: Store, path: Path, top: int | None = None) -> Path:
    """Write the interactive page of the store's graph; returns its path."""
    write_view(picture(store), path, title=VIEW_TITLE, top=top)
    return path


def report(
    store: Store,
    out: Path,
    *,
    region: str | None = None,
    since: date | None = None,
    until: date | None = None,
    types: frozenset[EntityType] | None = None,
) -> list[Path]:
    """Write the network report and its tables into `out`; returns the files.

    `region` names the region whose facts count; the other arguments are those of
    `kg.analyze.Scope`.
    """
    facts = Facts(store)
    place = facts.region_named(region) if region else None
    return write_report(collect(facts, Scope(since, until, types, place)), out)


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
    ready = [path for path in inputs.paths if is_extracted(path)]
    rest = [path for path in inputs.paths if path not in ready]
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


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How the extractor did on annotated articles, those held out apart.

    `errors` are what was missed or wrong in the articles that are not held out.
    """

    every: Result
    held_out: Result
    errors: list[Outcome]
    reliability: list[Bin]


def evaluate(folder: Path, html: Path | None = None, track: Track = untracked) -> Evaluation:
    """Score the extractor on the annotated articles in `folder`.

    Each article is resolved by itself. `html` names a page to write that shows each
    article with what was found and missed.
    """
    gold = load_gold(folder)
    articles = track([one.article for one in gold], "Extracting", len(gold))
    found = {str(one["id"]): one for one in predictions(extract_claims(articles))}
    result = score(gold, found)
    if html:
        write_page(html, gold, result)
    held_out = [one for one in gold if one.held_out]
    unseen = {one.id for one in held_out}
    errors = [one for one in result.outcomes if one.found is not Found.RIGHT and one.article not in unseen]
    return Evaluation(result, score(held_out, found), errors, reliability(result))
