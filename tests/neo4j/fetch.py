"""Fetch the Neo4j server for the tests: `python -m tests.neo4j.fetch`.

Its jars come from Maven Central into `.cache/neo4j/VERSION` and stay there; when
they are there, nothing is done. Needs Maven and the network once.
"""

import sys
import tempfile
from pathlib import Path

from tests import maven
from tests.maven import FetchError

POM = Path(__file__).with_name("pom.xml")


def version() -> str:
    """The version of Neo4j that the tests run."""
    return maven.version(POM, "neo4j-server")


def jars(wanted: str | None = None) -> Path:
    """The folder of the server's jars; it exists only once they are complete."""
    return maven.CACHE / "neo4j" / (wanted or version())


def fetch(wanted: str | None = None) -> Path:
    """Download the jars of a version, by default the one that the tests run, unless they are there.

    Returns their folder, raises `FetchError`.
    """
    if wanted is None:
        return maven.download(POM, jars())
    with tempfile.TemporaryDirectory() as scratch:
        pom = Path(scratch, "pom.xml")
        pom.write_text(POM.read_text().replace(version(), wanted))
        return maven.download(pom, jars(wanted))


if __name__ == "__main__":
    try:
        fetch()
    except FetchError as error:
        sys.exit(f"no Neo4j for the tests: {error}")
