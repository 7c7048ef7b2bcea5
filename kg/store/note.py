"""The note by which commands find a server of the embedded store that is kept up.

It lies in the graph's folder while that server runs, for its owner's eyes only, because it
holds the password that was made up for this one start.
"""

import json
import os
import socket
import stat
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import StoreAccessError

NAME = "server.json"
_PATIENCE = 2.0  # seconds for a server on this machine to take a connection


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a Bolt server answers, and who may enter. The password stays out of `repr`."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """A server that is kept up: where it answers, its process, and since when (ISO 8601)."""

    endpoint: Endpoint
    process: int
    since: str


def read_note(folder: Path) -> Note | None:
    """The server that is kept up for the graph in `folder`; None where none answers.

    The note of a server that was killed is removed. Raises `StoreAccessError` where others
    could have read the note, or only others may.
    """
    path = folder / NAME
    try:
        about = path.stat()
        if about.st_uid != os.geteuid() or stat.S_IMODE(about.st_mode) & 0o077:
            raise StoreAccessError(
                f"{path} is not for its owner alone; end that server as who started it, with: kg store stop"
            )
        told = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not _answers(told["port"]):
        path.unlink(missing_ok=True)
        return None
    endpoint = Endpoint(f"bolt://127.0.0.1:{told['port']}", told["user"], told["password"], told["database"])
    return Note(endpoint, told["process"], told["since"])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), _PATIENCE).close()
    except OSError:
        return False
    return True
