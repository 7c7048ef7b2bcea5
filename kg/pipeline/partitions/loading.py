"""From a folder of records to a store."""

from collections.abc import Callable
from pathlib import Path

from kg.persons import Persons
from kg.pipeline.loading import LEDGER, LoadReport, load
from kg.pipeline.partitions.folder import Records, rules_of
from kg.pipeline.track import Track, untracked
from kg.resolve import read_ledger
from kg.store import Store


def load_records(
    store: Store,
    uri: str,
    *,
    ledger: Path = LEDGER,
    persons: Persons = Persons.KEEP,
    track: Track = untracked,
    written: Callable[[int, int], None] | None = None,
) -> LoadReport:
    """Load what `kg build --engine ray` wrote; arguments and outcome are those of `kg.pipeline.load`.

    An empty store takes the graph as it was resolved. One that holds other articles, or
    other judgements and other wishes about people than the records were made under, has
    identity resolved over everything it then holds.
    """
    records = Records(uri)
    as_made = records.rules == rules_of(persons, read_ledger(ledger))
    if store.extraction_keys() or store.withdrawn() or not as_made:
        found = track(records.extractions(), "Reading records", records.counts["extractions"])
        return load(store, found, ledger=ledger, persons=persons, track=track, written=written)
    run = store.start_run({"ledger": str(ledger), "persons": persons})
    graph = records.graph()
    store.save_extractions(graph.extractions, run)
    report = store.sync(graph, written, {one.article.id for one in graph.extractions})
    if report.overtaken:
        return load(store, (), ledger=ledger, persons=persons, track=track, written=written)
    read = len(graph.extractions)
    store.finish_run(run, {"articles": read, "read": read, **report.counts})
    return LoadReport(read, 0, report, store.stats())
