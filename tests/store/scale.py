"""A graph as large as wanted, made up, for the tests of speed."""

from datetime import date, timedelta

from kg import ids
from kg.model import (
    Article,
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

_FACTS = 5  # facts an article states


def large_graph(relations: int) -> Graph:
    """A sound graph of `relations` facts, five an article, among a tenth as many companies."""
    firms = [f"가나{number:06d}정밀" for number in range(max(relations // 10, 10))]
    mentions_of: dict[str, list[str]] = {name: [] for name in firms}
    extractions: list[Extraction] = []
    facts: list[Relation] = []
    for number in range(relations // _FACTS):
        extraction, found = _article(number, firms, mentions_of)
        extractions.append(extraction)
        facts.extend(found)
    entities = tuple(
        Entity(f"e-{name}", EntityType.COMPANY, name, mention_ids=tuple(mentions_of[name])) for name in firms
    )
    return Graph(tuple(extractions), entities, tuple(facts))


def _article(
    number: int, firms: list[str], mentions_of: dict[str, list[str]]
) -> tuple[Extraction, list[Relation]]:
    day = date(2015, 1, 1) + timedelta(days=number % 3000)
    pairs = [_pair(number * _FACTS + fact, len(firms)) for fact in range(_FACTS)]
    sentences = [f"{firms[left]}은 {firms[right]}과 함께 일한다." for left, right in pairs]
    filler = "이 문장은 기사의 길이를 채운다. " * 40
    title, text = f"소식 {number}", "\n".join(sentences) + "\n" + filler
    id_ = ids.digest("a", str(number))
    article = Article(id_, f"{number}.txt", title, text, ids.sha256(f"{title}\n\n{text}"), published_on=day)
    mentions: list[Mention] = []
    claims: list[Claim] = []
    relations: list[Relation] = []
    position = len(title) + 2
    for fact, ((left, right), sentence) in enumerate(zip(pairs, sentences, strict=True)):
        ends = []
        for role, index in ((EndRole.HEAD, left), (EndRole.TAIL, right)):
            start = position + sentence.index(firms[index])
            mention = Mention(
                ids.digest("m", id_, str(start)),
                id_,
                start,
                start + len(firms[index]),
                firms[index],
                EntityType.COMPANY,
                "test",
            )
            mentions.append(mention)
            mentions_of[firms[index]].append(mention.id)
            ends.append(End(role, mention.id))
        evidence = Evidence(id_, position, position + len(sentence), sentence)
        claim_id = ids.digest("c", id_, str(fact))
        claims.append(
            Claim(claim_id, id_, RelationType.COOPERATES_WITH, tuple(ends), (evidence,), "test", 0.9)
        )
        relations.append(
            Relation(
                ids.digest("r", id_, str(fact)),
                RelationType.COOPERATES_WITH,
                (
                    RelationEnd(EndRole.HEAD, f"e-{firms[left]}"),
                    RelationEnd(EndRole.TAIL, f"e-{firms[right]}"),
                ),
                Qualifiers(),
                (claim_id,),
                0.9,
                first_seen=day,
                last_seen=day,
            )
        )
        position += len(sentence) + 1
    return Extraction(article, tuple(mentions), tuple(claims), "reader-1"), relations


def _pair(number: int, firms: int) -> tuple[int, int]:
    """Two different firms, a few of them in very many facts."""
    left = number % 7 if number % 5 == 0 else number % firms
    right = (number * 31 + 11) % firms
    return left, right if right != left else (right + 1) % firms
