"""A load killed at ten random moments, again and again, ends as one clean load does, on each store."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

import kg.samples
from kg.ingest import read_articles
from kg.pipeline import extract_claims, load
from kg.records import write_jsonl
from kg.store import open_store
from tests.neo4j.server import Access
from tests.readme import environment
from tests.store.compare import hashes
from tests.store.conftest import KINDS, empty
from tests.test_cli import KG

KILLS = 10
EARLIEST = 1.0  # seconds: before that, Python is still starting


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_kills_at_random_moments_lose_and_double_nothing(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    extracted = tmp_path / "extracted.jsonl"
    write_jsonl(extracted, extract_claims(list(read_articles([kg.samples.path()], print)), 1))
    uri, access = f"embedded:{tmp_path}/killed", None
    if kind == "neo4j":
        empty(request.getfixturevalue("neo4j_store"))
        access = request.getfixturevalue("neo4j_uri")
        uri = access.uri
    command, env = [KG, "load", str(extracted), "--store"], _environment(access)
    start = time.monotonic()
    subprocess.run([*command, f"embedded:{tmp_path}/clean"], cwd=tmp_path, env=env, check=True)
    longest = time.monotonic() - start
    with open_store(f"embedded:{tmp_path}/clean") as store:
        expected = hashes(store)
    moments = random.Random(7)  # noqa: S311 (moments to kill at, no secrets)
    killed = sum(
        _killed([*command, uri], tmp_path, env, moments.uniform(EARLIEST, longest)) for _ in range(KILLS)
    )
    assert killed > KILLS / 2
    subprocess.run([*command, uri], cwd=tmp_path, env=env, check=True)
    entry = {"user": access.user, "password": access.password} if access else {}
    with open_store(uri, **entry) as store:
        assert hashes(store) == expected
        assert list(store.verify()) == []
        assert store.stats().unfinished_runs == ()
        assert load(store, (), ledger=tmp_path / "none").sync.changed == 0


def _environment(access: Access | None) -> Mapping[str, str]:
    found = {**os.environ, **environment()}
    return {**found, "NEO4J_USER": access.user, "NEO4J_PASSWORD": access.password} if access else found


def _killed(command: list[str], folder: Path, env: Mapping[str, str], seconds: float) -> bool:
    """Run a command for so long at most; whether it had to be killed."""
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return True
    return False
