"""Settings from the environment; the only module that reads it.

KG_STORE             address of the store, instead of --store
NEO4J_USER           user of a Neo4j server ("neo4j" if unset)
NEO4J_PASSWORD       its password
NEO4J_PASSWORD_FILE  or the file that holds it, which only its owner may read
NEO4J_DATABASE       its database ("neo4j" if unset)
KG_SERVE_TOKEN       what readers of `kg serve` must know when others can reach it
KG_USER              who judges in `kg review` (the login name if unset)
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError

DEFAULT_STORE = "embedded:./kg-data"
_REVIEWER = ("KG_USER", "USER", "LOGNAME", "USERNAME")


@dataclass(frozen=True, slots=True)
class Settings:
    """Which store to open, and how to enter it. The password stays out of `repr`."""

    store: str = DEFAULT_STORE
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    reviewer: str | None = None
    serve_token: str | None = field(default=None, repr=False)


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; an empty variable counts as unset.

    Raises `InputError` where the file of the password cannot be used or others can read it.

    >>> load_settings({"KG_STORE": "bolt://localhost:7687"}).store
    'bolt://localhost:7687'
    """
    environ = os.environ if environ is None else environ
    return Settings(
        store=environ.get("KG_STORE") or DEFAULT_STORE,
        user=environ.get("NEO4J_USER") or None,
        password=_password(environ),
        database=environ.get("NEO4J_DATABASE") or None,
        serve_token=environ.get("KG_SERVE_TOKEN") or None,
        reviewer=next((name for key in _REVIEWER if (name := environ.get(key))), None),
    )


def _password(environ: Mapping[str, str]) -> str | None:
    password, file = environ.get("NEO4J_PASSWORD"), environ.get("NEO4J_PASSWORD_FILE")
    if password and file:
        raise InputError("NEO4J_PASSWORD and NEO4J_PASSWORD_FILE are both set; unset one of them")
    return password or (read_secret(Path(file)) if file else None)


def read_secret(path: Path) -> str:
    """The one line of a file that nobody but its owner, this user or root, can get at.

    Raises `InputError` where there is no such file or line, where it is somebody else's,
    or where its group or others have any right to it. Windows has no such permissions, so
    there it is only read.
    """
    try:
        with path.open(encoding="utf-8") as secret:
            found = os.fstat(secret.fileno())  # of the file that is read, whatever path leads to it now
            if os.name == "posix":
                _check_private(path, found)
            lines = secret.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is no text"
        raise InputError(f"cannot read the password in {path}: {said}; check NEO4J_PASSWORD_FILE") from error
    if len(lines) != 1 or not lines[0]:
        raise InputError(f"{path} must hold the password, on one line; check NEO4J_PASSWORD_FILE")
    return lines[0]


def _check_private(path: Path, found: os.stat_result) -> None:
    if found.st_uid not in (os.geteuid(), 0):
        raise InputError(f"{path} with the password belongs to another user; make one of your own")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise InputError(f"others can get at the password in {path}; run: chmod 600 {path}")
