"""Writing files so that they are complete or absent."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kg.errors import OutputError


@contextmanager
def write_atomically(path: Path) -> Iterator[IO[str]]:
    """Open `path` for text, written beside it and renamed when the block ends well.

    Parent folders are made. On any exception the half-written file is removed and
    an older file at `path` stays as it was. Raises `OutputError` where the place
    cannot be written.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "a" / "b.txt"
    >>> with write_atomically(target) as out:
    ...     _ = out.write("가")
    >>> target.read_text(encoding="utf-8")
    '가'
    """
    with _replacing(path, "w", encoding="utf-8", newline="") as out:
        yield out


def write_bytes(path: Path, content: bytes) -> None:
    """Write a binary file, complete or not at all; see `write_atomically`."""
    with _replacing(path, "wb") as out:
        out.write(content)


@contextmanager
def _replacing(
    path: Path, mode: str, encoding: str | None = None, newline: str | None = None
) -> Iterator[IO[Any]]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror}; choose another place with --out"
        ) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, mode, encoding=encoding, newline=newline) as out:
            yield out
        umask = os.umask(0)
        os.umask(umask)
        beside.chmod(0o666 & ~umask)
        beside.replace(path)
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror}; free some space or choose another place"
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def check_writable(folder: Path) -> None:
    """Make `folder` and try it, so that a long run does not end with nowhere to write.

    Raises `OutputError` where it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"cannot write to {folder}: {error.strerror}; choose another folder with --out"
        ) from error
