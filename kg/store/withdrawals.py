"""Articles that were withdrawn: what is kept of them is their id, so that they stay out."""

from collections.abc import Iterable
from datetime import UTC, datetime

from kg.model import Article
from kg.store.connection import Connection

_WITHDRAW = """
UNWIND $rows AS row
MERGE (w:Withdrawal {id: row.id})
SET w.url = row.url, w.withdrawn_at = datetime($now)
"""
_RESTORE = """
UNWIND $ids AS id
MATCH (w:Withdrawal {id: id})
DELETE w
"""
_WITHDRAWN = "MATCH (w:Withdrawal) RETURN w.id AS id, w.url AS url"


def withdraw(connection: Connection, articles: Iterable[Article]) -> None:
    """Note that articles are withdrawn; their text goes with the next sync."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [{"id": article.id, "url": article.url} for article in articles]
    connection.write(_WITHDRAW, rows=rows, now=now)


def restore(connection: Connection, ids: Iterable[str]) -> None:
    """Let withdrawn articles in again, when they are read anew."""
    connection.write(_RESTORE, ids=list(ids))


def withdrawn(connection: Connection) -> dict[str, str | None]:
    """The ids of withdrawn articles, with their addresses."""
    return {row["id"]: row["url"] for row in connection.stream(_WITHDRAWN)}
