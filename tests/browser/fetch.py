"""Fetch axe-core, which checks pages for accessibility: `python -m tests.browser.fetch`.

It comes from npm into `.cache/axe-core/VERSION` and stays there; when it is there,
nothing is done. Needs npm and the network once.
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "4.14.1"
CACHE = Path(__file__).parents[2] / ".cache" / "axe-core" / VERSION
_MINUTES = 3


class FetchError(Exception):
    """axe-core cannot be had; the message says what is missing."""


def script() -> Path:
    """The script's file; it exists only once it is complete."""
    return CACHE / "axe.min.js"


def fetch() -> Path:
    """Download the script unless it is there; returns its file, raises `FetchError`."""
    if script().is_file():
        return script()
    if shutil.which("npm") is None:
        raise FetchError("npm is not installed (Debian: apt-get install npm)")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, f"axe-core@{VERSION}"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=60 * _MINUTES, check=False)
        except subprocess.TimeoutExpired as error:
            raise FetchError(f"npm did not download axe-core in {_MINUTES} minutes") from error
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            raise FetchError(f"npm could not download axe-core: {done.stderr.strip()[:200]}")
        with tarfile.open(packed) as archive:
            archive.extract("package/axe.min.js", folder, filter="data")
        (Path(folder) / "package" / "axe.min.js").replace(script())
    return script()


if __name__ == "__main__":
    try:
        fetch()
    except FetchError as problem:
        # Not the end: the tests that need it say so themselves.
        sys.stderr.write(f"{problem}\n")
