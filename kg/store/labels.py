"""The labels and relationship types of the graph, as the store lays them out."""

from kg.model import EntityType, RelationType

ENTITY_LABELS = tuple(str(type_) for type_ in EntityType)
SUCCESSION = "SUCCEEDED_BY"
"""From a body to the one that took over from it: only registers say so."""

FACT_TYPES = (*(str(type_) for type_ in RelationType if type_ is not RelationType.AGREEMENT), SUCCESSION)
"""Relationships that each state one fact; an agreement is a node."""

DATA_LABELS = (*ENTITY_LABELS, "Agreement", "Article", "Claim", "Source", "Extraction")
ALL_LABELS = (*DATA_LABELS, "Run", "Withdrawal", "Schema")

LINKS: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (
    *((ENTITY_LABELS, fact, ENTITY_LABELS) for fact in FACT_TYPES),
    (ENTITY_LABELS, "PARTY_TO", ("Agreement",)),
    (("Agreement",), "ABOUT", ENTITY_LABELS),
    (("Claim",), "END", ENTITY_LABELS),
    (("Claim",), "STATED_IN", ("Article",)),
    (("Article",), "MENTIONS", ENTITY_LABELS),
    (("Article",), "COPY_OF", ("Article",)),
    (("Article",), "REPLACES", ("Article",)),
)
"""Which labels each relationship type may tie: (heads, type, tails)."""
