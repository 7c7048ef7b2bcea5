"""The gazetteers: registers of regions, public bodies, schools and firms, as data.

Each `gazetteers/*.tsv` file is one register with a header line and the columns

    id          stable and readable, `register/name`, e.g. "region/경상남도/창원시"
    type        an entity type
    name        the official name today (or the last one, for a body that is gone)
    aliases     other names in use, separated by "|": abbreviations, English, short forms
    former      former official names, "name@since..until", separated by "|"
    parent      id of the row it belongs to (region in region, agency under ministry, zone in
                its region, programme of its agency; see `Gazetteer.ties`);
                a row whose parent has ended belongs to the parent's successor since then
    since       ISO date the body was founded, blank where unknown
    until       ISO date the body ended, blank while it exists or where the day is unknown
    successors  ids of the rows that took over, separated by "|": the body has ended
    code        code in the official table that `source` names, blank where none is at hand
    source      where the row comes from

A cell that is blank says "unknown", never "none".
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.errors import DomainError
from kg.model import EntityType, NameInterval, RelationType

COLUMNS = (
    "id",
    "type",
    "name",
    "aliases",
    "former",
    "parent",
    "since",
    "until",
    "successors",
    "code",
    "source",
)

_RUN = frozenset({EntityType.PROGRAM, EntityType.EVENT, EntityType.ZONE})  # bodies run these


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of a register; see the module's docstring for its columns."""

    id: str
    register: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    former: tuple[NameInterval, ...]
    parent: str | None
    since: date | None
    until: date | None
    successors: tuple[str, ...]
    code: str | None
    source: str

    def surfaces(self) -> tuple[str, ...]:
        """Every name of the row: official, aliases, former ones."""
        return (self.name, *self.aliases, *(interval.name for interval in self.former))


class Gazetteer:
    """All registers, by id and by any name.

    >>> gazetteer = load_gazetteer()
    >>> [row.name for row in gazetteer.named("경남")]
    ['경상남도']
    """

    def __init__(self, rows: Iterable[RegisterRow]) -> None:
        self.rows: Mapping[str, RegisterRow] = {row.id: row for row in rows}
        by_name: dict[str, list[RegisterRow]] = {}
        for row in self.rows.values():
            for surface in dict.fromkeys(row.surfaces()):
                by_name.setdefault(surface, []).append(row)
        self.by_name: Mapping[str, tuple[RegisterRow, ...]] = {
            surface: tuple(found) for surface, found in by_name.items()
        }

    def named(self, surface: str) -> tuple[RegisterRow, ...]:
        """The rows that bear `surface` as a name; several for "동구", none if unknown."""
        return self.by_name.get(surface, ())

    def parents(self, row: RegisterRow) -> tuple[RegisterRow, ...]:
        """The row's parent and, where that has ended with one successor, the successor.

        >>> gazetteer = load_gazetteer()
        >>> [parent.name for parent in gazetteer.parents(gazetteer.rows["region/전라남도/여수시"])]
        ['전라남도', '전남광주통합특별시']
        """
        parent = self.rows.get(row.parent or "")
        if parent is None:
            return ()
        heirs = [self.rows[other] for other in parent.successors if other in self.rows]
        return (parent, *heirs) if parent.until and len(heirs) == 1 else (parent,)

    def ancestors(self, row_id: str) -> tuple[str, ...]:
        """Ids of the row's parents, nearest first."""
        found: list[str] = []
        level = [self.rows[row_id]] if row_id in self.rows else []
        while level:
            above = [parent for row in level for parent in self.parents(row)]
            level = [parent for parent in above if parent.id not in found]
            found.extend(dict.fromkeys(parent.id for parent in level))
        return tuple(found)

    def ties(self, row: RegisterRow) -> list[tuple[RelationType, str, str]]:
        """What the register says of a row and its parents: relation, id of head, id of tail.

        Regions and public bodies are PART_OF their region, everything else is LOCATED_IN it;
        a programme, event or zone is OPERATED by the body it belongs to; else PART_OF.

        >>> gazetteer = load_gazetteer()
        >>> gazetteer.ties(gazetteer.rows["institute/부산대학교"])
        [(<RelationType.LOCATED_IN: 'LOCATED_IN'>, 'institute/부산대학교', 'region/부산광역시')]
        """
        return [_tie(row, parent) for parent in self.parents(row)]


def _tie(row: RegisterRow, parent: RegisterRow) -> tuple[RelationType, str, str]:
    if parent.type is EntityType.REGION:
        belongs = row.type in (EntityType.REGION, EntityType.AGENCY)
        return (RelationType.PART_OF if belongs else RelationType.LOCATED_IN), row.id, parent.id
    if row.type in _RUN and parent.type not in _RUN:
        return RelationType.OPERATES, parent.id, row.id
    return RelationType.PART_OF, row.id, parent.id


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _date(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _interval(cell: str) -> NameInterval:
    name, _, span = cell.partition("@")
    since, _, until = span.partition("..")
    return NameInterval(name, _date(since), _date(until))


def _row(register: str, cells: Mapping[str, str]) -> RegisterRow:
    return RegisterRow(
        id=cells["id"],
        register=register,
        type=EntityType(cells["type"]),
        name=cells["name"],
        aliases=_split(cells["aliases"]),
        former=tuple(_interval(part) for part in _split(cells["former"])),
        parent=cells["parent"] or None,
        since=_date(cells["since"]),
        until=_date(cells["until"]),
        successors=_split(cells["successors"]),
        code=cells["code"] or None,
        source=cells["source"],
    )


def read_register(file: Traversable) -> list[RegisterRow]:
    """Read one TSV file; raises `DomainError` naming the file and the line."""
    rows: list[RegisterRow] = []
    with file.open(encoding="utf-8") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise DomainError(f"{file.name}: the columns must be {', '.join(COLUMNS)}")
        for number, cells in enumerate(reader, 2):
            try:
                rows.append(_row(file.name.removesuffix(".tsv"), cells))
            except (ValueError, AttributeError, TypeError) as error:
                raise DomainError(f"{file.name}, line {number}: {error}") from error
    return rows


@cache
def load_gazetteer() -> Gazetteer:
    """All registers that the package ships."""
    folder = files("kg.domain") / "gazetteers"
    tables = sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
    return Gazetteer(row for table in tables for row in read_register(table))
