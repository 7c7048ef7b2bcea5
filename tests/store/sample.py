"""The sample graph that every question of the library is answered on, see tests/golden/queries.

It is the small graph and one more article, so that no question goes without an answer: an
agreement still to be signed, another outlet, a person at two bodies, a programme's target.
All names are invented.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg.model import Entity, Graph, Qualifiers, Relation, RelationType, Status
from tests.store.graph import (
    ABOUT,
    HEAD,
    MORE,
    PARTY,
    TAIL,
    Builder,
    article,
    registered,
    relation,
    small_graph,
)

DAY = date(2024, 5, 2)
SIGN = "나래도와 누리대학교, 은하진흥원은 오는 6월 새싹기업 육성사업에 관한 업무협약을 맺기로 했다."
TEACH = "홍가람 교수는 누리대학교에서 가르친다."
AIM = "새싹기업 육성사업은 보람도를 위한 것이다."
GIVE = "별빛산업부는 누리대학교에 5억원을 지원했다."
WORK = "누리대학교는 두레정밀과 함께 일한다."
PROGRAM = "새싹기업 육성사업"


def sample_graph() -> Graph:
    """Four articles, fourteen entities, twenty-two relations, a succession."""
    graph = small_graph()
    made = Builder(
        article(
            "university",
            "누리대학교, 새싹을 키운다",
            "\n".join((SIGN, TEACH, AIM, GIVE, WORK)),
            DAY,
            publisher="예시신문",
        )
    )
    relations = [
        _agreement(made),
        _fact(made, RelationType.AFFILIATED_WITH, TEACH, "홍가람", "누리대학교", Qualifiers(role="교수")),
        _fact(made, RelationType.TARGETS, AIM, PROGRAM, "보람도"),
        _fact(made, RelationType.FUNDS, GIVE, "별빛산업부", "누리대학교", _GRANT),
        _fact(made, RelationType.COOPERATES_WITH, WORK, "누리대학교", "두레정밀"),
        registered("보람도 누리시", "보람도"),
        registered("누리대학교", "보람도 누리시", RelationType.LOCATED_IN),
    ]
    return Graph(
        (*graph.extractions, made.extraction()),
        tuple(_owning(made, (*graph.entities, *MORE.values()))),
        (*graph.relations, *relations),
        graph.successions,
    )


_GRANT = Qualifiers(amount=500_000_000.0, currency="KRW", amount_kind="exact", instrument="grant")


def _owning(made: Builder, entities: Iterable[Entity]) -> Iterable[Entity]:
    """The entities with the mentions of the article added."""
    for entity in entities:
        more = [mention for mention, key in made.owners.items() if made.named(key) == entity.id]
        yield replace(entity, mention_ids=(*entity.mention_ids, *more))


def _agreement(made: Builder) -> Relation:
    said = Qualifiers(
        date="2024-06", date_precision="month", status=Status.PLANNED, title="새싹기업 육성 업무협약"
    )
    roles = [(PARTY, "나래도"), (PARTY, "누리대학교"), (PARTY, "은하진흥원"), (ABOUT, PROGRAM)]
    ends = [(role, made.mention(key, key, SIGN)) for role, key in roles]
    claim = made.claim(RelationType.AGREEMENT, SIGN, ends, said)
    return relation(RelationType.AGREEMENT, roles, [claim], DAY, said)


def _fact(
    made: Builder, type_: RelationType, sentence: str, head: str, tail: str, said: Qualifiers | None = None
) -> Relation:
    ends = [(HEAD, made.mention(head, head, sentence)), (TAIL, made.mention(tail, tail, sentence))]
    claim = made.claim(type_, sentence, ends, said)
    return relation(type_, [(HEAD, head), (TAIL, tail)], [claim], DAY, said)
