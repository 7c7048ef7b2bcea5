"""Fetch Gephi without its windows for the tests: `python -m tests.gephi.fetch`.

Its one jar (83 MB) comes from Maven Central into `.cache/gephi/VERSION` and stays there; when
it is there, nothing is done. Needs Maven and the network once.
"""

import sys
from pathlib import Path

from tests import maven
from tests.maven import FetchError

_POM = Path(__file__).with_name("pom.xml")


def jar() -> Path:
    """The jar's file; it exists only once it is complete."""
    version = maven.version(_POM, "gephi-toolkit")
    return maven.CACHE / "gephi" / version / f"gephi-toolkit-{version}-all.jar"


def fetch() -> Path:
    """Download the jar unless it is there; returns its file, raises `FetchError`."""
    maven.download(_POM, jar().parent)
    return jar()


if __name__ == "__main__":
    try:
        fetch()
    except FetchError as error:
        sys.exit(f"no Gephi for the tests: {error}")
