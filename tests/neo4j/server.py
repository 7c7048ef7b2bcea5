"""A real Neo4j for the tests: the one the environment names, or one started here.

`neo4j_server()` yields its address and access. With NEO4J_URI set it is that
server; its database must be empty, because the tests write and delete in it.
Otherwise a Neo4j Community server is started on a free loopback port from the jars
that `fetch` keeps in `.cache/neo4j`, and stopped again.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j

from tests.neo4j.fetch import FetchError, fetch

_START_SECONDS = 300.0
_CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
"""
_JAVA = [
    *("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"),
    *("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED"),
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
]


class NoServerError(Exception):
    """There is no Neo4j to test against; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a Neo4j server answers, and how to enter it."""

    uri: str
    user: str
    password: str
    database: str = "neo4j"


@contextmanager
def neo4j_server() -> Iterator[Access]:
    """Yield access to a Neo4j server; raises `NoServerError` where there can be none."""
    uri = os.environ.get("NEO4J_URI")
    if uri:
        yield _empty(
            Access(
                uri,
                os.environ.get("NEO4J_USER", "neo4j"),
                os.environ.get("NEO4J_PASSWORD", ""),
                os.environ.get("NEO4J_DATABASE", "neo4j"),
            )
        )
        return
    if shutil.which("java") is None:
        raise NoServerError("Java 17 is not installed (Debian: apt-get install openjdk-17-jre-headless)")
    try:
        jars = fetch()
    except FetchError as error:
        raise NoServerError(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-", ignore_cleanup_errors=True) as home:
        yield from _serve(Path(home), f"{jars}{os.sep}*")


def _empty(access: Access) -> Access:
    with neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password)) as driver:
        nodes = driver.execute_query("MATCH (n) RETURN count(n)", database_=access.database).records[0][0]
    if nodes:
        raise NoServerError(f"the database at {access.uri} holds {nodes} nodes; the tests need an empty one")
    return access


def _serve(home: Path, classpath: str) -> Iterator[Access]:
    port = _free_port()
    password = secrets.token_hex(16)
    conf = home / "conf"
    conf.mkdir()
    (conf / "neo4j.conf").write_text(_CONFIGURATION.format(port=port))
    java = ["java", *_JAVA, "-cp", classpath]
    subprocess.run(
        [*java, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password],
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(conf)},
        check=True,
        capture_output=True,
    )
    entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={conf}"]
    keeper = [sys.executable, str(Path(__file__).with_name("keeper.py"))]
    with (home / "server.log").open("wb") as said:
        process = subprocess.Popen(
            [*keeper, *java, *entry],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(port, process, home / "logs" / "neo4j.log")
        yield Access(f"bolt://127.0.0.1:{port}", "neo4j", password)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if "Started." in _read(log):
            return
        time.sleep(0.1)
    lines = (_read(log) or _read(log.parents[1] / "server.log")).strip().splitlines()
    raise NoServerError(f"Neo4j did not start on port {port}: {lines[-1] if lines else 'no message'}")


def _read(log: Path) -> str:
    return log.read_text(errors="replace") if log.exists() else ""
