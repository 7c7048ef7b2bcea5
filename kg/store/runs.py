"""Runs: what was started, with which version and settings, and what came of it."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kg.store.connection import Connection

_START = """
MERGE (r:Run {id: $id})
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
_RUNS = """
MATCH (r:Run)
RETURN r.id AS id, r.started_at AS started_at, r.finished_at AS finished_at, r.version AS version,
       r.settings AS settings, r.counts AS counts, r.completed_by AS completed_by
ORDER BY id DESC
"""
_CLAIMS = "MATCH (c:Claim) WHERE c.run_id IS NOT NULL RETURN c.run_id AS id, count(c) AS claims"


@dataclass(frozen=True, slots=True)
class Run:
    """A load: when, by which version of kg, and with which settings.

    `counts` says what it did, and is empty where it was cut off; `completed_by` is then the
    run that did the rest, None where none did yet. `claims` is how many claims of the graph
    name it as the one that read them.
    """

    id: str
    started_at: datetime
    finished_at: datetime | None
    version: str
    settings: Mapping[str, Any]
    counts: Mapping[str, int]
    completed_by: str | None
    claims: int


def runs(connection: Connection) -> list[Run]:
    """All runs, the latest first."""
    claims = {row["id"]: int(row["claims"]) for row in connection.collect(_CLAIMS)}
    return [
        Run(
            id=row["id"],
            started_at=row["started_at"],
            finished_at=row["finished_at"],
            version=row["version"],
            settings=json.loads(row["settings"]),
            counts=json.loads(row["counts"] or "{}"),
            completed_by=row["completed_by"],
            claims=claims.get(row["id"], 0),
        )
        for row in connection.collect(_RUNS)
    ]


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
