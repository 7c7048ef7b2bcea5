"""The labels and relationship types of the graph, as the store lays them out."""

from kg.model import EntityType, RelationType

ENTITY_LABELS = tuple(str(type_) for type_ in EntityType)
SUCCESSION = "SUCCEEDED_BY"
"""From a body to the one that took over from it: only registers say so."""

FACT_TYPES = (*(str(type_) for type_ in RelationType if type_ is not RelationType.AGREEMENT), SUCCESSION)
"""Relationships that each state one fact; an agreement is a node."""

DATA_LABELS = (*ENTITY_LABELS, "Agreement", "Article", "Claim", "Source", "Extraction")
ALL_LABELS = (*DATA_LABELS, "Run", "Withdrawal")
"""Labels of what a graph holds. `Schema` is none: it tells of one database, see `kg.store.schema`."""

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

_EVERY = ("id", "hash", "loaded_at", "stale_since")
_ENTITY = (
    *("name", "aliases", "search", "letters", "external_ids", "former_ids", "names", "acts", "code"),
    *("reasons", "article_count", "mention_count", "first_published", "last_published"),
)
_SAID = (
    *("status", "event_date", "date_precision", "event_from", "event_to", "amount", "currency"),
    *("amount_kind", "amount_basis", "instrument", "part_of_total", "role", "result", "title"),
)
_PROOF = (
    *("basis", "score", "first_published", "last_published", "claim_count", "source_count"),
    *("outlet_count", "source_id"),
)
OWNED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ENTITY_LABELS, (*_EVERY, *_ENTITY)),
    "Agreement": (*_EVERY, *_SAID, *_PROOF, "conflicts"),
    "Article": (
        *_EVERY,
        *("title", "text", "sha256", "url", "publisher", "byline", "published_on", "published_origin"),
        *("source", "source_id", "media_type", "kind", "truncated", "copy_of", "replaces", "replaced_by"),
        *("based_on", "retrieved_at"),
    ),
    "Claim": (
        *_EVERY,
        *_SAID,
        *("relation_id", "type", "quote", "start", "end", "quotes", "starts", "ends", "score", "origin"),
        "run_id",
    ),
    "Source": (*_EVERY, "register", "row", "as_of"),
    "Extraction": (*_EVERY, "sha256", "fingerprint", "replaces", "records", "reading", "run_id"),
}
"""The properties that the store writes on the nodes of each label: any other is a user's."""
