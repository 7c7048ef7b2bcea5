"""From extractions to the graph."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.domain import Gazetteer
from kg.model import (
    Claim,
    EndRole,
    Entity,
    EntityType,
    Extraction,
    Graph,
    Judgement,
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
from kg.resolve.corpus import Group, Member, entity_of, group
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
    chosen = originals(ordered)
    members = [m for one in ordered for m in _members(one, index, rules, chosen)]
    groups = group(members, rules)
    told = [one for one in ordered if chosen[one.article.id] == one.article.id]
    entities = _entities(groups, told)
    home = {mention: entity.id for entity in entities for mention in entity.mention_ids}
    facts = [fact for one in told for fact in _facts(one, home)]
    relations = [
        *pair_relations(fact for fact in facts if fact.claim.type is not RelationType.AGREEMENT),
        *agreement_relations(fact for fact in facts if fact.claim.type is RelationType.AGREEMENT),
        *register_relations(entities, gazetteer),
    ]
    kept = without_rejected(relations, entities, judgements)
    return Graph(
        tuple(ordered),
        tuple(entities),
        tuple(sorted(kept, key=lambda r: (r.type, r.id))),
        tuple(successions(entities, gazetteer)),
    )


def _members(
    extraction: Extraction, index: NameIndex, rules: Rules, chosen: Mapping[str, str]
) -> Iterable[Member]:
    """The clusters of one article, with what sets each apart and what judgements say of it."""
    clusters = cluster_article(extraction, link(extraction, index), rules.refuses)
    settings = settings_of(extraction, clusters)
    name_by_office(extraction, clusters, settings)
    around = {id(c): context_names(c, s, index) for c, s in zip(clusters, settings, strict=True)}
    apart = {id(c): s for c, s in zip(clusters, settings, strict=True)}
    article = extraction.article
    day = article.published_on.isoformat() if article.published_on else "9999"
    for cluster in rules.apply(clusters, list(around.values())):
        aparts: tuple[str, ...] = ()
        if needs_setting(cluster, index):
            named = tuple(dict.fromkeys(tag(other) for other in apart[id(cluster)]))
            aparts = named or (chosen[article.id],)
        order = (day, article.id, cluster.mentions[0].start)
        labels = rules.labels(cluster, around[id(cluster)])
        branch = branch_key(cluster.name, cluster.type, index)
        yield Member(cluster, aparts, order, labels, cluster.type, branch)


def _entities(groups: Iterable[Group], told: Iterable[Extraction]) -> list[Entity]:
    acting = {
        end.mention_id
        for extraction in told
        for claim in extraction.claims
        for end in claim.ends
        if end.role in _ACTOR_ENDS.get(claim.type, ())
    }
    found = [
        entity_of(
            one,
            any(
                mention.id in acting or mention.type is EntityType.AGENCY
                for member in one.members
                for mention in member.cluster.mentions
            ),
        )
        for one in groups
    ]
    return sorted(found, key=lambda e: e.id)


def _facts(extraction: Extraction, home: Mapping[str, str]) -> Iterable[Fact]:
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
