"""The life of the embedded server: started for one user, gone when it is done.

ArcadeDB runs in a process of its own (`embedded_server`), with its Bolt plugin on
a free loopback port and a password made up for this one start. It may be kept up between
commands (`kg store start`): then who wants the graph joins it.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import StoreError, StoreInUseError
from kg.store.labels import ENTITY_LABELS
from kg.store.note import NAME, Endpoint, Note, read_note

DATABASE = "kg"
USER = "root"
HEAP = "1g"
_QUERY_SECONDS = 600  # so that what nobody waits for any more ends in a server that is kept up
_GRACE = 20.0  # seconds for a clean shutdown before the process is ended
_SERVER = Path(__file__).with_name("embedded_server.py")


@contextmanager
def embedded_server(path: Path, lasting: bool = False) -> Iterator[Endpoint]:
    """Serve the graph in the folder `path`, made if it is missing, while the block runs.

    `lasting` is for work of minutes: the server starts later and works twice as fast. One
    that is kept up for the folder is used, and goes on. Raises `StoreInUseError` where
    another process holds the folder and `StoreError` where it cannot be used or the server
    does not start.
    """
    folder = _usable(path)
    kept = read_note(folder)
    if kept is not None:
        yield kept.endpoint
        return
    with tempfile.TemporaryDirectory(prefix="kg-store-", ignore_cleanup_errors=True) as scratch:
        log = Path(scratch, "server.log")
        order = _order(folder, scratch, lasting)
        with log.open("wb") as errors:
            process = _spawn(scratch, errors.fileno())
        try:
            port = _port(process, order, path, log)
            yield Endpoint(f"bolt://127.0.0.1:{port}", USER, str(order["password"]), DATABASE)
        finally:
            _stop(process)


def keep_up(path: Path) -> Note:
    """Start a server for the graph in the folder `path` that goes on when this process ends.

    One that is up already is returned. Raises what `embedded_server` does.
    """
    folder = _usable(path)
    kept = read_note(folder)
    if kept is not None:
        return kept
    scratch = tempfile.mkdtemp(prefix="kg-store-")  # the server removes it in the end
    log = Path(scratch, "server.log")
    with log.open("wb") as errors:
        process = _spawn(scratch, errors.fileno())
    try:
        _port(process, {**_order(folder, scratch, lasting=True), "note": str(folder / NAME)}, path, log)
        kept = read_note(folder)
    except BaseException:
        _stop(process)
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.returncode = 0  # it goes on, and is nobody's child when this process ends
    if kept is None:
        raise StoreError(f"the embedded store in {path} ended as soon as it had started; start it again")
    return kept


def take_down(path: Path) -> bool:
    """Stop the server that is kept up for the graph in `path`; False where none is.

    It is gone when this returns. Raises `StoreError` where it does not end.
    """
    kept = read_note(path)
    if kept is None:
        return False
    (path / NAME).unlink(missing_ok=True)  # what the server looks for
    deadline = time.monotonic() + _GRACE
    while _runs(kept.process):
        if time.monotonic() > deadline:
            raise StoreError(f"the server in {path} does not stop; end its process {kept.process}")
        time.sleep(0.05)
    return True


def _runs(process: int) -> bool:
    with suppress(ChildProcessError):  # it is a child of ours where a program started it, not the command
        os.waitpid(process, os.WNOHANG)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _order(folder: Path, scratch: str, lasting: bool) -> dict[str, object]:
    return {
        "folder": str(folder),
        "scratch": scratch,
        "user": USER,
        "password": secrets.token_hex(16),
        "database": DATABASE,
        "heap": HEAP,
        "lasting": lasting,
        "seconds": _QUERY_SECONDS,
        "labels": list(ENTITY_LABELS),
    }


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
            f"another process holds the graph in {path}; wait until it ends, or start a server that"
            " commands share, with: kg store start"
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
