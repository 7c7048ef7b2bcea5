"""Mentions to entities, claims to relations: decides identity, edits no claim."""

from kg.resolve.engine import resolve
from kg.resolve.ledger import judgement_key, read_ledger, write_ledger

__all__ = ["judgement_key", "read_ledger", "resolve", "write_ledger"]
