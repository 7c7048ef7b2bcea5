"""A graph laid out as the nodes and relationships of the store: pure functions.

An entity is a node, a fact a relationship with its qualifiers; an agreement is a
node with its parties and subjects; each claim is a node tied to its ends and to its
article. A date cut to its precision is kept as text (`event_date`) and as the first
and last day it covers (`event_from`, `event_to`), see `kg.store.dates`.
"""

from collections.abc import Iterator, Mapping

from kg import ids
from kg.model import (
    Article,
    Basis,
    Claim,
    EndRole,
    Entity,
    Graph,
    Mention,
    Qualifiers,
    Relation,
    RelationType,
    SourceRow,
    Succession,
)
from kg.store.dates import span
from kg.store.graph_index import GraphIndex
from kg.store.labels import SUCCESSION
from kg.store.rows import LinkKind, Props, Rows, Sink, extraction_row


def graph_rows(graph: Graph, runs: Mapping[str, str] | None = None) -> Rows:
    """The whole desired state as rows; `runs` names the run that read each article, by its id."""
    rows = Rows()
    for _ in lay_out(graph, rows, runs or {}):
        pass
    return rows


def parts(graph: Graph) -> int:
    """How many times `lay_out` yields."""
    return len(graph.extractions) + len(graph.entities) + len(graph.relations) + len(graph.successions)


def lay_out(graph: Graph, sink: Sink, runs: Mapping[str, str]) -> Iterator[None]:
    """Give the rows of the whole desired state to `sink`; yields after each article, entity and fact."""
    index = GraphIndex(graph, runs)
    for extraction in graph.extractions:
        _article(sink, extraction.article, index)
        sink.take_node("Extraction", extraction_row(extraction))
        yield
    for article in index.articles.values():
        _article_links(sink, article, index)
    # All nodes before the first link: a batch of links sends the nodes that wait, however few they are.
    for entity in graph.entities:
        _entity(sink, entity, index)
        yield
    for entity in graph.entities:
        _mentions(sink, entity, index)
    for relation in graph.relations:
        _relation(sink, relation, index)
        yield
    for succession in graph.successions:
        _succession(sink, succession, index)
        yield


def _article(rows: Sink, article: Article, index: GraphIndex) -> None:
    props = {
        "title": article.title,
        "text": article.text,
        "sha256": article.sha256,
        "url": article.url,
        "publisher": article.publisher,
        "byline": article.byline,
        "published_on": article.published_on,
        "published_origin": str(article.published_origin),
        "source": article.source,
        "source_id": article.source_id,
        "media_type": article.media_type,
        "kind": article.kind,
        "truncated": article.truncated,
        "copy_of": article.copy_of,
        "replaces": article.replaces,
        "replaced_by": index.replaced_by.get(article.id),
        "based_on": article.based_on,
    }
    rows.node("Article", article.id, props, {"retrieved_at": article.retrieved_at})


def _article_links(rows: Sink, article: Article, index: GraphIndex) -> None:
    if article.copy_of in index.articles and article.copy_of is not None:
        kind = LinkKind("Article", "COPY_OF", "Article")
        link_id = ids.digest("l", "COPY_OF", article.id, article.copy_of)
        rows.link(kind, link_id, article.id, article.copy_of, {})
    if article.replaces in index.articles and article.replaces is not None:
        kind = LinkKind("Article", "REPLACES", "Article")
        link_id = ids.digest("l", "REPLACES", article.id, article.replaces)
        rows.link(kind, link_id, article.id, article.replaces, {})


def _entity(rows: Sink, entity: Entity, index: GraphIndex) -> None:
    by_article = index.mentions_by_article(entity)
    published = [day for a in by_article if (day := index.articles[a].published_on)]
    names = [entity.name, *entity.aliases, *(interval.name for interval in entity.names)]
    search = "|".join(dict.fromkeys(name.lower() for name in names))
    props = {
        "name": entity.name,
        "aliases": list(entity.aliases),
        "search": search,
        # One letter a word: a phrase of the full-text index is then any part of a name.
        "letters": " ".join("".join(search.split())),
        "external_ids": list(entity.external_ids),
        "former_ids": list(entity.former_ids),
        "names": [str(interval) for interval in entity.names],
        "acts": entity.acts,
        "code": entity.code,
        "reasons": list(entity.reasons),
        "article_count": len(by_article),
        "mention_count": sum(map(len, by_article.values())),
        "first_published": min(published, default=None),
        "last_published": max(published, default=None),
    }
    rows.node(str(entity.type), entity.id, props)


def _mentions(rows: Sink, entity: Entity, index: GraphIndex) -> None:
    kind = LinkKind("Article", "MENTIONS", str(entity.type))
    for article_id, mentions in index.mentions_by_article(entity).items():
        surfaces = sorted({mention.surface for mention in mentions})
        link_id = ids.digest("l", "MENTIONS", article_id, entity.id)
        props = {"count": len(mentions), "surfaces": surfaces}
        rows.link(kind, link_id, article_id, entity.id, props)


def _relation(rows: Sink, relation: Relation, index: GraphIndex) -> None:
    claims = [index.claims[claim_id] for claim_id in relation.claim_ids]
    common = _provenance(relation, claims, index)
    if relation.source is not None:
        common["source_id"] = _source(rows, relation.source, index)
    said = qualifiers(relation.qualifiers)
    if relation.type is RelationType.AGREEMENT:
        rows.node("Agreement", relation.id, {**said, **common, "conflicts": list(relation.conflicts)})
        _agreement_links(rows, relation, index, {**common, **_when(relation.qualifiers)})
    else:
        head, tail = _end(relation, EndRole.HEAD), _end(relation, EndRole.TAIL)
        kind = LinkKind(index.label(head), str(relation.type), index.label(tail))
        rows.link(kind, relation.id, head, tail, {**said, **common})
    for claim in claims:
        _claim(rows, claim, relation, index)


def _end(relation: Relation, role: EndRole) -> str:
    found = [end.entity_id for end in relation.ends if end.role is role]
    if len(found) != 1:
        raise ValueError(f"relation {relation.id} ({relation.type}) has {len(found)} ends as {role}, not 1")
    return found[0]


def _agreement_links(rows: Sink, relation: Relation, index: GraphIndex, props: Props) -> None:
    for end in relation.ends:
        label = index.label(end.entity_id)
        link_id = ids.digest("l", str(end.role), relation.id, end.entity_id)
        if end.role is EndRole.PARTY:
            kind = LinkKind(label, "PARTY_TO", "Agreement")
            rows.link(kind, link_id, end.entity_id, relation.id, props)
        else:
            kind = LinkKind("Agreement", "ABOUT", label)
            rows.link(kind, link_id, relation.id, end.entity_id, props)


def _when(said: Qualifiers) -> Props:
    first, last = span(said.date, said.date_precision)
    return {
        "status": str(said.status),
        "event_date": said.date,
        "date_precision": said.date_precision,
        "event_from": first,
        "event_to": last,
    }


def qualifiers(said: Qualifiers) -> Props:
    """What a claim or relation says beyond its ends, as properties; nulls included."""
    return {
        **_when(said),
        "amount": said.amount,
        "currency": said.currency,
        "amount_kind": said.amount_kind,
        "amount_basis": said.amount_basis,
        "instrument": said.instrument,
        "part_of_total": said.part_of_total,
        "role": said.role,
        "result": said.result,
        "title": said.title,
    }


def _provenance(relation: Relation, claims: list[Claim], index: GraphIndex) -> Props:
    """What a fact rests on: `source_count` counts texts, a copy being none of its own; `outlet_count`
    counts who printed them, copies included.
    """
    return {
        "basis": str(relation.basis),
        "score": relation.score,
        "first_published": relation.first_seen,
        "last_published": relation.last_seen,
        "claim_count": len(claims),
        "source_count": len(index.originals(claims)),
        "outlet_count": len(index.outlets(claims)),
        "source_id": None,
    }


def _source(rows: Sink, source: SourceRow, index: GraphIndex) -> str:
    source_id = ids.digest("s", source.register, source.row, source.as_of)
    if source_id not in index.sources:
        index.sources.add(source_id)
        props = {"register": source.register, "row": source.row, "as_of": source.as_of}
        rows.node("Source", source_id, props)
    return source_id


def _succession(rows: Sink, succession: Succession, index: GraphIndex) -> None:
    left, right = succession.predecessor, succession.successor
    day = succession.day
    props = {
        "basis": str(Basis.REGISTER),
        "source_id": _source(rows, succession.source, index),
        "event_date": day.isoformat() if day else None,
        "date_precision": "day" if day else None,
        "event_from": day,
        "event_to": day,
    }
    kind = LinkKind(index.label(left), SUCCESSION, index.label(right))
    rows.link(kind, succession.id, left, right, props)


def _claim(rows: Sink, claim: Claim, relation: Relation, index: GraphIndex) -> None:
    """Add a claim's node, or one for each party and subject of an agreement."""
    ends = _claim_ends(claim, relation, index)
    run = {"run_id": index.runs.get(claim.article_id)}
    for id_, type_, part in _parts(claim, relation, ends, index):
        props = {
            "relation_id": relation.id,
            "type": type_,
            "quote": claim.evidence[0].quote,
            "start": claim.evidence[0].start,
            "end": claim.evidence[0].end,
            "quotes": [evidence.quote for evidence in claim.evidence],
            "starts": [evidence.start for evidence in claim.evidence],
            "ends": [evidence.end for evidence in claim.evidence],
            "score": claim.score,
            "origin": claim.origin,
            **qualifiers(claim.qualifiers),
        }
        rows.node("Claim", id_, props, run)
        link_id = ids.digest("l", "STATED_IN", id_, claim.article_id)
        rows.link(LinkKind("Claim", "STATED_IN", "Article"), link_id, id_, claim.article_id, {})
        for role, mention, entity in part:
            _claim_end(rows, id_, role, mention, entity, index)


_Ends = list[tuple[EndRole, Mention, str]]
_Part = tuple[str, str, _Ends]


def _claim_ends(claim: Claim, relation: Relation, index: GraphIndex) -> _Ends:
    """A claim's ends that are ends of the relation it proves, with their entities.

    Who is named first in a cooperation means nothing: an end takes the relation's role.
    """
    roles = {(end.role, end.entity_id): end.role for end in relation.ends}
    if relation.type is RelationType.COOPERATES_WITH:
        other = {EndRole.HEAD: EndRole.TAIL, EndRole.TAIL: EndRole.HEAD}
        roles |= {(other[end.role], end.entity_id): end.role for end in relation.ends}
    return [
        (roles[end.role, entity], index.mentions[end.mention_id], entity)
        for end in claim.ends
        if (entity := index.entity_of.get(end.mention_id)) and (end.role, entity) in roles
    ]


def _parts(claim: Claim, relation: Relation, ends: _Ends, index: GraphIndex) -> Iterator[_Part]:
    if claim.type is RelationType.AGREEMENT:
        for role, mention, entity in ends:
            type_ = "PARTY_TO" if role is EndRole.PARTY else "ABOUT"
            yield ids.digest("c", claim.id, str(role), mention.id), type_, [(role, mention, entity)]
    elif claim.id in index.claimed:  # one sentence that proves two facts
        yield ids.digest("c", claim.id, relation.id), str(claim.type), ends
    else:
        index.claimed.add(claim.id)
        yield claim.id, str(claim.type), ends


def _claim_end(
    rows: Sink, claim_id: str, role: EndRole, mention: Mention, entity: str, index: GraphIndex
) -> None:
    root = index.root(mention)
    props = {
        "role": str(role),
        "surface": mention.surface,
        "start": mention.start,
        "end": mention.end,
        "antecedent": root.surface if root else None,
        "antecedent_start": root.start if root else None,
        "antecedent_end": root.end if root else None,
    }
    link_id = ids.digest("l", "END", claim_id, str(role), mention.id)
    kind = LinkKind("Claim", "END", index.label(entity))
    rows.link(kind, link_id, claim_id, entity, props)
