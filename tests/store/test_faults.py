"""What befalls a load into a real Neo4j, on a server of its own; run by `make test-slow`."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import neo4j
import pytest

from kg.errors import QueryError, StoreError, StoreUnavailableError
from kg.store import Store, connection, open_store
from kg.store.connection import connect
from tests.neo4j.old import old_server
from tests.neo4j.proxy import Proxy
from tests.neo4j.server import Home, NoServerError
from tests.requirements import require
from tests.store.conftest import empty
from tests.store.scale import large_graph

pytestmark = [pytest.mark.slow, pytest.mark.neo4j]

FACTS = 4000  # thirty thousand rows, in some thirty batches


class Server:
    """A Neo4j that can be killed and started again behind one address."""

    def __init__(self, home: Home, proxy: Proxy) -> None:
        self.home = home
        self.proxy = proxy
        self.uri = f"bolt://127.0.0.1:{proxy.port}"
        self._running = ExitStack()
        self._settings: str | None = None

    def start(self, settings: str = "") -> None:
        """Have it running with these settings."""
        if self._settings != settings:
            self.kill()
            access = self._running.enter_context(self.home.running(settings))
            self.proxy.target = int(access.uri.rpartition(":")[2])
            self._settings = settings
            self._warm()

    def _warm(self) -> None:
        """Open it until that is done in time: the first statements of a server take long."""
        for _ in range(10):
            with suppress(QueryError), self.store():
                return

    def kill(self) -> None:
        self.proxy.target = self._settings = None
        self._running.close()
        self.proxy.cut()

    @contextmanager
    def store(self) -> Iterator[Store]:
        with open_store(self.uri, user="neo4j", password=self.home.password) as store:
            yield store


@pytest.fixture(scope="module")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    try:
        home = Home(tmp_path_factory.mktemp("faults") / "home")
    except NoServerError as error:
        require("neo4j", str(error))
    with Proxy() as proxy:
        made = Server(home, proxy)
        try:
            yield made
        finally:
            made.kill()


@pytest.fixture
def server(one_server: Server) -> Server:
    one_server.start()
    with one_server.store() as store:
        empty(store)
    return one_server


def at(share: float, deed: Callable[[], object]) -> Callable[[int, int], None]:
    """A progress that does a deed once, when so much of a load is done."""
    done: list[object] = []

    def progress(parts: int, total: int) -> None:
        if not done and parts >= share * total:
            done.append(deed())

    return progress


def test_server_that_is_killed_and_comes_back_does_not_stop_a_load(server: Server) -> None:
    def again() -> None:
        server.kill()
        server.start()

    graph = large_graph(FACTS)
    with server.store() as store:
        report = store.sync(graph, at(0.4, again))
        assert report.created > 7 * FACTS
        assert store.sync(graph).changed == 0
        assert list(store.verify()) == []


def test_server_that_stays_away_is_said_and_the_next_load_completes(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_RETRY_SECONDS", 3.0)
    graph = large_graph(FACTS)
    with (
        pytest.raises(StoreUnavailableError, match=r"answers no more; what it has written stays") as error,
        server.store() as store,
    ):
        store.sync(graph, at(0.4, server.kill))
    assert server.uri in str(error.value)
    assert "\n" not in str(error.value)
    server.start()
    with server.store() as store:
        report = store.sync(graph)
        assert report.created > 0
        assert report.unchanged > 0
        assert store.sync(graph).changed == 0


def test_connection_that_is_cut_again_and_again_does_not_stop_a_load(server: Server) -> None:
    cuts: list[int] = []
    graph = large_graph(FACTS)

    def cut(done: int, total: int) -> None:
        if len(cuts) < 5 and done > total * len(cuts) / 6 and (ends := server.proxy.cut()):
            cuts.append(ends)

    with server.store() as store:
        store.sync(graph, cut)
        assert len(cuts) == 5
        assert store.sync(graph).changed == 0


def test_transaction_that_takes_too_long_is_done_in_parts(server: Server) -> None:
    server.start("db.transaction.timeout=8s\n")
    slow = (
        "UNWIND $rows AS row MERGE (n:Note {id: row.id}) WITH n"
        " UNWIND range(1, 1500000) AS x WITH n, sum(x) AS s SET n.s = s RETURN n.id AS id"
    )
    rows = [{"id": f"n{number}"} for number in range(150)]
    with server.store() as store:
        written = store.connection.write_rows(slow, rows)
        assert [row["id"] for row in written] == [row["id"] for row in rows]
        assert store.read("MATCH (n:Note) RETURN count(n.s) AS n").rows == [{"n": 150}]


def test_transaction_that_can_never_end_in_time_is_said(server: Server) -> None:
    server.start("db.transaction.timeout=8s\n")
    with (
        server.store() as store,
        neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", server.home.password)) as driver,
        driver.session(database="neo4j") as session,
    ):
        store.connection.write("CREATE (n:Note {id: 'n1'})")
        holder = session.begin_transaction(timeout=60)
        holder.run("MATCH (n:Note {id: 'n1'}) SET n.held = true").consume()
        with pytest.raises(StoreError, match=r"db\.transaction\.timeout") as error:
            store.connection.write_rows("UNWIND $rows AS row MATCH (n:Note) SET n.x = row", [1, 2])
        assert "\n" not in str(error.value)
        holder.rollback()


def test_deadlocks_between_two_writers_are_resolved(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="neo4j")
    rows = [{"id": f"n{number}"} for number in range(300)]
    add = "UNWIND $rows AS row MERGE (n:Note {id: row.id}) SET n.times = coalesce(n.times, 0) + 1"
    problems: list[BaseException] = []

    def work(mine: list[dict[str, str]]) -> None:
        try:
            with connect(server.uri, "neo4j", server.home.password, "neo4j", server.uri) as link:
                for _ in range(20):
                    link.write_rows(add, mine)
        except BaseException as error:  # noqa: BLE001 - the test fails with it
            problems.append(error)

    with server.store() as store:
        store.connection.define("CREATE CONSTRAINT IF NOT EXISTS FOR (n:Note) REQUIRE n.id IS UNIQUE")
        store.connection.write_rows(add, rows)
        threads = [threading.Thread(target=work, args=(mine,)) for mine in (rows, rows[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        counted = store.read("MATCH (n:Note) RETURN min(n.times) AS low, max(n.times) AS high").rows
        assert counted == [{"low": 41, "high": 41}]
    assert "DeadlockDetected" in caplog.text


def test_server_older_than_what_is_supported_is_refused(tmp_path: Path) -> None:
    try:
        with (
            old_server(tmp_path) as access,
            pytest.raises(StoreError, match=r"runs Neo4j/4\.4\.\d+, kg needs Neo4j 5\.26 or later") as error,
            open_store(access.uri, user=access.user, password=access.password),
        ):
            pass
    except NoServerError as missing:
        require("neo4j", str(missing))
    assert "\n" not in str(error.value)
