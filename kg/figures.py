"""What an analysis found, as plain values: `kg.analyze` fills it, `kg.report` renders it.

Nothing here is a label or a sentence: columns, kinds of network and reasons are keys, and
the report says what they are called in its language. This module imports only `kg.model`,
so that both stages may share it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from kg.model import EntityType

Cell: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `kind` is entity (the cell is an entity's id), key (a word that the report has a label
    for), text, count, number, share (0…1), won, rank, year or
    interval (two ranks with a dash between). `shown` is False for what
    goes into the CSV only.
    """

    key: str
    kind: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A ranked table; None in a cell means not known or not defined."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, key: str) -> list[Cell]:
        """The cells of one column, from top to bottom."""
        index = [column.key for column in self.columns].index(key)
        return [row[index] for row in self.rows]

    def records(self) -> list[dict[str, Cell]]:
        """The rows as mappings from column key to cell."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as the report names it; `region` is its province's name, if known."""

    id: str
    name: str
    type: EntityType
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an article that states a fact of type `type` (PARTY_TO is AGREEMENT)."""

    type: str
    quote: str
    title: str
    publisher: str | None
    published_on: date | None
    url: str | None
    article_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The newest statements about one entity, and how many there are in all."""

    statements: tuple[Statement, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Community:
    """A community of a network: its number, size and best connected members (ids)."""

    number: int
    size: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A node on a map of a network: coordinates in 0…1, number of neighbours, community."""

    id: str
    x: float
    y: float
    degree: int
    community: int


@dataclass(frozen=True, slots=True)
class NetworkFigures:
    """A network as a whole.

    `shape` holds the figures of `kg.analyze.structure.Shape` by name, `mixing`
    assortativity and E-I index by type and region, `helix` shares of agreements by the
    spheres of their parties. A figure that is not defined is None.
    """

    kind: str
    shape: Mapping[str, int | float | None]
    mixing: Mapping[str, int | float | None]
    degrees: Mapping[int, int]
    communities: tuple[Community, ...] = ()
    modularity: float | None = None
    stability: float | None = None
    resolution: float = 1.0
    seed: int = 1
    seeds: int = 1
    core: tuple[str, ...] = ()
    core_fit: float | None = None
    helix: Mapping[tuple[str, ...], float] | None = None
    spots: tuple[Spot, ...] = ()
    lines: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """What was added up and what was not; amounts in won.

    `facts` counts all funding facts, `counted` those whose amount is in the sum, `left_out`
    the others by reason (`kg.analyze.money.REASONS`). `called_total` is the part of the sum
    that the text itself calls a total (총, 모두); of the rest it says nothing of the kind.
    """

    facts: int
    counted: int
    total: float
    planned: float
    left_out: Mapping[str, int]
    called_total: float = 0.0
    gini_funders: float | None = None
    gini_recipients: float | None = None


@dataclass(frozen=True, slots=True)
class Data:
    """What the figures rest on.

    `fingerprint` is a hash of the articles and facts counted: two reports with the same one rest
    on the same data. `persons` says what is shown of people (of `kg.persons.Persons`).

    `articles` includes `copies` of other articles and `undated` ones. `statements` counts
    the sentences that prove facts, each once. `since`, `until`, `types`, `region` (a
    name) and `min_score` are what the user asked for; entities and relations are those within
    them. `volume_correlation` is the rank correlation of yearly articles and facts, None below
    three years.
    """

    articles: int
    copies: int
    undated: int
    publishers: int
    first_published: date | None
    last_published: date | None
    entities: Mapping[str, int]
    relations: Mapping[str, int]
    register_relations: int
    statements: int
    planned_agreements: int = 0
    fingerprint: str = ""
    persons: str = "keep"
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    region: str | None = None
    min_score: float | None = None
    volume_correlation: float | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A figure held against random deals of the articles: seen, their mean, chance of being as far off.

    `dealt` and `chance` are None where nothing was dealt, `seen` where it is not defined.
    """

    seen: float | None
    dealt: float | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """Two windows of articles; pairs are (before, from) the day `split`.

    `asked` says that the user chose the day; otherwise the windows hold about equally many
    articles. `agreements_chance` is that of so uneven a split of agreements, given those of
    articles. `stayed` actors and `kept_ties` occur in both, `likeness` is the adjusted Rand
    index of their communities over the actors of both; `merged` and `parted` count later and
    earlier communities. `beyond_chance` counts the actors whose change is more than chance
    at the false discovery rate `rate`. `repeats` random deals were made.
    """

    split: date
    first: date
    last: date
    asked: bool
    articles: tuple[int, int]
    agreements: tuple[int, int]
    agreements_chance: float
    actors: tuple[int, int]
    ties: tuple[int, int]
    stayed: Held
    kept_ties: Held
    likeness: Held
    merged: int
    parted: int
    beyond_chance: int
    rate: float
    repeats: int


@dataclass(frozen=True, slots=True)
class RegionPack:
    """A region beside its peer (ids); `asked` says that the user named the peer.

    `own` and `other` hold the figures of `kg.analyze.regional.figures`; the peer is None and
    `other` empty where there is none to compare with.
    """

    region: str
    peer: str | None
    asked: bool
    own: Mapping[str, int | float | None]
    other: Mapping[str, int | float | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report shows.

    `names` and `evidence` are keyed by entity id. `inside` holds the entities that lie in
    the region asked for, empty where none was. `change` is None where the articles have no
    two windows, `pack` where no region was asked for. `resamples` says how many stand behind
    the intervals of ranks, 0 where there are none. `exports` holds networks for other
    programs, by file name.
    """

    data: Data
    networks: Mapping[str, NetworkFigures]
    money: Money
    tables: Mapping[str, Table]
    names: Mapping[str, Named]
    evidence: Mapping[str, Evidence]
    versions: Mapping[str, str]
    inside: frozenset[str] = frozenset()
    change: Change | None = None
    pack: RegionPack | None = None
    resamples: int = 0
    exports: Mapping[str, str] = field(default_factory=dict)
