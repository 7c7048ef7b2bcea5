"""The life of a store: who gets in, what is said to those who do not, and what stays."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from kg.errors import (
    InputError,
    QueryError,
    StoreAccessError,
    StoreError,
    StoreInUseError,
    StoreUnavailableError,
)
from kg.store import open_store
from tests.neo4j.server import Access
from tests.store.graph import small_graph
from tests.store.scale import large_graph

HOLD = """
import sys, time
from kg.store import open_store
with open_store(sys.argv[1]) as store:
    store.start_run({})
    print("open", flush=True)
    time.sleep(60)
"""


def _gone(processes: list[psutil.Process], seconds: float = 30) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return not alive


@pytest.mark.parametrize(
    "sent",
    [signal.SIGTERM, *(pytest.param(one, marks=pytest.mark.slow) for one in (signal.SIGINT, signal.SIGKILL))],
)
def test_no_server_outlives_its_user_and_nothing_is_lost(tmp_path: Path, sent: signal.Signals) -> None:
    address = f"embedded:{tmp_path}/graph"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, address], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == "open\n"
        servers = psutil.Process(user.pid).children(recursive=True)
        assert servers
        user.send_signal(sent)
        user.communicate(timeout=60)
    assert _gone(servers)
    with open_store(address) as store:
        assert len(store.stats().unfinished_runs) == 1


def test_exception_closes_the_store_and_is_not_lost(tmp_path: Path) -> None:
    address = f"embedded:{tmp_path}/graph"
    servers: list[psutil.Process] = []

    def fail() -> None:
        before = set(psutil.Process().children(recursive=True))
        with open_store(address) as store:
            store.sync(small_graph())
            servers.extend(p for p in psutil.Process().children(recursive=True) if p not in before)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert servers
    assert _gone(servers, 1)
    with open_store(address) as store:
        assert store.sync(small_graph()).changed == 0


def test_query_without_end_is_given_up_and_ends_with_the_store(tmp_path: Path) -> None:
    endless = "UNWIND range(1, 3000000) AS x UNWIND range(1, 3000) AS y WITH x * y AS z RETURN sum(z) AS s"
    before = set(psutil.Process().children(recursive=True))
    with open_store(f"embedded:{tmp_path}/graph") as store:
        servers = [p for p in psutil.Process().children(recursive=True) if p not in before]
        with pytest.raises(QueryError, match="time limit"):
            store.read(endless, time_limit=0.5)
        assert store.read("RETURN 1 AS x", time_limit=30).rows == [{"x": 1}]
    assert _gone(servers, 1)


def test_second_user_is_refused_in_one_line(tmp_path: Path) -> None:
    address = f"embedded:{tmp_path}/graph"
    with open_store(address), pytest.raises(StoreInUseError) as error, open_store(address):
        pass
    assert str(tmp_path) in str(error.value)
    assert "\n" not in str(error.value)


def test_only_the_graph_stays_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with open_store(f"embedded:{folder}"):
        pass
    assert {path.name for path in folder.iterdir()} == {"kg"}
    assert not any("password" in path.name or "users" in path.name for path in folder.rglob("*"))


def test_nobody_else_can_enter_the_embedded_server(tmp_path: Path) -> None:
    before = set(psutil.Process().children(recursive=True))
    with open_store(f"embedded:{tmp_path}/graph"):
        (server,) = [p for p in psutil.Process().children(recursive=True) if p not in before]
        listening = [c.laddr for c in server.net_connections("tcp") if c.status == psutil.CONN_LISTEN]
        assert len(listening) == 1  # Bolt, and neither HTTP nor anything else
        assert listening[0].ip.removeprefix("::ffff:") in ("127.0.0.1", "::1")
        address = f"bolt://127.0.0.1:{listening[0].port}"
        with (
            pytest.raises(StoreAccessError),
            open_store(address, user="root", password="wrong-password", database="kg"),
        ):
            pass


def test_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "file" / "graph"):
        with (
            pytest.raises(StoreError, match="name a folder you can write to") as error,
            open_store(f"embedded:{path}"),
        ):
            pass
        assert str(path) in str(error.value)


@pytest.mark.parametrize(
    "address",
    [
        "embedded:",
        "http://localhost:7474",
        "bolt://",
        "kg-data",
        "",
        "bolt://[::1",
        "bolt://h:many",
        "bolt://h:99999",
    ],
)
def test_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="embedded:"), open_store(address):
        pass


@pytest.mark.parametrize(
    "address", ["bolt://neo4j:hidden@h", "neo4j+s://:hidden@h:1", "http://hidden@h", "://u:hidden@h"]
)
def test_password_in_an_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(InputError, match="NEO4J_PASSWORD") as error, open_store(address):
        pass
    assert "hidden" not in str(error.value)


def test_server_that_is_down_is_said_quickly() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.monotonic()
    with (
        pytest.raises(StoreUnavailableError, match=f"localhost:{port}"),
        open_store(f"bolt://localhost:{port}"),
    ):
        pass
    assert time.monotonic() - started < 20


@pytest.mark.neo4j
def test_wrong_password_and_wrong_database_are_told_apart(neo4j_uri: Access) -> None:
    access = neo4j_uri
    with (
        pytest.raises(StoreAccessError, match="NEO4J_PASSWORD"),
        open_store(
            access.uri,
            user=access.user,
            password="wrong-password",
        ),
    ):
        pass
    with (
        pytest.raises(StoreAccessError, match="NEO4J_DATABASE"),
        open_store(access.uri, user=access.user, password=access.password, database="nosuch"),
    ):
        pass


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.1, 0.4, 0.7])
def test_server_killed_while_it_writes_loses_nothing_it_had(tmp_path: Path, share: float) -> None:
    address = f"embedded:{tmp_path}/graph"
    graph = large_graph(5000)

    def load_until_killed() -> None:
        before = set(psutil.Process().children(recursive=True))
        with open_store(address) as store:
            (server,) = [p for p in psutil.Process().children(recursive=True) if p not in before]
            store.sync(graph, lambda done, total: server.kill() if done > total * share else None)

    with pytest.raises(StoreUnavailableError, match="run the same command again"):
        load_until_killed()
    with open_store(address) as store:
        report = store.sync(graph)
        assert report.created > 0
        assert report.unchanged > 0 or share < 0.2
        assert store.sync(graph).changed == 0
        assert list(store.verify()) == []
