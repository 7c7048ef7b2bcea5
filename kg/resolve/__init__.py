"""Mentions to entities, claims to relations: decides identity, edits no claim."""

from kg.resolve.compare import Verdict, same_entity
from kg.resolve.engine import resolve
from kg.resolve.ledger import judgement_key, read_ledger, write_ledger
from kg.resolve.pairs import PairScores, score_pairs

__all__ = [
    "PairScores",
    "Verdict",
    "judgement_key",
    "read_ledger",
    "resolve",
    "same_entity",
    "score_pairs",
    "write_ledger",
]
