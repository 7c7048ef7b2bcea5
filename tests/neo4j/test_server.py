import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from tests.neo4j.fetch import POM, version
from tests.neo4j.server import Access
from tests.requirements import require

ROOT = Path(__file__).parents[2]


def test_tests_run_the_version_that_the_compose_file_names() -> None:
    image = re.search(r"image: neo4j:([\d.]+)-community", (ROOT / "docker-compose.yml").read_text())
    assert image is not None
    assert image[1] == version()
    assert set(re.findall(r"<version>(\d+\.\d+\.\d+)</version>", POM.read_text())) == {version()}


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["neo4j"]
    return found


def test_compose_file_presets_no_password_and_binds_to_this_machine() -> None:
    service = compose()
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert service["ports"] == [f"${{KG_BIND:-127.0.0.1}}:{port}:{port}" for port in (7687, 7474)]


def test_compose_file_limits_what_the_server_takes() -> None:
    service = compose()
    limits = service["deploy"]["resources"]["limits"]
    assert limits["cpus"] == "2"
    given = service["environment"]
    sizes = [given[f"NEO4J_server_memory_{part}"] for part in ("heap_max__size", "pagecache_size")]
    assert sum(map(_megabytes, sizes)) < 0.75 * _megabytes(limits["memory"])  # the rest of Java needs room
    assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


def _megabytes(size: str) -> int:
    return int(size[:-1]) * {"m": 1, "g": 1024}[size[-1].lower()]


def test_healthcheck_knows_no_password() -> None:
    check = compose()["healthcheck"]["test"]
    assert check[0] == "CMD"  # no shell, so nothing is put in
    assert not [word for word in check if re.search(r"\$|AUTH|PASS|neo4j/", word)]


@pytest.mark.neo4j
def test_server_is_neo4j_of_that_version(neo4j_uri: Access) -> None:
    import neo4j

    with neo4j.GraphDatabase.driver(neo4j_uri.uri, auth=(neo4j_uri.user, neo4j_uri.password)) as driver:
        row = driver.execute_query("CALL dbms.components() YIELD name, versions, edition").records[0]
    assert row["name"] == "Neo4j Kernel"
    assert row["versions"][0].startswith("5.")


def test_keeper_ends_its_command_when_its_user_is_gone() -> None:
    keeper = Path(__file__).with_name("keeper.py")
    command = [sys.executable, str(keeper), sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        watched = psutil.Process(process.pid)
        while not (children := watched.children()):
            assert process.poll() is None
        assert process.stdin is not None
        process.stdin.close()
        _, alive = psutil.wait_procs([watched, *children], timeout=10)
    assert not alive


def test_missing_thing_skips_unless_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REQUIRE", "browser")
    with pytest.raises(pytest.skip.Exception, match="needs neo4j: no Java"):
        require("neo4j", "no Java")
    monkeypatch.setenv("KG_REQUIRE", "neo4j, browser")
    with pytest.raises(pytest.fail.Exception, match="required by KG_REQUIRE"):
        require("neo4j", "no Java")
