"""A Neo4j older than what kg supports, to be refused by it."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.maven import FetchError
from tests.neo4j.fetch import fetch
from tests.neo4j.server import Access, NoServerError, free_port, wait_started

VERSION = "4.4.44"
_CONFIGURATION = """\
dbms.default_listen_address=127.0.0.1
dbms.connector.bolt.listen_address=127.0.0.1:{port}
dbms.connector.http.enabled=false
dbms.connector.https.enabled=false
dbms.memory.pagecache.size=32m
dbms.tx_log.preallocate=false
"""
_JAVA = [
    *("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    *(f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in ("lang", "nio", "io")),
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
]


@contextmanager
def old_server(home: Path) -> Iterator[Access]:
    """Run it in the folder `home`; raises `NoServerError` where its jars cannot be had."""
    try:
        java = ["java", *_JAVA, "-cp", f"{fetch(VERSION)}{os.sep}*"]
    except FetchError as error:
        raise NoServerError(str(error)) from error
    port, password = free_port(), secrets.token_hex(16)
    conf = home / "conf"
    conf.mkdir()
    (conf / "neo4j.conf").write_text(_CONFIGURATION.format(port=port))
    subprocess.run(
        [*java, "org.neo4j.cli.AdminTool", "set-initial-password", password],
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(conf)},
        check=True,
        capture_output=True,
    )
    entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={conf}"]
    keeper = [sys.executable, str(Path(__file__).with_name("keeper.py"))]
    log = home / "server.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [*keeper, *java, *entry], stdin=subprocess.PIPE, stdout=said, stderr=subprocess.STDOUT
        )
    try:
        wait_started(port, process, log)
        yield Access(f"bolt://127.0.0.1:{port}", "neo4j", password)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait()
