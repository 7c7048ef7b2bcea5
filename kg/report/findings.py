"""What the sentences of every language pick out of the figures."""

from collections.abc import Iterable, Mapping

from kg.figures import Cell, Change, Data, Figures, Table

SURE = 0.05
"""A chance under this is called more than chance."""

SCORE = 0.8
"""The score at which a report shows what less sure facts contribute, unless one is asked for."""

TOP, WITHIN, NAMED = 10, 20, 3
"""How many first actors are asked whether they stay within which rank; how many are told one by one."""

_APART = 0.2


def is_narrowed(data: Data) -> bool:
    """Whether the user asked for a part of the graph only."""
    return bool(data.since or data.until or data.types or data.region or data.min_score is not None)


def leaders(table: Table, key: str, value: str) -> tuple[list[str], float]:
    """The entities with the largest value in a column, and that value; none where it is 0."""
    values = table.column(value)
    top = max((float(v) for v in values if v is not None), default=0.0)
    if top <= 0:
        return [], 0.0
    ids = [
        str(i) for i, v in zip(table.column(key), values, strict=True) if v is not None and float(v) >= top
    ]
    return ids, top


def about(table: Table) -> str:
    """The column that says whom a row is about: the first one of entities."""
    return next(column.key for column in table.columns if column.kind == "entity")


def names(figures: Figures, ids: Iterable[str]) -> list[str]:
    """The names of entities."""
    return [figures.names[id_].name for id_ in ids]


def members_only(table: Table, kept: frozenset[str]) -> Table:
    """The rows of actors in `kept`."""
    at = [column.key for column in table.columns].index("actor")
    return Table(table.key, table.columns, tuple(row for row in table.rows if row[at] in kept))


def ranked_kinds(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Counts by kind, the largest first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def across_share(figures: Figures) -> float | None:
    """The share of the strength between located actors that crosses regions; None where there is none."""
    table = figures.tables["regions"]
    within = sum(float(cell) for cell in table.column("within") if cell)
    across = sum(float(cell) for cell in table.column("across") if cell) / 2  # seen from both ends
    return across / (within + across) if within + across else None


def helix_shares(figures: Figures) -> tuple[float, float] | None:
    """The shares of agreements with two spheres or more, and with all three."""
    shares = figures.networks["agreement"].helix or {}
    if not shares:
        return None
    several = sum(share for spheres, share in shares.items() if len(spheres) > 1)
    return several, shares.get(("government", "industry", "academia"), 0.0)


def actors_beyond(figures: Figures, rising: bool) -> list[str]:
    """Actors whose agreements rose, or fell, by more than chance, the largest difference first."""
    rows = figures.tables["changes"].records()
    found = [
        row for row in rows if row["verdict"] == "change" and (int(row["difference"] or 0) > 0) is rising
    ]
    return [str(row["actor"]) for row in found]


def figures_beyond(figures: Figures) -> list[str]:
    """Keys of the figures of whole windows that differ by more than chance."""
    return [str(row["figure"]) for row in figures.tables["windows"].records() if row["verdict"] == "change"]


def rates(change: Change) -> list[float]:
    """Agreements per 100 articles in the earlier and the later window."""
    return [100 * signed / read for signed, read in zip(change.agreements, change.articles, strict=True)]


def reading_differs(change: Change) -> bool:
    """Whether the windows' numbers of articles differ by more than a fifth of their mean."""
    before, after = change.articles
    return abs(before - after) > _APART * (before + after) / 2


def busiest(rows: Iterable[Mapping[str, Cell]], type_: str) -> tuple[list[str], int]:
    """The places of one type with the most facts, in rows of the table of places, and how many facts."""
    facts = {str(row["actor"]): int(row["facts"] or 0) for row in rows if row["type"] == type_}
    most = max(facts.values(), default=0)
    return [place for place, count in facts.items() if count == most], most


def interval(cell: Cell) -> tuple[int, int] | None:
    """The bounds of an interval of ranks, None where there is none."""
    if not isinstance(cell, str):
        return None
    low, _, high = cell.partition("–")
    return int(low), int(high)


def sure_of(figures: Figures) -> tuple[int, int]:
    """How many of the `TOP` actors there are, and how many have an interval within the first `WITHIN`."""
    rows = figures.tables["actors"].records()[:TOP]
    bounds = [found for row in rows if (found := interval(row.get("rank_interval")))]
    return len(rows), sum(high <= WITHIN for _, high in bounds)


def threshold(figures: Figures, score: float) -> Mapping[str, Cell] | None:
    """What is left above a score, as a row of the table of thresholds; None where it has none."""
    rows = figures.tables["thresholds"].records()
    return next((row for row in rows if row["min_score"] == score), None)


def whole(figures: Figures) -> Mapping[str, Cell] | None:
    """What there is without a bound on scores, as a row of the table of thresholds."""
    rows = figures.tables["thresholds"].records()
    return next((row for row in rows if row["min_score"] is None), None)
