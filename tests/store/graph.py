"""A small graph written by hand, with invented names, for the tests of the store.

`small_graph()` holds three articles: one agreement of three parties, funding with
amounts, a programme with participants, regions in regions, two people, a copy.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg import ids
from kg.model import (
    Article,
    Basis,
    Claim,
    End,
    EndRole,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Graph,
    Mention,
    NameInterval,
    Qualifiers,
    Relation,
    RelationEnd,
    RelationType,
    SourceRow,
    Status,
    Succession,
)

HEAD, TAIL, PARTY, ABOUT = EndRole.HEAD, EndRole.TAIL, EndRole.PARTY, EndRole.ABOUT

ENTITIES = {
    "별빛산업부": Entity("agency/starlight", EntityType.AGENCY, "별빛산업부", ("별산부",)),
    "은하진흥원": Entity(
        "e-eunha",
        EntityType.INSTITUTE,
        "은하진흥원",
        ("은하산업기술진흥원",),
        names=(NameInterval("은하산업기술진흥원", None, date(2018, 1, 1)),),
    ),
    "한들전자": Entity("e-handeul", EntityType.COMPANY, "한들전자", ("㈜한들전자",)),
    "두레정밀": Entity("e-dure", EntityType.COMPANY, "두레정밀"),
    "가온협회": Entity("e-gaon", EntityType.ASSOCIATION, "가온협회"),
    "나래도": Entity("region/narae", EntityType.REGION, "나래도", acts=True, code="99"),
    "나래도 한빛시": Entity("region/narae/hanbit", EntityType.REGION, "한빛시", code="9911"),
    "보람도": Entity("region/boram", EntityType.REGION, "보람도", code="98"),
    "한빛국가산업단지": Entity("e-zone", EntityType.ZONE, "한빛국가산업단지", ("한빛산단",)),
    "새싹기업 육성사업": Entity("e-program", EntityType.PROGRAM, "새싹기업 육성사업"),
    "은하산업대전": Entity("e-event", EntityType.EVENT, "은하산업대전"),
    "홍가람": Entity("e-hong", EntityType.PERSON, "홍가람", ("홍 원장",)),
}

MORE = {
    "보람도 누리시": Entity("region/boram/nuri", EntityType.REGION, "누리시", code="9811"),
    "누리대학교": Entity("e-nuri", EntityType.INSTITUTE, "누리대학교", ("누리대",)),
}
"""Who the sample graph of `tests.store.sample` has besides."""

_NAMED = {**ENTITIES, **MORE}


class Builder:
    """Gathers mentions and claims of one article, finding every span in its text."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.mentions: dict[str, Mention] = {}
        self.claims: list[Claim] = []
        self.owners: dict[str, str] = {}

    def mention(self, key: str, surface: str, sentence: str, antecedent: str | None = None) -> str:
        whole = self.article.whole
        start = whole.index(surface, whole.index(sentence))
        entity = _NAMED[key]
        id_ = ids.mention_id(self.article.id, start, start + len(surface), entity.type, surface)
        self.mentions[id_] = Mention(
            id_, self.article.id, start, start + len(surface), surface, entity.type, "test", 1.0, antecedent
        )
        self.owners[id_] = key
        return id_

    def claim(
        self,
        type_: RelationType,
        sentence: str,
        ends: Iterable[tuple[EndRole, str]],
        said: Qualifiers | None = None,
        score: float = 0.9,
    ) -> str:
        start = self.article.whole.index(sentence)
        found = tuple(End(role, mention) for role, mention in ends)
        surfaces = [(str(end.role), self.mentions[end.mention_id].surface) for end in found]
        detail = f"{said.amount}" if said else ""
        id_ = ids.claim_id(self.article.id, type_, surfaces, start, start + len(sentence), detail)
        evidence = (Evidence(self.article.id, start, start + len(sentence), sentence),)
        self.claims.append(
            Claim(id_, self.article.id, type_, found, evidence, "test", score, said or Qualifiers())
        )
        return id_

    @staticmethod
    def named(key: str) -> str:
        """The id of the entity that goes by `key` here."""
        return _NAMED[key].id

    def extraction(self) -> Extraction:
        return Extraction(self.article, tuple(self.mentions.values()), tuple(self.claims), "reader-1")


def article(
    name: str, title: str, text: str, day: date, copy_of: str | None = None, publisher: str = "시험일보"
) -> Article:
    made = Article(
        id="",
        source=f"{name}.txt",
        title=title,
        text=text,
        sha256="",
        url=f"https://news.example/{name}",
        publisher=publisher,
        published_on=day,
        retrieved_at="2024-05-01T00:00:00+00:00",
        copy_of=copy_of,
    )
    return replace(
        made,
        id=ids.article_id(made.url, made.publisher, made.title, day.isoformat()),
        sha256=ids.sha256(made.whole),
    )


def relation(
    type_: RelationType,
    ends: Iterable[tuple[EndRole, str]],
    claims: Iterable[str],
    day: date | None,
    said: Qualifiers | None = None,
    source: SourceRow | None = None,
    score: float = 0.9,
) -> Relation:
    found = tuple(RelationEnd(role, _NAMED[key].id) for role, key in ends)
    said = said or Qualifiers()
    detail = f"{said.date}|{said.amount}"
    return Relation(
        id=ids.relation_id(type_, [(str(end.role), end.entity_id) for end in found], detail),
        type=type_,
        ends=found,
        qualifiers=said,
        claim_ids=tuple(claims),
        score=score,
        basis=Basis.REGISTER if source else Basis.TEXT,
        first_seen=day,
        last_seen=day,
        source=source,
    )


def _agreement() -> tuple[Builder, list[Relation]]:
    signed = "나래도는 지난 4일 은하진흥원, 한들전자와 한빛국가산업단지 조성을 위한 업무협약을 맺었다."
    head = "홍가람 은하진흥원장은 협약식에 참석했다."
    later = "홍 원장은 한들전자가 한빛국가산업단지에 공장을 짓는다고 말했다."
    text = f"{signed}\n{head}\n{later}"
    day = date(2024, 3, 5)
    made = Builder(article("agreement", "나래도, 은하진흥원과 손잡다", text, day))
    parties = [made.mention(key, key, signed) for key in ("나래도", "은하진흥원", "한들전자")]
    zone = made.mention("한빛국가산업단지", "한빛국가산업단지", signed)
    hong = made.mention("홍가람", "홍가람", head)
    institute = made.mention("은하진흥원", "은하진흥원", head)
    made.mention("홍가람", "홍 원장", later, hong)
    firm = made.mention("한들전자", "한들전자", later)
    site = made.mention("한빛국가산업단지", "한빛국가산업단지", later)
    said = Qualifiers(date="2024-03-04", date_precision="day", title="한빛국가산업단지 조성 업무협약")
    ends = [*((PARTY, mention) for mention in parties), (ABOUT, zone)]
    office = Qualifiers(role="원장")
    plan = Qualifiers(status=Status.PLANNED)
    agreed = made.claim(RelationType.AGREEMENT, signed, ends, said)
    works = made.claim(RelationType.AFFILIATED_WITH, head, [(HEAD, hong), (TAIL, institute)], office)
    located = made.claim(RelationType.LOCATED_IN, later, [(HEAD, firm), (TAIL, site)], plan, score=0.55)
    keys = ("나래도", "은하진흥원", "한들전자")
    about = (ABOUT, "한빛국가산업단지")
    return made, [
        relation(RelationType.AGREEMENT, [*((PARTY, key) for key in keys), about], [agreed], day, said),
        relation(
            RelationType.AFFILIATED_WITH, [(HEAD, "홍가람"), (TAIL, "은하진흥원")], [works], day, office
        ),
        relation(
            RelationType.LOCATED_IN,
            [(HEAD, "한들전자"), (TAIL, "한빛국가산업단지")],
            [located],
            day,
            plan,
            score=0.55,
        ),
    ]


def _funding() -> tuple[Builder, list[Relation]]:
    runs = "별빛산업부는 새싹기업 육성사업을 운영하며 2023년에 총 120억원을 지원했다."
    yearly = "은하진흥원은 두레정밀에 해마다 3억원을 지원한다."
    joined = "한들전자와 두레정밀이 새싹기업 육성사업에 선정됐다."
    together = "가온협회는 은하진흥원과 함께 보람도에서 은하산업대전을 연다."
    day = date(2024, 1, 15)
    text = f"{runs}\n{yearly}\n{joined}\n{together}"
    made = Builder(article("funding", "새싹기업 육성사업 120억원", text, day))
    ministry = made.mention("별빛산업부", "별빛산업부", runs)
    program = made.mention("새싹기업 육성사업", "새싹기업 육성사업", runs)
    giver, taker = (
        made.mention("은하진흥원", "은하진흥원", yearly),
        made.mention("두레정밀", "두레정밀", yearly),
    )
    first, second = made.mention("한들전자", "한들전자", joined), made.mention("두레정밀", "두레정밀", joined)
    chosen = made.mention("새싹기업 육성사업", "새싹기업 육성사업", joined)
    union = made.mention("가온협회", "가온협회", together)
    institute = made.mention("은하진흥원", "은하진흥원", together)
    place = made.mention("보람도", "보람도", together)
    event = made.mention("은하산업대전", "은하산업대전", together)
    money = Qualifiers(
        date="2023",
        date_precision="year",
        amount=12_000_000_000.0,
        currency="KRW",
        amount_kind="exact",
        amount_basis="total",
        instrument="grant",
    )
    each = Qualifiers(amount=300_000_000.0, currency="KRW", amount_kind="exact", amount_basis="annual")
    picked = Qualifiers(result="선정")
    facts: list[tuple[RelationType, str, str, str, str, str, Qualifiers]] = [
        (RelationType.OPERATES, runs, ministry, "별빛산업부", program, "새싹기업 육성사업", Qualifiers()),
        (RelationType.FUNDS, runs, ministry, "별빛산업부", program, "새싹기업 육성사업", money),
        (RelationType.FUNDS, yearly, giver, "은하진흥원", taker, "두레정밀", each),
        (RelationType.PARTICIPATES_IN, joined, first, "한들전자", chosen, "새싹기업 육성사업", picked),
        (RelationType.PARTICIPATES_IN, joined, second, "두레정밀", chosen, "새싹기업 육성사업", picked),
        (RelationType.COOPERATES_WITH, together, union, "가온협회", institute, "은하진흥원", Qualifiers()),
        (RelationType.OPERATES, together, union, "가온협회", event, "은하산업대전", Qualifiers()),
        (RelationType.LOCATED_IN, together, event, "은하산업대전", place, "보람도", Qualifiers()),
    ]
    relations = []
    for type_, sentence, head, head_key, tail, tail_key, said in facts:
        claim = made.claim(type_, sentence, [(HEAD, head), (TAIL, tail)], said)
        relations.append(relation(type_, [(HEAD, head_key), (TAIL, tail_key)], [claim], day, said))
    return made, relations


def _copy(original: Article) -> Builder:
    day = date(2024, 1, 16)
    made = Builder(article("copy", original.title, original.text, day, copy_of=original.id))
    made.mention("별빛산업부", "별빛산업부", "별빛산업부는")
    return made


def registered(head: str, tail: str, type_: RelationType = RelationType.PART_OF) -> Relation:
    """A relation that a register states."""
    source = SourceRow("regions", _NAMED[head].id, "2024-01-01")
    return relation(type_, [(HEAD, head), (TAIL, tail)], [], None, None, source, 1.0)


def _register() -> list[Relation]:
    return [
        registered("나래도 한빛시", "나래도"),
        registered("은하진흥원", "별빛산업부"),
        registered("한빛국가산업단지", "나래도 한빛시", RelationType.LOCATED_IN),
        registered("두레정밀", "보람도", RelationType.LOCATED_IN),
    ]


def small_graph() -> Graph:
    """The whole graph: three articles, twelve entities, fifteen relations, a succession."""
    agreement, agreed = _agreement()
    funding, funded = _funding()
    builders = [agreement, funding, _copy(funding.article)]
    owned: dict[str, list[str]] = {}
    for builder in builders:
        for mention, key in builder.owners.items():
            owned.setdefault(key, []).append(mention)
    entities = tuple(
        replace(entity, mention_ids=tuple(owned.get(key, ()))) for key, entity in ENTITIES.items()
    )
    extractions = tuple(builder.extraction() for builder in builders)
    agreed[0] = replace(agreed[0], conflicts=("event_date: 2024-03-04 (1), 2024-03-05 (1)",))
    row = SourceRow("regions", ENTITIES["두레정밀"].id, "2024-01-01")
    merged = Succession("r-merged", row.row, ENTITIES["한들전자"].id, date(2024, 4, 1), row)
    return Graph(extractions, entities, (*agreed, *funded, *_register()), (merged,))


def without_article(graph: Graph, name: str) -> Graph:
    """The graph as it would be had the article from `name`.txt never been read."""
    kept = tuple(e for e in graph.extractions if e.article.source != f"{name}.txt")
    mentions = {mention.id for extraction in kept for mention in extraction.mentions}
    claims = {claim.id for extraction in kept for claim in extraction.claims}
    relations = tuple(
        r for r in graph.relations if r.basis is Basis.REGISTER or claims.intersection(r.claim_ids)
    )
    needed = {end.entity_id for r in relations for end in r.ends}
    entities = tuple(
        replace(entity, mention_ids=tuple(m for m in entity.mention_ids if m in mentions))
        for entity in graph.entities
        if entity.id in needed or mentions.intersection(entity.mention_ids)
    )
    return Graph(kept, entities, relations, graph.successions)
