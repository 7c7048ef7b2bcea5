"""Where a password could be seen: processes, logs, errors, the graph, what is written of it."""

import logging
import subprocess
import time
import traceback
from pathlib import Path

import psutil
import pytest

from kg.errors import StoreAccessError
from kg.persons import Persons
from kg.store import open_store
from tests.neo4j.server import Access
from tests.readme import environment
from tests.store.conftest import empty
from tests.store.graph import small_graph
from tests.test_cli import KG
from tests.test_privacy import everything, pages

pytestmark = pytest.mark.neo4j


def command_lines() -> list[str]:
    """Those of all processes of this machine, as anybody may read them."""
    return [" ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])]


def test_no_process_shows_the_password_while_kg_uses_it(neo4j_uri: Access, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text(neo4j_uri.password)
    secret.chmod(0o600)
    given = environment(NEO4J_PASSWORD_FILE=str(secret), NEO4J_USER=neo4j_uri.user)
    command = [KG, "stats", "--store", neo4j_uri.uri, "--format", "json"]
    seen: list[str] = []
    with subprocess.Popen(
        command, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as kg:
        while kg.poll() is None:
            seen += command_lines()
            time.sleep(0.02)
        assert kg.stdout is not None
        said = kg.stdout.read()
    assert kg.returncode == 0, said
    assert any(KG in line for line in seen)
    assert neo4j_uri.password not in said
    assert not [line for line in seen if neo4j_uri.password in line]


@pytest.mark.slow
def test_password_is_in_no_log_no_node_and_no_report(
    neo4j_uri: Access, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with open_store(neo4j_uri.uri, user=neo4j_uri.user, password=neo4j_uri.password) as store:
        empty(store).sync(small_graph())
        run = store.start_run({})
        store.finish_run(run, {})
        seen = everything(store) + pages(store, tmp_path, Persons.KEEP)
    assert "두레정밀" in seen
    assert "neo4j" in {record.name.split(".")[0] for record in caplog.records}
    assert neo4j_uri.password not in seen
    assert neo4j_uri.password not in caplog.text


def test_error_does_not_repeat_the_password(neo4j_uri: Access) -> None:
    wrong = "wrong-and-still-nobodys-business"
    with pytest.raises(StoreAccessError) as error, open_store(neo4j_uri.uri, password=wrong):
        pass
    assert wrong not in "".join(traceback.format_exception(error.value))
    assert wrong not in repr(error.value)
