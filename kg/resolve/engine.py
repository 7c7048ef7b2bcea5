"""From extractions to the graph."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kg.domain import Gazetteer
from kg.interpreter import uncollected
from kg.model import (
    Claim,
    EndRole,
    Entity,
    EntityType,
    Extraction,
    Graph,
    Judgement,
    Relation,
    RelationType,
)
from kg.resolve.agreements import agreement_relations
from kg.resolve.articles import cluster_article
from kg.resolve.branches import branch_key
from kg.resolve.context import (
    context_names,
    name_by_office,
    needs_setting,
    originals,
    settings_of,
    tag,
)
from kg.resolve.corpus import Member, entity_of, group
from kg.resolve.facts import Fact, pair_relations
from kg.resolve.judging import Rules
from kg.resolve.linking import NameIndex, link, name_index
from kg.resolve.registered import register_relations, successions
from kg.resolve.rejection import without_rejected

_ACTOR_ENDS = {
    RelationType.AGREEMENT: (EndRole.PARTY,),
    RelationType.FUNDS: (EndRole.HEAD,),
    RelationType.OPERATES: (EndRole.HEAD,),
    RelationType.PARTICIPATES_IN: (EndRole.HEAD,),
    RelationType.AFFILIATED_WITH: (EndRole.TAIL,),
    RelationType.COOPERATES_WITH: (EndRole.HEAD, EndRole.TAIL, EndRole.PARTY),
}


@uncollected()
def resolve(
    extractions: Sequence[Extraction], gazetteer: Gazetteer, judgements: Sequence[Judgement] = ()
) -> Graph:
    """Decide which mentions are one entity and which claims one relation.

    Edits no claim. The result does not depend on the order of `extractions`, and an
    article that shares no name with the others changes none of their ids. Claims of
    a copy count only where its original is not among the extractions.
    """
    rules, index = Rules(judgements), name_index(gazetteer)
    by_article = {
        e.article.id: e for e in sorted(extractions, key=lambda e: (e.article.sha256, e.fingerprint))
    }
    ordered = [by_article[article] for article in sorted(by_article)]
    chosen = originals([one.article for one in ordered])
    members = [m for one in ordered for m in members_of(one, index, rules, chosen[one.article.id])]
    entities = sorted(entities_of(members, rules), key=lambda e: e.id)
    home = {mention: entity.id for entity in entities for mention in entity.mention_ids}
    told = [one for one in ordered if chosen[one.article.id] == one.article.id]
    relations = [
        *relations_of([fact for one in told for fact in facts_of(one, home)]),
        *register_relations(entities, gazetteer),
    ]
    kept = without_rejected(relations, entities, judgements)
    return Graph(
        tuple(ordered),
        tuple(entities),
        tuple(sorted(kept, key=lambda r: (r.type, r.id))),
        tuple(successions(entities, gazetteer)),
    )


def members_of(extraction: Extraction, index: NameIndex, rules: Rules, original: str) -> Iterator[Member]:
    """The clusters of one article, with what sets each apart and what judgements say of it.

    `original` is the article that counts for this one: itself, or what it copies.
    """
    clusters = cluster_article(extraction, link(extraction, index), rules.refuses)
    settings = settings_of(extraction, clusters)
    name_by_office(extraction, clusters, settings)
    around = {id(c): context_names(c, s, index) for c, s in zip(clusters, settings, strict=True)}
    apart = {id(c): s for c, s in zip(clusters, settings, strict=True)}
    article = extraction.article
    acting = _acting(extraction) if original == article.id else frozenset()
    day = article.published_on.isoformat() if article.published_on else "9999"
    for cluster in rules.apply(clusters, list(around.values())):
        aparts: tuple[str, ...] = ()
        if needs_setting(cluster, index):
            named = tuple(dict.fromkeys(tag(other) for other in apart[id(cluster)] if other.mentions))
            aparts = named or (original,)
        yield Member(
            cluster,
            aparts,
            order=(day, article.id, cluster.mentions[0].start),
            labels=rules.labels(cluster, around[id(cluster)]),
            kind=cluster.type,
            acts=any(m.id in acting or m.type is EntityType.AGENCY for m in cluster.mentions),
            branch=branch_key(cluster.name, cluster.type, index),
        )


def entities_of(members: Sequence[Member], rules: Rules) -> Iterator[Entity]:
    """The entities that members make up; members of all blocks, or of some whole ones (`block_keys`)."""
    return map(entity_of, group(members, rules))


def relations_of(facts: Sequence[Fact]) -> Iterator[Relation]:
    """The relations that facts prove; facts of all blocks, or of some whole ones (`meeting_keys`)."""
    yield from pair_relations(fact for fact in facts if fact.claim.type is not RelationType.AGREEMENT)
    yield from agreement_relations(fact for fact in facts if fact.claim.type is RelationType.AGREEMENT)


def _acting(extraction: Extraction) -> frozenset[str]:
    """The mentions that do something in the article that only a body can do."""
    return frozenset(
        end.mention_id
        for claim in extraction.claims
        for end in claim.ends
        if end.role in _ACTOR_ENDS.get(claim.type, ())
    )


def facts_of(extraction: Extraction, home: Mapping[str, str]) -> Iterator[Fact]:
    """The claims of an article between entities; `home` gives the entity of each mention."""
    day: date | None = extraction.article.published_on
    for claim in extraction.claims:
        ends = _ends(claim, home)
        if ends:
            yield Fact(claim, ends, day)


def _ends(claim: Claim, home: Mapping[str, str]) -> tuple[tuple[EndRole, str], ...]:
    """The claim's ends as entities; of an agreement those that are known, else all or none."""
    known = [(end.role, home[end.mention_id]) for end in claim.ends if end.mention_id in home]
    if len(known) < len(claim.ends) and claim.type is not RelationType.AGREEMENT:
        return ()
    return tuple(sorted(set(known))) if claim.type is RelationType.AGREEMENT else tuple(known)
