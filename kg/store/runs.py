"""Runs: what was started, and whether it was finished."""

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from kg.store.connection import Connection

_START = """
CREATE (r:Run {id: $id})
SET r.started_at = datetime($now), r.version = $version, r.settings = $settings
"""
_FINISH = """
MATCH (r:Run {id: $id})
SET r.finished_at = datetime($now), r.counts = $counts
"""
_COMPLETE = """
MATCH (r:Run)
WHERE r.finished_at IS NULL AND r.completed_by IS NULL AND r.id < $id
SET r.completed_by = $id
"""
_UNFINISHED = """
MATCH (r:Run)
WHERE r.finished_at IS NULL AND r.completed_by IS NULL
RETURN r.id AS id ORDER BY id
"""


def start_run(connection: Connection, version: str, settings: Mapping[str, object]) -> str:
    """Record that a run began; returns its id, which sorts by time."""
    now = datetime.now(UTC)
    run_id = f"run-{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}"
    connection.write(
        _START,
        id=run_id,
        now=now.isoformat(timespec="seconds"),
        version=version,
        settings=json.dumps(settings, ensure_ascii=False, sort_keys=True, default=str),
    )
    return run_id


def finish_run(connection: Connection, run_id: str, counts: Mapping[str, object]) -> None:
    """Record that a run ended well; earlier unfinished ones are completed by it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    text = json.dumps(counts, ensure_ascii=False, sort_keys=True, default=str)
    connection.write(_FINISH, id=run_id, now=now, counts=text)
    connection.write(_COMPLETE, id=run_id)


def unfinished_runs(connection: Connection) -> tuple[str, ...]:
    """Ids of the runs that neither ended well nor were completed by a later one."""
    return tuple(row["id"] for row in connection.stream(_UNFINISHED))
