"""Fetch Gephi without its windows for the tests: `python -m tests.gephi.fetch`.

Its one jar (83 MB) comes from Maven Central into `.cache/gephi/VERSION` and stays there; when
it is there, nothing is done. Needs Maven and the network once.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
CACHE = Path(__file__).parents[2] / ".cache" / "gephi"
_MINUTES = 10


class FetchError(Exception):
    """Gephi cannot be had; the message says what is missing."""


def jar() -> Path:
    """The jar's file; it exists only once it is complete."""
    found = re.search(r"<artifactId>gephi-toolkit</artifactId>\s*<version>([^<]+)</version>", POM.read_text())
    assert found is not None
    return CACHE / found[1] / f"gephi-toolkit-{found[1]}-all.jar"


def fetch() -> Path:
    """Download the jar unless it is there; returns its file, raises `FetchError`."""
    file = jar()
    if file.is_file():
        return file
    if shutil.which("mvn") is None:
        raise FetchError("Maven is not installed (Debian: apt-get install maven)")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
        command.append(f"-DoutputDirectory={folder}")
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=60 * _MINUTES, check=False, cwd=CACHE
            )
        except subprocess.TimeoutExpired as error:
            raise FetchError(f"Maven did not download Gephi in {_MINUTES} minutes") from error
        if done.returncode:
            said = [line for line in done.stdout.splitlines() if "ERROR" in line]
            raise FetchError(f"Maven could not download Gephi: {said[0] if said else done.stderr[:200]}")
        file.parent.mkdir(exist_ok=True)
        Path(folder, file.name).replace(file)
    return file


if __name__ == "__main__":
    try:
        fetch()
    except FetchError as error:
        sys.exit(f"no Gephi for the tests: {error}")
