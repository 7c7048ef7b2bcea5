"""Mentions to entities, claims to relations: decides identity, edits no claim."""

from kg.resolve.compare import Verdict, same_entity
from kg.resolve.engine import resolve
from kg.resolve.ledger import (
    check,
    decide,
    fact_keys,
    in_force,
    judgement_key,
    pair_of,
    read_ledger,
    withdraw,
    write_ledger,
)
from kg.resolve.obeyed import Known, disobeyed, standing_though_rejected
from kg.resolve.pairs import PairScores, score_pairs
from kg.resolve.rejection import detail

__all__ = [
    "Known",
    "PairScores",
    "Verdict",
    "check",
    "decide",
    "detail",
    "disobeyed",
    "fact_keys",
    "in_force",
    "judgement_key",
    "pair_of",
    "read_ledger",
    "resolve",
    "same_entity",
    "score_pairs",
    "standing_though_rejected",
    "withdraw",
    "write_ledger",
]
