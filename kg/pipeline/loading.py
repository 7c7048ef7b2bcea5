"""From what articles state to the graph in a store."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.domain import load_gazetteer
from kg.errors import InputError
from kg.ids import canonical_url
from kg.ingest import warn
from kg.model import Article, Extraction, Rejection
from kg.persons import Persons, marked, withhold
from kg.pipeline.editions import Arrivals, settled
from kg.pipeline.reader import reader
from kg.pipeline.reading import extract_claims
from kg.pipeline.showing import draw, report
from kg.pipeline.track import Track, untracked
from kg.resolve import read_ledger, resolve
from kg.store import Stats, Store, SyncReport

LEDGER = Path("judgements.tsv")


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
    persons: Persons = Persons.KEEP,
    track: Track = untracked,
    written: Callable[[int, int], None] | None = None,
) -> LoadReport:
    """Add extractions to a store and bring its graph up to date with all it holds.

    What was read is kept first, so that an interrupted load reads nothing twice; then
    identity is resolved over all articles of the store, and the store is made equal
    to the result. The same call again changes nothing. Where another load adds articles or
    takes some away meanwhile, the graph is made again: the last load to end leaves the graph
    of all. `ledger` is the file of judgements, which may be missing; `persons` says what is
    kept of people, also of those in articles that the store holds already. `unchanged` is
    how many articles the caller left out because the store has them. `written` is called
    with the articles, entities and facts dealt with, and how many there are.
    """
    run = store.start_run({"ledger": str(ledger), "persons": persons})
    arrivals = Arrivals(store)
    store.save_extractions(arrivals.through(withhold(one, persons) for one in extractions), run)
    judgements = read_ledger(ledger)
    report = SyncReport(overtaken=True)
    while report.overtaken:
        read = store.extraction_keys().keys()
        every = (withhold(one, persons) for one in track(store.extractions(), "Resolving"))
        held = settled(every, arrivals.ids)
        graph = resolve(held, load_gazetteer(), judgements)
        report = report.and_then(store.sync(graph, written, read))
    store.finish_run(run, {"articles": len(held), "read": arrivals.read, **report.counts})
    return LoadReport(arrivals.read, unchanged + arrivals.unchanged, report, store.stats())


def fresh(
    store: Store, articles: Iterable[Article], persons: Persons = Persons.KEEP
) -> tuple[list[Article], int]:
    """The articles that the store does not hold as they are, and how many it does.

    One that was read before with names withheld is fresh where they are asked for. A text
    that was replaced is held as history; one that was withdrawn counts as held, to stay out.
    """
    known = {fingerprint for _, fingerprint in store.extraction_keys().values()}
    withdrawn = store.withdrawn()
    every = list(articles)
    new = [
        article
        for article in every
        if article.id not in withdrawn and marked(reader().key(article), persons) not in known
    ]
    return new, len(every) - len(new)


def withdraw(
    store: Store,
    named: Sequence[str],
    *,
    ledger: Path = LEDGER,
    track: Track = untracked,
    written: Callable[[int, int], None] | None = None,
) -> tuple[list[Article], LoadReport]:
    """Take articles out of a store, for good: what only they state leaves the graph with them.

    `named` are ids or addresses; an article's earlier texts go with it. Of its copies the
    next one takes its place. They are not let in again when they are read again. Returns
    the articles that went. Raises `InputError` where nothing is known by such a name.
    """
    held = {one.article.id: one.article for one in store.extractions()}
    gone = _named(held, named)
    store.withdraw(gone)
    return gone, load(store, (), unchanged=len(held) - len(gone), ledger=ledger, track=track, written=written)


def _named(held: Mapping[str, Article], named: Sequence[str]) -> list[Article]:
    """The articles with these ids or addresses, each with the texts that it replaced."""
    found: dict[str, Article] = {}
    for name in named:
        fit = [article for article in held.values() if _is(name, article.id, article.url)]
        if not fit:
            raise InputError(f"{name} is no article of this graph; give its id or its address")
        for article in fit:
            current: Article | None = article
            while current and current.id not in found:
                found[current.id] = current
                current = held.get(current.replaces or "")
    return list(found.values())


def _is(name: str, id_: str, url: str | None) -> bool:
    """Whether `name` is the id or the address of an article."""
    return name == id_ or ("/" in name and bool(url) and canonical_url(url or "") == canonical_url(name))


def restore(store: Store, named: Sequence[str]) -> int:
    """Let withdrawn articles in again, to be read anew; `named` are ids or addresses. Returns how many.

    Raises `InputError` where none was withdrawn by such a name.
    """
    withdrawn = store.withdrawn()
    found: set[str] = set()
    for name in named:
        fit = {id_ for id_, url in withdrawn.items() if _is(name, id_, url)}
        if not fit:
            raise InputError(f"{name} was not withdrawn; give the id or the address that was")
        found |= fit
    store.restore(sorted(found))
    return len(found)


def build(
    store: Store,
    articles: Iterable[Article],
    out: Path,
    *,
    ledger: Path = LEDGER,
    persons: Persons = Persons.KEEP,
    workers: int | None = None,
    track: Track = untracked,
    written: Callable[[int, int], None] | None = None,
    on_problem: Callable[[Rejection], None] = warn,
) -> tuple[LoadReport, list[Path]]:
    """Read articles into the store, then write report, page and tables to `out`.

    `on_problem` hears of articles that could not be read. Returns what was loaded and
    which files were written.
    """
    new, unchanged = fresh(store, track(articles, "Reading files"), persons)
    found = extract_claims(track(new, "Extracting", len(new)), workers, on_problem)
    loaded = load(
        store, found, unchanged=unchanged, ledger=ledger, persons=persons, track=track, written=written
    )
    return loaded, [*report(store, out), draw(store, out / "view.html").path]
