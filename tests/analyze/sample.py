"""A small graph made up for the tests, and one of any size.

Nothing in it is real. Builds `kg.model.Graph`, as `resolve` would hand it to the store.
"""

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

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
    Qualifiers,
    Relation,
    RelationEnd,
    RelationType,
    SourceRow,
    Status,
)

T = EntityType
R = RelationType


class Builder:
    """Collects entities and facts; each fact is stated by one article of its own."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.extractions: list[Extraction] = []
        self.relations: list[Relation] = []
        self.mentions: dict[str, list[str]] = {}

    def entity(self, name: str, type_: EntityType, acts: bool = False) -> str:
        """Add an entity whose id is `e-NAME`."""
        id_ = f"e-{name}"
        self.entities[id_] = Entity(id_, type_, name, acts=acts)
        return id_

    def register(self, head: str, type_: RelationType, tail: str) -> None:
        """Add a fact that a register states."""
        ends = (RelationEnd(EndRole.HEAD, head), RelationEnd(EndRole.TAIL, tail))
        source = SourceRow("regions", self.entities[head].name, "2024-01-01")
        id_ = ids.relation_id(type_, [(e.role, e.entity_id) for e in ends])
        self.relations.append(
            Relation(id_, type_, ends, Qualifiers(), (), 1.0, basis=Basis.REGISTER, source=source)
        )

    def fact(
        self,
        type_: RelationType,
        entities: Sequence[str],
        published: date | None,
        said: Qualifiers | None = None,
        text: str | None = None,
    ) -> str:
        """Add a fact and its article; `entities` are head and tail, or the parties. Returns its id."""
        number = len(self.extractions)
        names = [self.entities[e].name for e in entities]
        sentence = text or f"{', '.join(names)}: {type_}."
        whole_text = " ".join(names) + "\n" + sentence
        title = f"기사 {number}"
        article = Article(
            id=f"a-{number:05}",
            source=f"{number}.txt",
            title=title,
            text=whole_text,
            sha256=ids.sha256(title + "\n\n" + whole_text),
            url=f"https://news.example/{number}",
            publisher="예시일보" if number % 2 else "예시신문",
            published_on=published,
        )
        mentions = self._mentions(article, entities)
        party = type_ is R.AGREEMENT
        roles = [EndRole.PARTY] * len(entities) if party else [EndRole.HEAD, EndRole.TAIL]
        start = article.whole.index(sentence)
        claim = Claim(
            id=f"c-{number:05}",
            article_id=article.id,
            type=type_,
            ends=tuple(End(role, m.id) for role, m in zip(roles, mentions, strict=True)),
            evidence=(Evidence(article.id, start, start + len(sentence), sentence),),
            origin="test",
            score=0.9,
            qualifiers=said or Qualifiers(),
        )
        relation = Relation(
            id=f"r-{number:05}",
            type=type_,
            ends=tuple(RelationEnd(role, e) for role, e in zip(roles, entities, strict=True)),
            qualifiers=said or Qualifiers(),
            claim_ids=(claim.id,),
            score=0.9,
            first_seen=published,
            last_seen=published,
        )
        self.extractions.append(Extraction(article, tuple(mentions), (claim,), "test"))
        self.relations.append(relation)
        return relation.id

    def _mentions(self, article: Article, entities: Iterable[str]) -> list[Mention]:
        found = []
        for entity_id in entities:
            entity = self.entities[entity_id]
            start = article.whole.index(entity.name)
            mention_id = ids.mention_id(article.id, start, start + len(entity.name), entity.type, entity.name)
            found.append(
                Mention(
                    mention_id, article.id, start, start + len(entity.name), entity.name, entity.type, "test"
                )
            )
            self.mentions.setdefault(entity_id, []).append(mention_id)
        return found

    def graph(self) -> Graph:
        """All that was added."""
        entities = tuple(
            Entity(
                e.id,
                e.type,
                e.name,
                acts=e.acts,
                mention_ids=tuple(sorted(set(self.mentions.get(e.id, ())))),
            )
            for e in self.entities.values()
        )
        return Graph(tuple(self.extractions), entities, tuple(self.relations))


def won(amount: float, **more: object) -> Qualifiers:
    """An amount in won, exact and total unless said otherwise."""
    return Qualifiers(**{"amount": amount, "currency": "KRW", "amount_kind": "exact", **more})  # type: ignore[arg-type]


HOSTILE = '</script><img src=x onerror=alert(1)> "따옴표" & 가나다'


def small() -> Graph:
    """Twelve entities: a city in a province, its bodies and firms, money, two programmes."""
    b = Builder()
    province = b.entity("가람도", T.REGION, acts=True)
    city = b.entity("나루시", T.REGION, acts=True)
    other = b.entity("다솜도", T.REGION)
    agency = b.entity("나루산업진흥원", T.AGENCY)
    ministry = b.entity("산업육성부", T.AGENCY)
    college = b.entity("라온대학교", T.INSTITUTE)
    maker = b.entity("마루정밀", T.COMPANY)
    shop = b.entity("바다소재", T.COMPANY)
    union = b.entity("사랑기계협회", T.ASSOCIATION)
    scheme = b.entity("혁신도약 지원사업", T.PROGRAM)
    second = b.entity("새길 사업", T.PROGRAM)
    person = b.entity("김아무", T.PERSON)
    b.register(city, R.PART_OF, province)
    b.fact(R.LOCATED_IN, [agency, city], date(2021, 3, 1))
    b.fact(R.LOCATED_IN, [maker, city], date(2021, 3, 2))
    b.fact(R.LOCATED_IN, [shop, other], date(2021, 3, 3))
    b.fact(R.AGREEMENT, [agency, maker], date(2021, 5, 7), Qualifiers(date="2021-05-06", title="상생 협약"))
    b.fact(R.AGREEMENT, [agency, maker, college, shop], date(2022, 6, 1), text=HOSTILE)
    b.fact(R.AGREEMENT, [city, union], date(2023, 1, 9), Qualifiers(status=Status.PLANNED, date="2023"))
    b.fact(R.FUNDS, [ministry, maker], date(2022, 2, 2), won(500_000_000))
    b.fact(R.FUNDS, [ministry, scheme], date(2022, 2, 3), won(2_000_000_000, amount_basis="total"))
    b.fact(R.FUNDS, [ministry, shop], date(2022, 2, 4), won(50_000_000, amount_kind="max"))
    b.fact(R.FUNDS, [city, shop], date(2022, 2, 5), won(10_000_000, amount_basis="per_recipient"))
    b.fact(R.FUNDS, [city, maker], date(2023, 2, 5), Qualifiers(amount=1e6, currency="USD"))
    b.fact(R.FUNDS, [city, college], None)
    b.fact(R.PARTICIPATES_IN, [maker, scheme], date(2022, 3, 1))
    b.fact(R.PARTICIPATES_IN, [shop, scheme], date(2022, 3, 2))
    b.fact(R.PARTICIPATES_IN, [college, scheme], date(2022, 3, 3), Qualifiers(result="탈락"))
    b.fact(R.PARTICIPATES_IN, [shop, second], date(2023, 3, 3))
    b.fact(R.OPERATES, [agency, scheme], date(2022, 3, 4))
    b.fact(R.COOPERATES_WITH, [agency, union], date(2023, 4, 1))
    b.fact(R.AFFILIATED_WITH, [person, agency], date(2023, 4, 2), Qualifiers(role="원장"))
    return b.graph()


def big(actors: int, agreements: int, seed: int = 1) -> Graph:
    """A random graph of about the shape of a real one: a few hubs, many small actors."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    b = Builder()
    regions = [b.entity(f"시험{n}도", T.REGION, acts=True) for n in range(17)]
    kinds = [T.AGENCY, T.COMPANY, T.COMPANY, T.COMPANY, T.INSTITUTE, T.ASSOCIATION]
    members = [b.entity(f"시험기관{n}호", chance.choice(kinds)) for n in range(actors)]
    schemes = [b.entity(f"시험사업 {n}", T.PROGRAM) for n in range(max(1, actors // 20))]
    start = date(2015, 1, 1)

    def pick() -> str:
        return members[int(actors * chance.random() ** 3)]

    def day() -> date:
        return start + timedelta(days=chance.randrange(3600))

    for actor in members:
        b.fact(R.LOCATED_IN, [actor, chance.choice(regions)], day())
    for _ in range(agreements):
        parties = list({pick() for _ in range(chance.choice([2, 2, 2, 3, 4, 8]))})
        if len(parties) > 1:
            b.fact(R.AGREEMENT, parties, day())
    for _ in range(agreements // 2):
        b.fact(R.FUNDS, [pick(), chance.choice(schemes)], day(), won(chance.randrange(1, 900) * 1e7))
        b.fact(R.PARTICIPATES_IN, [pick(), chance.choice(schemes)], day())
    return b.graph()
