"""A region beside its peer: one of the same level and about the same size."""

from math import log

from kg.analyze import regional
from kg.analyze.facts import Facts, Scope
from kg.errors import InputError
from kg.figures import Cell, Column, RegionPack, Table
from kg.model import EntityType

_COLUMNS = (Column("figure", "key"), Column("own", "number"), Column("peer", "number"))
_EMPTY = [Table(key, columns, ()) for key, columns in regional.COLUMNS.items()]


def pack(facts: Facts, scope: Scope, peer: str | None = None) -> tuple[RegionPack | None, list[Table]]:
    """What a report says of the region of `scope`, beside `peer` or the peer of `peer_of`.

    `peer` is the id of a region. Without a region the first is None and the tables are empty.
    """
    if scope.region is None:
        return None, [Table("region_figures", _COLUMNS, ()), *_EMPTY]
    if peer == scope.region:
        raise InputError(f"{facts.nodes[peer].name} cannot be its own peer; name another region")
    other = peer or peer_of(facts, scope.region)
    own = regional.side(facts, scope, scope.region)
    mine = regional.figures(own)
    theirs = regional.figures(regional.side(facts, scope, other)) if other else {}
    rows: list[tuple[Cell, ...]] = [(key, mine[key], theirs.get(key)) for key in mine]
    return RegionPack(
        region=scope.region,
        peer=other,
        asked=peer is not None,
        own=mine,
        other=theirs,
    ), [Table("region_figures", _COLUMNS, tuple(rows)), *regional.tables(own, scope)]


def peer_of(facts: Facts, region: str) -> str | None:
    """The region of the same level whose number of located entities is nearest in proportion.

    Of the same level are regions as far below the top, all with or all without an official
    code. None where no other one has anything in it; of equals the first by name.
    """
    nodes = facts.nodes
    regions = [id_ for id_, node in nodes.items() if node.type is EntityType.REGION]
    alike = [id_ for id_ in regions if id_ != region and _level(facts, id_) == _level(facts, region)]
    sizes = {id_: _size(facts, id_) for id_ in (region, *alike)}
    mine = log(sizes[region] + 1)
    kept = [id_ for id_ in alike if sizes[id_]]
    return min(kept, key=lambda id_: (abs(log(sizes[id_] + 1) - mine), nodes[id_].name), default=None)


def _level(facts: Facts, region: str) -> tuple[int, bool]:
    depth, seen, place = 0, {region}, region
    while (place := facts.above.get(place, "")) and place not in seen:
        seen.add(place)
        depth += 1
    return depth, facts.nodes[region].code is not None


def _size(facts: Facts, region: str) -> int:
    """How many entities, other than regions, lie in it."""
    return sum(facts.nodes[id_].type is not EntityType.REGION for id_ in facts.inside(region))
