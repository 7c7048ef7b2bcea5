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
import psutil

from tests.maven import FetchError
from tests.neo4j.fetch import fetch

_START_SECONDS = 300.0
_CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={pagecache}
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
"""
_QUICK = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData")
"""Starts in seconds, and runs at about half the speed."""
_COMPOSED = ("-Xms512m", "-Xmx1g", "-XX:+UseG1GC")
"""The memory of docker-compose.yml, and the collector that Neo4j itself asks for."""
_OPENED = [
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
def neo4j_server(composed: bool = False) -> Iterator[Access]:
    """Yield access to a Neo4j server; raises `NoServerError` where there can be none.

    One that is started here is as that of docker-compose.yml if `composed`, for
    measurements; otherwise it starts quickly.
    """
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
    with (
        tempfile.TemporaryDirectory(prefix="kg-neo4j-", ignore_cleanup_errors=True) as folder,
        Home(Path(folder), composed).running() as access,
    ):
        yield access


def _empty(access: Access) -> Access:
    with neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password)) as driver:
        nodes = driver.execute_query("MATCH (n) RETURN count(n)", database_=access.database).records[0][0]
    if nodes:
        raise NoServerError(f"the database at {access.uri} holds {nodes} nodes; the tests need an empty one")
    return access


class Home:
    """A Neo4j installation in a folder of its own: configured, administered, run.

    `running` yields where it answers, and how to enter it. With `composed` the server has the
    memory and the compiler that it has in docker-compose.yml.
    """

    def __init__(self, folder: Path, composed: bool = False) -> None:
        """Prepare `folder`; raises `NoServerError` where Java or the jars are missing."""
        if shutil.which("java") is None:
            raise NoServerError("Java 17 is not installed (Debian: apt-get install openjdk-17-jre-headless)")
        try:
            self._classpath = f"{fetch()}{os.sep}*"
        except FetchError as error:
            raise NoServerError(str(error)) from error
        self.folder = folder
        self._java = ["java", *(_COMPOSED if composed else _QUICK), *_OPENED]
        self._pagecache = "512m" if composed else "64m"
        self.password = secrets.token_hex(16)
        (folder / "conf").mkdir(parents=True)
        self.configure(0)
        with tempfile.NamedTemporaryFile("w") as secret:  # arguments are for everybody to read
            secret.write(self.password)
            secret.flush()
            self.admin("dbms", "set-initial-password", f"@{secret.name}")

    def configure(self, port: int, settings: str = "") -> None:
        """Write the configuration, in which lines of `settings` stand for those of the same name."""
        lines = (_CONFIGURATION.format(port=port, pagecache=self._pagecache) + settings).splitlines()
        named = {line.partition("=")[0]: line for line in lines}
        (self.folder / "conf" / "neo4j.conf").write_text("\n".join(named.values()) + "\n")

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which Neo4j's programs find this home."""
        return {**os.environ, "NEO4J_HOME": str(self.folder), "NEO4J_CONF": str(self.folder / "conf")}

    @property
    def admin_command(self) -> list[str]:
        """What `neo4j-admin` is here."""
        return [*self._java, "-cp", self._classpath, "org.neo4j.cli.AdminTool"]

    def admin(self, *arguments: str) -> str:
        """Run `neo4j-admin` with these arguments; returns what it says, raises where it fails."""
        done = subprocess.run(
            [*self.admin_command, *arguments],
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"neo4j-admin {' '.join(arguments[:2])}: {done.stderr or done.stdout}")
        return done.stdout

    @contextmanager
    def running(self, settings: str = "", gently: bool = False) -> Iterator[Access]:
        """Run the server while the block runs; it is killed then, or stopped in order if `gently`."""
        port = free_port()
        self.configure(port, settings)
        log = self.folder / "logs" / "neo4j.log"
        log.unlink(missing_ok=True)  # what an earlier run said is not what this one says
        entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.folder}"]
        entry += [f"--config-dir={self.folder / 'conf'}"]
        keeper = [sys.executable, str(Path(__file__).with_name("keeper.py"))]
        with (self.folder / "server.log").open("wb") as said:
            process = subprocess.Popen(
                [*keeper, *self._java, "-cp", self._classpath, *entry],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_started(port, process, log)
            yield Access(f"bolt://127.0.0.1:{port}", "neo4j", self.password)
        finally:
            if gently:
                for java in psutil.Process(process.pid).children():
                    java.terminate()
                    java.wait(60)
            assert process.stdin is not None
            process.stdin.close()
            process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_started(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until a server says in `log` that it has started; raises `NoServerError` where it ends before."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if "Started." in _read(log):
            return
        time.sleep(0.1)
    lines = (_read(log) or _read(log.parents[1] / "server.log")).strip().splitlines()
    raise NoServerError(f"Neo4j did not start on port {port}: {lines[-1] if lines else 'no message'}")


def _read(log: Path) -> str:
    return log.read_text(errors="replace") if log.exists() else ""
