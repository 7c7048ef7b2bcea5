"""What the registers say between entities of the graph; no article is asked.

Each fact cites the row it comes from. Facts of articles and of registers are never
merged: they have ids of their own even where they say the same.
"""

from collections.abc import Iterable

from kg import ids
from kg.domain import Gazetteer, RegisterRow
from kg.model import (
    Basis,
    EndRole,
    Entity,
    Qualifiers,
    Relation,
    RelationEnd,
    SourceRow,
    Succession,
)


def register_relations(entities: Iterable[Entity], gazetteer: Gazetteer) -> list[Relation]:
    """How each row stands to its parents, where both are in the graph."""
    present = {entity.id for entity in entities}
    found: list[Relation] = []
    for row in _rows(present, gazetteer):
        for type_, head, tail in gazetteer.ties(row):
            ends = ((EndRole.HEAD, head), (EndRole.TAIL, tail))
            if {head, tail} <= present:
                found.append(
                    Relation(
                        id=ids.relation_id(type_, ends, "register"),
                        type=type_,
                        ends=tuple(RelationEnd(role, entity) for role, entity in ends),
                        qualifiers=Qualifiers(),
                        claim_ids=(),
                        score=1.0,
                        basis=Basis.REGISTER,
                        source=_source(row),
                    )
                )
    return found


def successions(entities: Iterable[Entity], gazetteer: Gazetteer) -> list[Succession]:
    """Who took over from whom, where both are in the graph.

    A body that was merged with others or split is another body than its successors, so
    this ties two entities; one that was only renamed is one entity with several names.
    """
    present = {entity.id for entity in entities}
    return [
        Succession(ids.digest("r", "SUCCEEDED_BY", row.id, heir), row.id, heir, row.until, _source(row))
        for row in _rows(present, gazetteer)
        for heir in row.successors
        if heir in present
    ]


def _rows(present: set[str], gazetteer: Gazetteer) -> list[RegisterRow]:
    return [gazetteer.rows[entity] for entity in sorted(present & gazetteer.rows.keys())]


def _source(row: RegisterRow) -> SourceRow:
    return SourceRow(row.register, row.id, row.source)
