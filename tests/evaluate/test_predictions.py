import dataclasses
from datetime import date

from kg import ids
from kg.evaluate import predictions_of
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
)

HEAD, TAIL, PARTY = EndRole.HEAD, EndRole.TAIL, EndRole.PARTY


class Desk:
    """Makes the records of one article, spans looked up in its text."""

    def __init__(self, title: str, text: str, source_id: str | None = None) -> None:
        self.article = Article(
            id=ids.article_id(None, None, title, None),
            source="test",
            title=title,
            text=text,
            sha256=ids.sha256(f"{title}\n\n{text}"),
            source_id=source_id,
            published_on=date(2024, 3, 29),
        )
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []

    def mention(self, surface: str, type_: EntityType, after: int = 0, antecedent: str | None = None) -> str:
        start = self.article.whole.index(surface, after)
        end = start + len(surface)
        name = ids.mention_id(self.article.id, start, end, type_, surface)
        self.mentions.append(
            Mention(name, self.article.id, start, end, surface, type_, "test", antecedent=antecedent)
        )
        return name

    def claim(
        self, type_: RelationType, quote: str, score: float, *ends: tuple[EndRole, str], **said: object
    ) -> str:
        start = self.article.whole.index(quote)
        name = ids.claim_id(self.article.id, type_, ends, start, start + len(quote), repr(said))
        proof = Evidence(self.article.id, start, start + len(quote), quote)
        made = tuple(End(role, mention) for role, mention in ends)
        qualifiers = Qualifiers(**said)  # type: ignore[arg-type]
        self.claims.append(Claim(name, self.article.id, type_, made, (proof,), "test", score, qualifiers))
        return name

    def extraction(self) -> Extraction:
        return Extraction(self.article, tuple(self.mentions), tuple(self.claims), "test")


def relation(name: str, type_: RelationType, claims: tuple[str, ...], *ends: tuple[EndRole, str]) -> Relation:
    made = tuple(RelationEnd(role, entity) for role, entity in ends)
    return Relation(name, type_, made, Qualifiers(), claims, 0.9)


def test_one_article_in_the_scorers_form() -> None:
    desk = Desk(
        "한빛시, 가온대 지원",
        "한빛시는 가온대학교에 30억원을 준다. 시장 나라온의 말이다. 나 시장은 웃었다.",
        "x1",
    )
    city = desk.mention("한빛시", EntityType.REGION)
    again = desk.mention("한빛시", EntityType.REGION, after=12)
    full = desk.mention("가온대학교", EntityType.INSTITUTE)
    short = desk.mention("가온대", EntityType.INSTITUTE, antecedent=full)
    person = desk.mention("나라온", EntityType.PERSON)
    office = desk.mention("나 시장", EntityType.PERSON, antecedent=person)
    one = desk.claim(
        RelationType.FUNDS, "한빛시, 가온대 지원", 0.6, (HEAD, city), (TAIL, short), date="2024-03"
    )
    two = desk.claim(
        *(RelationType.FUNDS, "한빛시는 가온대학교에 30억원을 준다.", 0.8, (HEAD, again), (TAIL, full)),
        amount=3e9,
        currency="KRW",
    )
    graph = Graph(
        (desk.extraction(),),
        (
            Entity("e-city", EntityType.REGION, "한빛특별시", mention_ids=(city, again)),
            Entity("e-school", EntityType.INSTITUTE, "국립가온대학교", mention_ids=(full, short)),
            Entity("e-person", EntityType.PERSON, "나라온", mention_ids=(person, office)),
            Entity("e-other", EntityType.REGION, "가온도"),
        ),
        (
            relation("r-1", RelationType.FUNDS, (one, two), (HEAD, "e-city"), (TAIL, "e-school")),
            dataclasses.replace(
                relation("r-2", RelationType.PART_OF, (), (HEAD, "e-city"), (TAIL, "e-other")),
                basis=Basis.REGISTER,
            ),
        ),
    )
    (prediction,) = predictions_of(graph)
    assert prediction == {
        "id": "x1",
        "entities": [
            {"id": "e-city", "type": "Region", "name": "한빛시", "mentions": ["한빛시"]},
            {
                "id": "e-school",
                "type": "Institute",
                "name": "가온대학교",
                "mentions": ["가온대학교", "가온대"],
            },
            {"id": "e-person", "type": "Person", "name": "나라온", "mentions": ["나라온", "나 시장"]},
        ],
        "relations": [
            {
                "type": "FUNDS",
                "head": "e-city",
                "tail": "e-school",
                "evidence": ["한빛시는 가온대학교에 30억원을 준다.", "한빛시, 가온대 지원"],
                "date": "2024-03",
                "amount": 3e9,
                "currency": "KRW",
                "score": 0.8,
            }
        ],
    }


def test_each_article_states_only_what_it_states() -> None:
    desks = [
        Desk(f"협약 {n}", text)
        for n, text in enumerate(("한빛과 가온이 협약했다.", "한빛, 가온, 다온이 협약했다."))
    ]
    entities: dict[str, list[str]] = {"한빛": [], "가온": [], "다온": []}
    claims = []
    for desk, names in zip(desks, (("한빛", "가온"), ("한빛", "가온", "다온")), strict=True):
        found = [desk.mention(name, EntityType.COMPANY) for name in names]
        for name, mention in zip(names, found, strict=True):
            entities[name].append(mention)
        claims.append(
            desk.claim(RelationType.AGREEMENT, desk.article.text, 0.7, *((PARTY, m) for m in found))
        )
    graph = Graph(
        tuple(desk.extraction() for desk in desks),
        tuple(Entity(name, EntityType.COMPANY, name, mention_ids=tuple(m)) for name, m in entities.items()),
        (relation("r", RelationType.AGREEMENT, tuple(claims), *((PARTY, name) for name in entities)),),
    )
    first, second = predictions_of(graph)
    assert first["id"] == desks[0].article.id, "without an id of the source's, the article's own"
    assert first["relations"][0]["parties"] == ["한빛", "가온"]
    assert second["relations"][0]["parties"] == ["한빛", "가온", "다온"]
    assert [entity["name"] for entity in first["entities"]] == ["한빛", "가온"]


def test_a_claim_that_lost_an_end_says_nothing() -> None:
    desk = Desk("투자", "한빛이 가온에 투자했다.")
    left, right = desk.mention("한빛", EntityType.COMPANY), desk.mention("가온", EntityType.COMPANY)
    claim = desk.claim(RelationType.FUNDS, "한빛이 가온에 투자했다.", 0.7, (HEAD, left), (TAIL, right))
    graph = Graph(
        (desk.extraction(),),
        (Entity("e", EntityType.COMPANY, "한빛", mention_ids=(left,)),),
        (relation("r", RelationType.FUNDS, (claim,), (HEAD, "e"), (TAIL, "gone")),),
    )
    (prediction,) = predictions_of(graph)
    assert prediction["relations"] == []
