"""The graph store that the other stages meet."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from kg import __version__
from kg.chunks import chunks
from kg.model import Article, Extraction, Graph
from kg.records import from_json
from kg.store import runs, withdrawals
from kg.store.connection import Connection, Result
from kg.store.official import names_on, renamed
from kg.store.queries import Query, bind, find_query
from kg.store.readonly import refuse_writes
from kg.store.rows import arrival_row
from kg.store.runs import Run
from kg.store.schema import open_schema
from kg.store.stats import Stats, stats
from kg.store.subgraph import Subgraph, subgraph
from kg.store.sync import Progress, SyncReport, sync, write_nodes
from kg.store.verify import Failure, verify

_KEYS = "MATCH (e:Extraction) RETURN e.id AS id, e.sha256 AS sha256, e.fingerprint AS fingerprint"
_AT_ONCE = 200  # records of articles read in one transaction
_RECORDS = "UNWIND $ids AS id MATCH (e:Extraction {id: id}) RETURN id, e.records AS records ORDER BY id"
_RUNS = "MATCH (e:Extraction) RETURN e.id AS id, e.run_id AS run"
_READINGS = "MATCH (e:Extraction) WHERE e.reading IS NOT NULL RETURN e.id AS id, e.reading AS reading"
_RECORD = "MATCH (e:Extraction {id: $id}) RETURN e.records AS records"
_REPLACED = "MATCH (e:Extraction) WHERE e.replaces IS NOT NULL RETURN e.id AS id, e.replaces AS replaces"


class Store:
    """A graph store reached over Bolt: Neo4j or the embedded server, the code is one.

    Made by `open_store`. Every method raises `StoreError` or one of its children
    when the store fails.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        open_schema(connection, __version__)

    @property
    def address(self) -> str:
        """The address as the user gave it."""
        return self.connection.address

    def sync(
        self, graph: Graph, progress: Progress | None = None, read: Collection[str] | None = None
    ) -> SyncReport:
        """Make the store hold exactly `graph`; see `kg.store.sync.sync`.

        Doing it twice changes nothing; after an interruption the same call completes
        it. `progress` is called with the parts of the graph done and all of them. `read` are
        the articles that the store had read when the graph was made: what others have read
        since then stays, and the report says whether there is any.
        """
        runs = {row["id"]: row["run"] for row in self.connection.stream(_RUNS) if row["run"]}
        return sync(self.connection, graph, runs, progress, read)

    def save_extractions(self, extractions: Iterable[Extraction], run: str | None = None) -> int:
        """Keep what was read from articles, as it comes; returns how many were written.

        `run` is the run that read them: their claims name it.
        """
        return write_nodes(self.connection, "Extraction", (arrival_row(one, run) for one in extractions))

    def readings(self) -> dict[str, str]:
        """What arrived of each article, as `kg.store.rows.reading` tells it: id → hash."""
        return {row["id"]: row["reading"] for row in self.connection.stream(_READINGS)}

    def extraction_keys(self) -> dict[str, tuple[str, str]]:
        """Which articles were read: id → (sha256 of the article, fingerprint of the reader)."""
        return {row["id"]: (row["sha256"], row["fingerprint"]) for row in self.connection.stream(_KEYS)}

    def extractions(self) -> Iterator[Extraction]:
        """All kept extractions but those of withdrawn articles, ordered by article id."""
        gone = self.withdrawn()
        held = sorted(id_ for id_ in self.extraction_keys() if id_ not in gone)
        for ids in chunks(held, _AT_ONCE):
            for row in self.connection.collect(_RECORDS, ids=ids):
                yield from_json(Extraction, row["records"])

    def extraction(self, article_id: str) -> Extraction | None:
        """What was read from one article, if it is kept."""
        rows = list(self.connection.stream(_RECORD, id=article_id))
        return from_json(Extraction, rows[0]["records"]) if rows else None

    def replaced(self) -> dict[str, str]:
        """The articles that replace another: id → id of the earlier text."""
        return {row["id"]: row["replaces"] for row in self.connection.stream(_REPLACED)}

    def withdraw(self, articles: Iterable[Article]) -> None:
        """Note that articles are withdrawn: they are kept no longer, and not let in again.

        Their text and what they state leave with the next `sync`.
        """
        withdrawals.withdraw(self.connection, articles)

    def restore(self, ids: Iterable[str]) -> None:
        """Let withdrawn articles in again, when they are read anew."""
        withdrawals.restore(self.connection, ids)

    def withdrawn(self) -> dict[str, str | None]:
        """The ids of withdrawn articles, with their addresses where they had one."""
        return withdrawals.withdrawn(self.connection)

    def start_run(self, settings: Mapping[str, object]) -> str:
        """Record that a run began with these settings; returns its id."""
        return runs.start_run(self.connection, __version__, settings)

    def finish_run(self, run_id: str, counts: Mapping[str, object]) -> None:
        """Record that a run ended well; it completes earlier unfinished ones."""
        runs.finish_run(self.connection, run_id, counts)

    def runs(self) -> list[Run]:
        """What was loaded into the store, the latest first, with version, settings, counts and times."""
        return runs.runs(self.connection)

    def stats(self) -> Stats:
        """Count articles, entities, relations, claims, publishers and unfinished runs."""
        return stats(self.connection)

    def verify(self, progress: Progress | None = None) -> Iterator[Failure]:
        """Yield every relation, party and article that the stored text does not prove."""
        return verify(self.connection, progress)

    def read(
        self,
        cypher: str,
        /,
        *,
        row_limit: int | None = None,
        time_limit: float | None = None,
        **params: object,
    ) -> Result:
        """Run a reading Cypher statement with `params`; at most `row_limit` rows.

        Raises `WriteRefusedError` for a statement that could write, before anything
        is sent, and `QueryError` where the statement or a parameter is wrong or
        `time_limit` (seconds) is over.
        """
        refuse_writes(cypher)
        return self.connection.read(cypher, params, row_limit, time_limit)

    def query(
        self,
        asked: str | Query,
        params: Mapping[str, object] | None = None,
        *,
        as_of: date | None = None,
        row_limit: int | None = None,
        time_limit: float | None = None,
    ) -> Result:
        """Run a query of the library by its name, or one that `read_query` has read.

        `params` may be strings or typed values.

        Entities are shown under the official name they bore on `as_of`; without it,
        under today's.

        Raises `QueryError` naming the query or parameter that is not known.
        """
        query = find_query(asked) if isinstance(asked, str) else asked
        found = self.connection.read(query.cypher, bind(query, params or {}), row_limit, time_limit)
        # ArcadeDB names no columns where there are no rows; the header knows them.
        found = found if found.keys else replace(found, keys=query.returns)
        if as_of is None:
            return found
        then = names_on(self.connection, as_of)
        rows = [{key: renamed(value, then) for key, value in row.items()} for row in found.rows]
        return replace(found, rows=rows)

    def subgraph(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        row_limit: int | None = None,
        time_limit: float | None = None,
    ) -> tuple[Subgraph, bool]:
        """The nodes and relationships that a reading statement returns, and whether rows were cut off.

        Raises what `read` does, and `QueryError` where there is nothing to draw.
        """
        refuse_writes(cypher)
        found = self.connection.read(cypher, params or {}, row_limit, time_limit, convert=lambda row: row)
        return subgraph(found.rows), found.truncated
