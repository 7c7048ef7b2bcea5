"""The life of the embedded server: started for one user, gone when it is done.

ArcadeDB runs in a process of its own (`embedded_server`), with its Bolt plugin on
a free loopback port and a password made up for this one start.
"""

import json
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError, StoreInUseError
from kg.store.labels import ENTITY_LABELS

DATABASE = "kg"
HEAP = "1g"
_GRACE = 20.0  # seconds for a clean shutdown before the process is ended
_SERVER = Path(__file__).with_name("embedded_server.py")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a Bolt server answers, and who may enter."""

    uri: str
    user: str
    password: str
    database: str | None


@contextmanager
def embedded_server(path: Path) -> Iterator[Endpoint]:
    """Serve the graph in the folder `path`, made if it is missing, while the block runs.

    Raises `StoreInUseError` where another process holds the folder and
    `StoreError` where it cannot be used or the server does not start.
    """
    folder = _usable(path)
    with tempfile.TemporaryDirectory(prefix="kg-store-", ignore_cleanup_errors=True) as scratch:
        log = Path(scratch, "server.log")
        password = secrets.token_hex(16)
        order: dict[str, object] = {
            "folder": str(folder),
            "scratch": scratch,
            "password": password,
            "database": DATABASE,
            "heap": HEAP,
            "labels": list(ENTITY_LABELS),
        }
        with log.open("wb") as errors:
            process = _spawn(scratch, errors.fileno())
        try:
            port = _port(process, order, path, log)
            yield Endpoint(f"bolt://127.0.0.1:{port}", "root", password, DATABASE)
        finally:
            _stop(process)


def _usable(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise StoreError(
            f"cannot keep the graph in {path}: {error.strerror};"
            " name a folder you can write to with --store embedded:PATH"
        ) from error
    return path.resolve()


def _spawn(scratch: str, errors: int) -> subprocess.Popen[str]:
    """Start the child in a session of its own, so that Ctrl-C reaches only its parent."""
    return subprocess.Popen(  # noqa: S603 - our own file, run by our own interpreter
        [sys.executable, "-P", str(_SERVER)],
        cwd=scratch,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
        start_new_session=True,
    )


def _port(process: subprocess.Popen[str], order: dict[str, object], path: Path, log: Path) -> int:
    assert process.stdin is not None  # noqa: S101 - both are pipes, see _spawn
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        raise StoreError(f"the embedded store in {path} did not start: {said[-1] if said else 'no message'}")
    answer = json.loads(line)
    if answer.get("error") == "locked":
        raise StoreInUseError(
            f"another process holds the graph in {path};"
            " wait until it ends, or name another folder with --store embedded:PATH"
        )
    if "error" in answer:
        detail = str(answer["detail"]).splitlines()[0]
        raise StoreError(f"the embedded store in {path} did not start: {detail}")
    return int(answer["port"])


def _stop(process: subprocess.Popen[str]) -> None:
    """Tell the child to stop; end it by force if a query keeps it, which loses nothing committed."""
    try:
        if process.stdin is not None:
            with suppress(BrokenPipeError):  # it is on its way out already
                process.stdin.write("stop\n")
                process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
