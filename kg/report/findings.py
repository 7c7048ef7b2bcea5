"""What the sentences of every language pick out of the figures."""

from collections.abc import Iterable, Mapping

from kg.figures import Cell, Data, Figures, Table


def is_narrowed(data: Data) -> bool:
    """Whether the user asked for a part of the graph only."""
    return bool(data.since or data.until or data.types or data.region)


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


def names(figures: Figures, ids: Iterable[str]) -> list[str]:
    """The names of entities."""
    return [figures.names[id_].name for id_ in ids]


def rows_of(table: Table) -> list[Mapping[str, Cell]]:
    """The rows of a table by column."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


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
