"""From what articles state to the graph in a store."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.domain import load_gazetteer
from kg.model import Article, Extraction
from kg.persons import Persons, marked, withhold
from kg.pipeline.reading import extract_claims, reader
from kg.pipeline.showing import report, view
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
    to the result. The same call again changes nothing. `ledger` is the file of
    judgements, which may be missing; `persons` says what is kept of people, also of those
    in articles that the store holds already. `unchanged` only goes into the report.
    `written` is called with the rows written and the rows to write.
    """
    run = store.start_run({"ledger": str(ledger), "persons": persons})
    read = store.save_extractions(withhold(one, persons) for one in extractions)
    judgements = read_ledger(ledger) if ledger.exists() else ()
    held = [withhold(one, persons) for one in track(store.extractions(), "Resolving")]
    graph = resolve(held, load_gazetteer(), judgements)
    report = store.sync(graph, written)
    store.finish_run(run, {"articles": len(graph.extractions), "read": read, **asdict(report)})
    return LoadReport(read, unchanged, report, store.stats())


def fresh(
    store: Store, articles: Iterable[Article], persons: Persons = Persons.KEEP
) -> tuple[list[Article], int]:
    """The articles that the store does not hold as they are, and how many it does.

    One that was read before with names withheld is fresh where they are asked for.
    """
    known = {article: fingerprint for article, (_, fingerprint) in store.extraction_keys().items()}
    every = list(articles)
    new = [article for article in every if known.get(article.id) != marked(reader().key(article), persons)]
    return new, len(every) - len(new)


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
) -> tuple[LoadReport, list[Path]]:
    """Read articles into the store, then write report, page and tables to `out`.

    Returns what was loaded and which files were written.
    """
    new, unchanged = fresh(store, track(articles, "Reading files"), persons)
    found = extract_claims(track(new, "Extracting", len(new)), workers)
    loaded = load(
        store, found, unchanged=unchanged, ledger=ledger, persons=persons, track=track, written=written
    )
    return loaded, [*report(store, out), view(store, out / "view.html").path]
