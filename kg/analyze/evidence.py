"""The sentences behind the figures: what was stated about an entity, by whom and when."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.analyze.facts import Tie
from kg.figures import Evidence, Statement

NEWEST = 5
"""How many statements about one entity a report quotes."""


def evidence(
    ids: Iterable[str], ties: Iterable[Tie], claims: Iterable[Mapping[str, Any]], newest: int = NEWEST
) -> dict[str, Evidence]:
    """The newest statements about each entity that its facts rest on.

    `ties` are those of the whole graph. One sentence of one article counts once, also
    where it proves several facts. Entities without a statement are left out.
    """
    wanted = set(ids)
    about: dict[str, set[str]] = {}
    for tie in ties:
        for end in (tie.head, tie.tail):
            if end in wanted:
                about.setdefault(end, set()).update(tie.claims)
    needed = set().union(*about.values()) if about else set()
    by_id = {row["id"]: row for row in claims if row["id"] in needed}
    return {
        id_: _evidence([by_id[claim] for claim in sorted(found) if claim in by_id], newest)
        for id_, found in sorted(about.items())
        if found
    }


def _evidence(rows: list[Mapping[str, Any]], newest: int) -> Evidence:
    found: dict[tuple[str, str], Statement] = {}
    for row in rows:
        found.setdefault((row["article"], row["quote"]), statement_of(row))
    ordered = sorted(found.values(), key=_newest_first)
    return Evidence(tuple(ordered[:newest]), len(ordered))


def statement_of(row: Mapping[str, Any]) -> Statement:
    """A row of the store's claims as the sentence that it quotes."""
    return Statement(
        type="AGREEMENT" if row["type"] in ("PARTY_TO", "ABOUT") else row["type"],
        quote=row["quote"],
        title=row["title"],
        publisher=row["publisher"],
        published_on=row["published_on"],
        url=row["url"],
        article_id=row["article"],
        score=row["score"],
    )


def _newest_first(statement: Statement) -> tuple[int, str, str]:
    day = statement.published_on
    return (-day.toordinal() if day else 1, statement.article_id, statement.quote)
