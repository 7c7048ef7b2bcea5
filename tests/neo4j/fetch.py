"""Fetch the Neo4j server for the tests: `python -m tests.neo4j.fetch`.

Its jars come from Maven Central into `.cache/neo4j/VERSION` and stay there; when
they are there, nothing is done. Needs Maven and the network once.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
CACHE = Path(__file__).parents[2] / ".cache" / "neo4j"
_MINUTES = 15


class FetchError(Exception):
    """The server cannot be had; the message says what is missing."""


def version() -> str:
    """The version of Neo4j that the tests run."""
    found = re.search(r"<artifactId>neo4j-server</artifactId>\s*<version>([^<]+)</version>", POM.read_text())
    assert found is not None
    return found[1]


def jars(wanted: str | None = None) -> Path:
    """The folder of the server's jars; it exists only once they are complete."""
    return CACHE / (wanted or version())


def fetch(wanted: str | None = None) -> Path:
    """Download the jars of a version, by default the one that the tests run, unless they are there.

    Returns their folder, raises `FetchError`.
    """
    folder = jars(wanted)
    if folder.is_dir():
        return folder
    if wanted is None:
        return _download(POM, folder)
    with tempfile.TemporaryDirectory() as scratch:
        pom = Path(scratch, "pom.xml")
        pom.write_text(POM.read_text().replace(version(), wanted))
        return _download(pom, folder)


def _download(pom: Path, folder: Path) -> Path:
    if shutil.which("mvn") is None:
        raise FetchError("Maven is not installed (Debian: apt-get install maven)")
    beside = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={beside}"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=60 * _MINUTES, check=False, cwd=CACHE.parents[1]
        )
        if done.returncode:
            said = [line for line in done.stdout.splitlines() if "ERROR" in line]
            raise FetchError(f"Maven could not download Neo4j: {said[0] if said else done.stderr[:200]}")
        if not folder.is_dir():  # another run may have been quicker
            beside.rename(folder)
    except subprocess.TimeoutExpired as error:
        raise FetchError(f"Maven did not download Neo4j in {_MINUTES} minutes") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder


if __name__ == "__main__":
    try:
        fetch()
    except FetchError as error:
        sys.exit(f"no Neo4j for the tests: {error}")
