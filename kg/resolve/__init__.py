"""Mentions to entities, claims to relations: decides identity, edits no claim."""

from kg.resolve.compare import Verdict, same_entity
from kg.resolve.context import originals
from kg.resolve.corpus import Member, block_keys
from kg.resolve.engine import entities_of, facts_of, members_of, relations_of, resolve
from kg.resolve.facts import Fact, meeting_keys
from kg.resolve.judging import Rules
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
from kg.resolve.linking import name_index
from kg.resolve.obeyed import Known, disobeyed, standing_though_rejected
from kg.resolve.pairs import PairScores, score_pairs
from kg.resolve.registered import register_relations, successions
from kg.resolve.rejection import detail, judged_names, keys_of, without_rejected

__all__ = [
    "Fact",
    "Known",
    "Member",
    "PairScores",
    "Rules",
    "Verdict",
    "block_keys",
    "check",
    "decide",
    "detail",
    "disobeyed",
    "entities_of",
    "fact_keys",
    "facts_of",
    "in_force",
    "judged_names",
    "judgement_key",
    "keys_of",
    "meeting_keys",
    "members_of",
    "name_index",
    "originals",
    "pair_of",
    "read_ledger",
    "register_relations",
    "relations_of",
    "resolve",
    "same_entity",
    "score_pairs",
    "standing_though_rejected",
    "successions",
    "withdraw",
    "without_rejected",
    "write_ledger",
]
