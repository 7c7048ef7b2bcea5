"""A server of its own: filled by neo4j-admin, entered over TLS only."""

import re
import shlex
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreUnavailableError
from kg.store import Store, export_admin, open_store
from tests.neo4j.server import Access, Home, NoServerError
from tests.requirements import require
from tests.store.conftest import empty
from tests.store.graph import small_graph

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]

TLS = """\
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates/bolt
server.bolt.tls_level=REQUIRED
"""
ODD = 'quote " comma , semicolon ; backslash \\ and\r\nlines\n\ttab, \u2028, 😀, trailing space '

Held = tuple[Counter[str], Counter[str], list[str]]


def held(store: Store) -> Held:
    """All nodes and relationships with labels, values and types, and the names of the constraints."""
    nodes = store.connection.records(
        "MATCH (n) WHERE NOT n:Note RETURN labels(n) AS labels, properties(n) AS props,"
        " [key IN keys(n) | key + ': ' + valueType(n[key])] AS types"
    )
    ties = store.connection.records(
        "MATCH (a)-[r]->(b) WHERE NOT b:Note RETURN labels(a) AS heads, a.id AS head, type(r) AS type,"
        " properties(r) AS props, [key IN keys(r) | key + ': ' + valueType(r[key])] AS types,"
        " labels(b) AS tails, b.id AS tail"
    )
    constraints = store.connection.records("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    return Counter(map(_sorted, nodes)), Counter(map(_sorted, ties)), [row["name"] for row in constraints]


def _sorted(row: dict[str, Any]) -> str:
    """A row as text, with what comes in no order put in one."""
    known = {
        key: sorted(value) if key in ("labels", "heads", "tails", "types") else value
        for key, value in row.items()
    }
    return str(known | {"props": sorted(row["props"].items())})


@dataclass(frozen=True, slots=True)
class Own:
    """The server, the certificate it shows, and what the graph was that it was filled with."""

    port: int
    password: str
    certificate: Path
    graph: Held


def by_hand(store: Store) -> None:
    """What users add: labels, properties of all types, ties among our nodes and to their own."""
    store.connection.write(
        "MATCH (n:Company {id: 'e-dure'})"
        " SET n:Watched, n.memo = $odd, n.empty = '', n.lists = [$odd, '', ' ']",
        odd=ODD,
    )
    store.connection.write(
        "MATCH (n:Company {id: 'e-dure'})"
        " SET n.rank = 1, n.share = 0.1, n.tiny = 5e-324, n.big = 9007199254740993, n.yes = [true, false],"
        " n.seen = datetime('2020-01-02T03:04:05.123456789+09:00[Asia/Seoul]'), n.at = time('10:00+09:00'),"
        " n.local = localdatetime('2020-01-02'), n.days = [date('2020-01-02'), date('2021-01-02')],"
        " n.took = duration('P1Y2M3DT4.5S'), n.place = point({longitude: 127.5, latitude: 36.25})"
    )
    store.connection.write(
        "MATCH (n:Company {id: 'e-handeul'}) SET n.rank = 1.5, n.`메모` = '한글', n.nothing = []"
    )
    store.connection.write(
        "MATCH (a:Company {id: 'e-dure'}) MATCH (b:Company {id: 'e-handeul'})"
        " CREATE (a)-[:`경쟁` {since: date('2020-05-01'), why: $odd}]->(b)"
        " CREATE (a)-[:SEE]->(:Note {id: 'x'})"
        " CREATE (:Company {name: '손으로 쓴 회사'})",
        odd=ODD,
    )


@pytest.fixture(scope="module")
def own(neo4j_store: Store, neo4j_uri: Access, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    folder = tmp_path_factory.mktemp("own")
    try:
        home = Home(folder / "home")
    except NoServerError as error:
        require("neo4j", str(error))
    empty(neo4j_store)
    with open_store(neo4j_uri.uri, user=neo4j_uri.user, password=neo4j_uri.password) as store:
        store.start_run({})
        store.save_extractions(small_graph().extractions)
        store.sync(small_graph())
        by_hand(store)
        written = export_admin(store.connection, folder / "graph")
        graph = held(store)
    assert written.left_out == 1
    run_script(written.script, home)
    certificate = make_certificate(home.folder / "certificates" / "bolt")
    with home.running(TLS) as access:
        yield Own(int(access.uri.rpartition(":")[2]), access.password, certificate, graph)


def run_script(script: Path, home: Home) -> None:
    """Do what the user does: call the script, with neo4j-admin named in the environment."""
    admin = home.folder / "neo4j-admin"
    admin.write_text(f'#!/bin/sh\nexec {shlex.join(home.admin_command)} "$@"\n')
    admin.chmod(0o755)
    environment = {**home.environment, "NEO4J_ADMIN": str(admin), "TMPDIR": str(home.folder)}
    done = subprocess.run(["sh", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert "IMPORT DONE" in done.stdout


def make_certificate(folder: Path) -> Path:
    """Make a key and a certificate for localhost that nobody has signed; returns the certificate."""
    folder.mkdir(parents=True)
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    command += ["-addext", "subjectAltName=DNS:localhost"]
    command += ["-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt")]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "public.crt"


def test_import_by_the_real_tool_gives_the_graph_that_loading_gives(own: Own) -> None:
    with open_store(f"bolt+ssc://localhost:{own.port}", password=own.password) as store:
        nodes, ties, constraints = held(store)
        for found, wanted in ((nodes, own.graph[0]), (ties, own.graph[1])):
            assert sorted((found - wanted).elements()) == sorted((wanted - found).elements()) == []
        assert constraints == own.graph[2]
        assert list(store.verify()) == []
        assert store.sync(small_graph()).changed == 0


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_certificate_of_a_known_authority_is_trusted(
    own: Own, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(own.certificate))
    with open_store(f"{scheme}://localhost:{own.port}", password=own.password) as store:
        assert store.stats().articles == 3


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_any_certificate_is_taken_where_the_address_says_so(own: Own, scheme: str) -> None:
    with open_store(f"{scheme}://localhost:{own.port}", password=own.password) as store:
        assert store.stats().articles == 3


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_certificate_that_nobody_signed_is_refused_in_a_line(own: Own, scheme: str) -> None:
    line = refusal(f"{scheme}://localhost:{own.port}", own.password)
    assert re.search(r"certificate .* not trusted \(self-signed certificate\).*SSL_CERT_FILE", line)


def test_certificate_made_for_another_host_is_refused_in_a_line(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(own.certificate))
    line = refusal(f"bolt+s://127.0.0.1:{own.port}", own.password)
    assert re.search(r"certificate .* not valid for '127.0.0.1'.*host name", line)


def test_encryption_on_one_side_only_is_said_in_a_line(own: Own, neo4j_uri: Access) -> None:
    assert "bolt+s://" in refusal(f"bolt://localhost:{own.port}", own.password)
    assert "not encrypted" in refusal(neo4j_uri.uri.replace("bolt:", "bolt+ssc:"), "any")


def test_something_that_is_no_graph_store_is_said_in_a_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        # It takes connections and says nothing; so would a firewall.
        assert str(port) in refusal(f"bolt://127.0.0.1:{port}", "any")


def refusal(address: str, password: str) -> str:
    with pytest.raises(StoreUnavailableError) as error, open_store(address, password=password):
        pass
    line = str(error.value)
    assert "\n" not in line
    assert address in line
    return line
