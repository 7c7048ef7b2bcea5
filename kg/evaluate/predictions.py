"""What was extracted, article by article, in the form that scoring compares."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from kg.model import (
    Basis,
    Claim,
    EndRole,
    Entity,
    EntityType,
    Extraction,
    Graph,
    Mention,
    Qualifiers,
    Relation,
    RelationType,
)


class PredictedEntity(TypedDict):
    """An entity and the distinct surfaces by which one article names it."""

    id: str
    type: str
    name: str
    mentions: list[str]


class PredictedRelation(TypedDict, total=False):
    """A relation as one article states it; AGREEMENT has `parties`, the others `head` and `tail`."""

    type: str
    head: str
    tail: str
    parties: list[str]
    evidence: list[str]
    date: str
    amount: float
    currency: str
    role: str
    score: float


class Prediction(TypedDict):
    """What was read from one article; `id` is the source's own id where it has one."""

    id: str
    entities: list[PredictedEntity]
    relations: list[PredictedRelation]


def predictions_of(graph: Graph) -> Iterator[Prediction]:
    """One prediction per article of a resolved graph, in the graph's order.

    Entities are those the article mentions; relations those that its own claims
    state, one per relation of the graph, never what a register adds.
    """
    owner = {mention: entity for entity in graph.entities for mention in entity.mention_ids}
    relation_of = {
        claim: relation
        for relation in graph.relations
        if relation.basis is Basis.TEXT
        for claim in relation.claim_ids
    }
    for extraction in graph.extractions:
        article = extraction.article
        yield Prediction(
            id=article.source_id or article.id,
            entities=list(_entities(extraction, owner)),
            relations=list(_relations(extraction, owner, relation_of)),
        )


def _entities(extraction: Extraction, owner: Mapping[str, Entity]) -> Iterator[PredictedEntity]:
    mentions: dict[str, list[Mention]] = {}
    for mention in extraction.mentions:
        if mention.id in owner:
            mentions.setdefault(owner[mention.id].id, []).append(mention)
    for found in mentions.values():
        entity = owner[found[0].id]
        yield PredictedEntity(
            id=entity.id,
            type=entity.type.value,
            name=_fullest(entity, found),
            mentions=list(dict.fromkeys(mention.surface for mention in found)),
        )


def _fullest(entity: Entity, mentions: list[Mention]) -> str:
    """The fullest form that the article itself offers.

    That is the entity's name where the article uses it; else the longest form that
    shortens no other; a person's is the shortest such, "홍길동" and not "홍길동 이사장".
    """
    surfaces = {mention.surface for mention in mentions}
    if entity.name in surfaces:
        return entity.name
    free = {mention.surface for mention in mentions if mention.antecedent is None} or surfaces
    choose = min if entity.type is EntityType.PERSON else max
    return choose(sorted(free), key=len)


def _relations(
    extraction: Extraction, owner: Mapping[str, Entity], relation_of: Mapping[str, Relation]
) -> Iterator[PredictedRelation]:
    stated: dict[str, list[Claim]] = {}
    for claim in extraction.claims:
        if claim.id in relation_of:
            stated.setdefault(relation_of[claim.id].id, []).append(claim)
    for claims in stated.values():
        claims.sort(key=lambda claim: -claim.score)
        relation = _ends(claims, owner)
        if relation:
            yield (
                relation
                | _qualifiers(claim.qualifiers for claim in claims)
                | PredictedRelation(
                    evidence=list(dict.fromkeys(proof.quote for claim in claims for proof in claim.evidence)),
                    score=claims[0].score,
                )
            )


def _ends(claims: list[Claim], owner: Mapping[str, Entity]) -> PredictedRelation | None:
    """Type and ends, or None where a judgement has taken an end away."""
    ends: dict[EndRole, dict[str, None]] = {}
    for claim in claims:
        for end in claim.ends:
            if end.mention_id in owner:
                ends.setdefault(end.role, {})[owner[end.mention_id].id] = None
    type_ = claims[0].type
    if type_ is RelationType.AGREEMENT:
        parties = list(ends.get(EndRole.PARTY, ()))
        return PredictedRelation(type=type_.value, parties=parties) if parties else None
    heads, tails = list(ends.get(EndRole.HEAD, ())), list(ends.get(EndRole.TAIL, ()))
    if not heads or not tails:
        return None
    return PredictedRelation(type=type_.value, head=heads[0], tail=tails[0])


def _qualifiers(found: Iterable[Qualifiers]) -> PredictedRelation:
    """The first value stated of each, an amount together with its currency."""
    merged = PredictedRelation()
    for stated in found:
        if stated.date is not None:
            merged.setdefault("date", stated.date)
        if stated.role is not None:
            merged.setdefault("role", stated.role)
        if stated.amount is not None and "amount" not in merged:
            merged["amount"] = stated.amount
            if stated.currency is not None:
                merged["currency"] = stated.currency
    return merged
