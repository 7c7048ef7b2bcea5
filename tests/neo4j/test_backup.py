"""What docs/neo4j.md and docker-compose.yml tell people to run, run with the server's own tools."""

import re
import shlex
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from kg.store import open_store
from tests.neo4j.server import Access, Home, NoServerError, free_port
from tests.neo4j.test_own_server import TLS, held
from tests.neo4j.test_server import ROOT, compose
from tests.requirements import require
from tests.store.graph import small_graph

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]

# docker compose run … neo4j neo4j-admin database dump neo4j --to-stdout > neo4j.dump
_TOLD = re.compile(r"^\$ docker compose run --rm -T --no-deps neo4j neo4j-admin (.+)$", re.M)


def home(folder: Path) -> Home:
    try:
        return Home(folder)
    except NoServerError as error:
        require("neo4j", str(error))


def run_told(home: Home, folder: Path, verb: str) -> str:
    """Run the one line of the instructions that begins with `verb`; returns what is said."""
    (line,) = [line for line in _TOLD.findall(text()) if line.startswith(verb)]
    done = subprocess.run(
        f"{shlex.join(home.admin_command)} {line}",  # with the redirection that is told
        shell=True,
        cwd=folder,
        env=home.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr + done.stdout


def text() -> str:
    return (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")


def test_dump_is_restored_on_another_machine_as_it_was(tmp_path: Path) -> None:
    old, new = home(tmp_path / "old"), home(tmp_path / "new")
    with old.running(gently=True) as access, open_store(access.uri, password=access.password) as store:
        store.sync(small_graph())
        store.connection.write("MATCH (n:Company {id: 'e-dure'}) SET n.memo = '손으로 쓴 메모'")
        graph = held(store)
    run_told(old, tmp_path, "database dump")
    assert (tmp_path / "neo4j.dump").stat().st_size > 10_000
    run_told(new, tmp_path, "database load")
    run_told(new, tmp_path, "database check")
    with new.running(gently=True) as access, open_store(access.uri, password=access.password) as store:
        assert held(store) == graph
        assert list(store.verify()) == []
        assert store.sync(small_graph()).changed == 0
        store.connection.write("MATCH (n:Company {id: 'e-dure'}) DETACH DELETE n")
    # It replaces what is there, too.
    run_told(new, tmp_path, "database load")
    with new.running() as access, open_store(access.uri, password=access.password) as store:
        assert held(store) == graph


def test_healthcheck_answers_once_the_database_does_and_needs_no_password(tmp_path: Path) -> None:
    if shutil.which("wget") is None:
        pytest.skip("needs wget, which the image has")
    server = home(tmp_path / "home")
    port = free_port()
    command = [word.replace(":7474/", f":{port}/") for word in compose()["healthcheck"]["test"][1:]]
    assert subprocess.run(command, check=False).returncode != 0
    settings = f"server.http.enabled=true\nserver.http.listen_address=127.0.0.1:{port}\n"
    with server.running(settings) as access:
        assert subprocess.run(command, check=False, timeout=10).returncode == 0
        _opens(access)


def _opens(access: Access) -> None:
    started = time.monotonic()
    with open_store(access.uri, password=access.password) as store:
        assert store.stats().articles == 0
    assert time.monotonic() - started < 120


def test_encryption_settings_that_are_told_are_those_that_are_tested() -> None:
    (told,) = re.findall(r"```properties\n(.*?)```", text(), re.S)
    assert told == TLS
