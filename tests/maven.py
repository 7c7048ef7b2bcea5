"""Jars from Maven Central for the tests: into a folder that exists only once it is complete."""

import os
import re
import shutil
import subprocess
from pathlib import Path

CACHE = Path(__file__).parents[1] / ".cache"
_MINUTES = 15


class FetchError(Exception):
    """What a test needs cannot be had; the message says what is missing."""


def version(pom: Path, artifact: str) -> str:
    """The version of an artifact that a project file asks for."""
    found = re.search(rf"<artifactId>{artifact}</artifactId>\s*<version>([^<]+)</version>", pom.read_text())
    assert found is not None
    return found[1]


def download(pom: Path, folder: Path) -> Path:
    """Download what a project file depends on, unless `folder` is there; returns it, raises `FetchError`."""
    if folder.is_dir():
        return folder
    if shutil.which("mvn") is None:
        raise FetchError("Maven is not installed (Debian: apt-get install maven)")
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={beside}"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=60 * _MINUTES, check=False, cwd=folder.parent
        )
        if done.returncode:
            said = [line for line in done.stdout.splitlines() if "ERROR" in line]
            raise FetchError(f"Maven could not download it: {said[0] if said else done.stderr[:200]}")
        if not folder.is_dir():  # another run may have been quicker
            beside.rename(folder)
    except subprocess.TimeoutExpired as error:
        raise FetchError(f"Maven did not download it in {_MINUTES} minutes") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder
