"""Resolving block by block gives what resolving all at once gives."""

from collections import defaultdict
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.domain import load_gazetteer
from kg.model import Extraction, Judgement
from kg.resolve import (
    Fact,
    Member,
    Rules,
    block_keys,
    blocks,
    entities_of,
    facts_of,
    judged_names,
    keys_of,
    meeting_keys,
    members_of,
    name_index,
    register_relations,
    relations_of,
    resolve,
    successions,
    without_rejected,
)
from tests.benchmarks.resolve_speed import corpus
from tests.generated import extractions


def by_blocks(
    found: list[Extraction], judgements: tuple[Judgement, ...], buckets: int
) -> tuple[object, object, object]:
    """Entities, relations and successions as `kg build --engine ray` finds them."""
    gazetteer = load_gazetteer()
    rules, index = Rules(judgements), name_index(gazetteer)
    members = [m for one in found for m in members_of(one, index, rules, one.article.id)]
    keys = [block_keys(member) for member in members]
    tied = blocks.roots(pair for some in keys for pair in blocks.tie(some))
    dealt: dict[int, list[Member]] = defaultdict(list)
    for member, some in zip(members, keys, strict=True):
        dealt[blocks.bucket(some, tied, buckets)].append(member)
    entities = [entity for part in dealt.values() for entity in entities_of(part, rules)]
    home = {mention: entity.id for entity in entities for mention in entity.mention_ids}
    facts = [fact for one in found for fact in facts_of(one, home) if meeting_keys(fact)]
    tied = blocks.roots(pair for fact in facts for pair in blocks.tie(meeting_keys(fact)))
    met: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        met[blocks.bucket(meeting_keys(fact), tied, buckets)].append(fact)
    named = judged_names(judgements)
    judged = [entity for entity in entities if named & keys_of(entity)]
    relations = [
        relation
        for part in met.values()
        for relation in without_rejected(list(relations_of(part)), judged, judgements)
    ]
    relations += register_relations(entities, gazetteer)
    return (
        sorted(entities, key=lambda e: e.id),
        sorted(relations, key=lambda r: (r.type, r.id)),
        successions(entities, gazetteer),
    )


def at_once(found: list[Extraction], judgements: tuple[Judgement, ...]) -> tuple[object, object, object]:
    graph = resolve(found, load_gazetteer(), judgements)
    return list(graph.entities), list(graph.relations), list(graph.successions)


def test_blocks_of_names_that_look_alike_give_what_all_at_once_gives() -> None:
    found = list(corpus(4_000, load_gazetteer()))
    assert by_blocks(found, (), 16) == at_once(found, ())


def test_blocks_keep_stated_abbreviations_judgements_and_rejected_facts() -> None:
    found = list(extractions(300))
    plain = resolve(found, load_gazetteer())
    firms = [e for e in plain.entities if e.type == "Company"][:3]
    fact = next(r for r in plain.relations if r.type == "FUNDS" and r.claim_ids)
    names = {entity.id: entity.name for entity in plain.entities}
    types = {entity.id: entity.type for entity in plain.entities}
    head, tail = (end.entity_id for end in fact.ends)
    judgements = (
        _judged(f"Company|{firms[0].name}|", f"Company|{firms[1].name}|", "same"),
        _judged(f"Company|{firms[2].name}|", "||", "reject"),
        _judged(f"FUNDS|{names[head]}|", f"FUNDS|{names[tail]}|", "reject"),
    )
    assert types[head]
    assert at_once(found, judgements) != at_once(found, ())
    assert by_blocks(found, judgements, 64) == at_once(found, judgements)


def _judged(left: str, right: str, verdict: str) -> Judgement:
    return Judgement(left, right, verdict, "test", "2026-01-01")


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))), st.randoms())
def test_the_root_of_a_block_does_not_depend_on_the_order_of_ties(
    ties: list[tuple[str, str]], order: object
) -> None:
    found = blocks.roots(ties)
    assert found == blocks.roots(reversed(ties)) == blocks.roots([(b, a) for a, b in ties])
    assert all(found[left] == found[right] for left, right in ties)


def test_copies_do_not_act() -> None:
    one = next(iter(extractions(1)))
    index, rules = name_index(load_gazetteer()), Rules(())
    own = [replace(member, acts=False) for member in members_of(one, index, rules, one.article.id)]
    as_copy = list(members_of(one, index, rules, "a-other"))
    assert [m.cluster.name for m in own] == [m.cluster.name for m in as_copy]
    assert sum(m.acts for m in members_of(one, index, rules, one.article.id)) >= sum(m.acts for m in as_copy)
