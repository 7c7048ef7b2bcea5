"""A server of the embedded store that is kept up: joined, hidden, stopped, left behind by a kill."""

import json
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import CheckFailedError, InputError, QueryError, StoreAccessError, StoreInUseError
from kg.store import open_store
from kg.store.embedded import embedded_server, keep_up, take_down
from kg.store.note import NAME, Note, read_note
from tests.store.graph import small_graph


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder whose server is stopped in the end, whatever the test did."""
    yield tmp_path / "graph"
    take_down(tmp_path / "graph")


def say(*arguments: str) -> str:
    """What a command prints; raises what it raises."""
    done = CliRunner().invoke(app, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


def told_of(process: int) -> str:
    """All that other users of the machine may see of a process: arguments, and ours its environment."""
    one = psutil.Process(process)
    return " ".join([*one.cmdline(), *(f"{key}={value}" for key, value in one.environ().items())])


def test_server_stays_up_between_commands_and_is_shared(folder: Path) -> None:
    store = f"embedded:{folder}"
    with pytest.raises(CheckFailedError, match="is not up; start it with: kg store start"):
        say("store", "status", "--store", store)
    assert f"{store} is up since 20" in say("store", "start", "--store", store)
    kept = read_note(folder)
    assert kept is not None
    assert f"(process {kept.process})" in say("store", "status", "--store", store)
    with open_store(store) as left, open_store(store) as right:
        left.sync(small_graph())
        assert right.stats().articles == 3
    assert "한들전자" in say("search", "한들", "--store", store)
    assert keep_up(folder) == kept
    _is_out_of_sight(folder, kept)
    scratch = psutil.Process(kept.process).cwd()
    assert say("store", "stop", "--store", store) == f"{store} is stopped\n"
    assert not psutil.pid_exists(kept.process)
    assert not Path(scratch).exists()
    assert {path.name for path in folder.iterdir()} == {"kg"}
    assert say("store", "stop", "--store", store) == f"{store} was not up\n"
    with open_store(store) as alone:
        assert alone.stats().articles == 3


def _is_out_of_sight(folder: Path, kept: Note) -> None:
    """The password is where only its owner reads, and the server listens on this machine only."""
    password = kept.endpoint.password
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert password not in told_of(kept.process)
    assert password not in repr(kept)
    listening = [
        one for one in psutil.Process(kept.process).net_connections("tcp") if one.status == psutil.CONN_LISTEN
    ]
    assert len(listening) == 1
    assert listening[0].laddr.ip.removeprefix("::ffff:") in ("127.0.0.1", "::1")


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_server_that_is_ended_leaves_the_graph_and_no_trap(folder: Path, sent: signal.Signals) -> None:
    kept = keep_up(folder)
    with open_store(f"embedded:{folder}") as store:
        store.sync(small_graph())
    os.kill(kept.process, sent)
    os.waitpid(kept.process, 0)
    assert (folder / NAME).exists() == (sent is signal.SIGKILL)
    with open_store(f"embedded:{folder}") as store:
        assert store.sync(small_graph()).changed == 0
    assert read_note(folder) is None
    assert not (folder / NAME).exists()


@pytest.mark.slow
def test_graph_that_is_in_use_is_not_kept_up_until_it_is_free(folder: Path) -> None:
    with open_store(f"embedded:{folder}"), pytest.raises(StoreInUseError, match="kg store start") as error:
        keep_up(folder)
    assert str(folder) in str(error.value)
    assert not (folder / NAME).exists()
    assert keep_up(folder).process


def test_note_that_others_can_read_is_refused(tmp_path: Path) -> None:
    note = tmp_path / NAME
    note.write_text("{}")
    note.chmod(0o644)
    with pytest.raises(StoreAccessError, match="not for its owner alone"):
        read_note(tmp_path)
    note.unlink()
    assert read_note(tmp_path) is None
    assert read_note(tmp_path / "none") is None


def test_note_of_a_server_that_is_gone_is_removed(tmp_path: Path) -> None:
    note = tmp_path / NAME
    note.touch(0o600)
    note.write_text(json.dumps({"port": 1, "user": "root", "password": "x", "database": "kg"}))
    assert read_note(tmp_path) is None
    assert not note.exists()


@pytest.mark.parametrize("address", ["bolt://localhost:7687", "embedded:", "kg-data"])
@pytest.mark.parametrize("command", ["start", "stop", "status"])
def test_only_an_embedded_store_is_started_and_stopped(command: str, address: str) -> None:
    with pytest.raises(InputError, match="no embedded store"):
        say("store", command, "--store", address)


def test_server_of_one_command_is_quick_and_quiet_and_hides_its_password(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = set(psutil.Process().children(recursive=True))
    with embedded_server(tmp_path / "graph") as place:
        (server,) = [p for p in psutil.Process().children(recursive=True) if p not in before]
        work = sum(server.cpu_times()[:2])
        assert place.password not in told_of(server.pid)
        assert place.password not in repr(place)
    # Of the processor, so that load does not count: 3 seconds when it was written, 2 on the clock.
    assert work < 5, work
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_query_that_nobody_waits_for_ends_some_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.embedded._QUERY_SECONDS", 2)
    with open_store(f"embedded:{tmp_path}/graph") as store:
        store.connection.write("UNWIND range(1, 1500) AS x CREATE (n:Note {x: x})")
        endless = (
            "MATCH (a:Note) MATCH (b:Note) MATCH (c:Note) WHERE a.x + b.x + c.x < 0 RETURN count(*) AS n"
        )
        with pytest.raises(QueryError, match="over its time limit"):
            store.read(endless)
