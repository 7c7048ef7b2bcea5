import random
from datetime import date
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Basis, EndRole, EntityType, Extraction, Graph, Judgement, Qualifiers, RelationType
from kg.resolve import judgement_key, resolve
from tests.resolve.builders import Said, extraction, registers

AGENCY, COMPANY, PERSON, REGION = EntityType.AGENCY, EntityType.COMPANY, EntityType.PERSON, EntityType.REGION
AGREEMENT, FUNDS = RelationType.AGREEMENT, RelationType.FUNDS
HOLDS, PART_OF = RelationType.AFFILIATED_WITH, RelationType.PART_OF


def graph(*found: Extraction, judgements: tuple[Judgement, ...] = ()) -> Graph:
    return resolve(found, registers(), judgements)


def names(result: Graph, type_: EntityType | None = None) -> list[str]:
    return sorted(e.name for e in result.entities if type_ in (None, e.type))


def judged(verdict: str, left: str, right: str = "", retracted: str | None = None) -> Judgement:
    return Judgement(left, right, verdict, "시험", "2026-01-02", retracted)


def works_for(person: str, body: str, role: str = "회장") -> Said:
    return (HOLDS, (person, body), Qualifiers(role=role))


def test_one_body_under_four_names_in_two_articles() -> None:
    one = extraction(
        1, "중소기업진흥공단은 한빛테크㈜와", [("중소기업진흥공단", AGENCY), ("한빛테크㈜", COMPANY)]
    )
    two = extraction(2, "중진공과 ㈜한빛테크", [("중진공", AGENCY), ("㈜한빛테크", COMPANY)])
    result = graph(one, two)
    assert len(result.entities) == 2
    body = next(e for e in result.entities if e.type is AGENCY)
    assert body.id == "public/중진공"
    assert body.name == "중소벤처기업진흥공단"
    assert body.aliases == ("중소기업진흥공단", "중진공")
    assert [interval.name for interval in body.names] == ["중소기업진흥공단", "중소벤처기업진흥공단"]
    assert body.names[-1].since == date(2019, 4, 1)
    assert any("register" in reason for reason in body.reasons)


def test_an_abbreviation_that_no_article_states_is_not_carried_to_another_one() -> None:
    one = extraction(1, "한국해양진흥공사가", [("한국해양진흥공사", AGENCY)])
    two = extraction(2, "해진공은", [("해진공", AGENCY)])
    assert names(graph(one, two)) == ["한국해양진흥공사", "해진공"]


def test_two_people_of_one_name_at_two_bodies_are_two() -> None:
    one = extraction(
        1,
        "박하늘 한빛테크 회장",
        [("박하늘", PERSON), ("한빛테크", COMPANY)],
        [works_for("박하늘", "한빛테크")],
    )
    two = extraction(
        2, "박하늘 중진공 회장", [("박하늘", PERSON), ("중진공", AGENCY)], [works_for("박하늘", "중진공")]
    )
    three = extraction(
        3,
        "㈜한빛테크 박하늘",
        [("박하늘", PERSON), ("㈜한빛테크", COMPANY)],
        [works_for("박하늘", "㈜한빛테크")],
    )
    assert names(graph(one, two, three), PERSON) == ["박하늘", "박하늘"]


def test_a_stated_second_office_joins_the_two() -> None:
    one = extraction(
        1,
        "박하늘 한빛테크 회장",
        [("박하늘", PERSON), ("한빛테크", COMPANY)],
        [works_for("박하늘", "한빛테크")],
    )
    two = extraction(
        2, "박하늘 중진공 회장", [("박하늘", PERSON), ("중진공", AGENCY)], [works_for("박하늘", "중진공")]
    )
    both = extraction(
        3,
        "박하늘 중진공 회장은 전 한빛테크 회장이다",
        [("박하늘", PERSON), ("중진공", AGENCY), ("한빛테크", COMPANY)],
        [works_for("박하늘", "중진공"), works_for("박하늘", "한빛테크", "전 회장")],
    )
    result = graph(one, two, both)
    assert names(result, PERSON) == ["박하늘"]
    person = next(e for e in result.entities if e.type is PERSON)
    apart = {e.id for e in graph(one, two).entities if e.type is PERSON}
    assert {person.id, *person.former_ids} == apart


def test_local_names_are_told_apart_by_their_place() -> None:
    def article(number: int, city: str) -> Extraction:
        return extraction(
            number, f"{city} 지원센터", [(city, REGION), ("지원센터", AGENCY)],
            [(RelationType.LOCATED_IN, ("지원센터", city), Qualifiers())],
        )  # fmt: skip

    assert names(graph(article(1, "부산"), article(2, "대구")), AGENCY) == ["지원센터", "지원센터"]
    assert names(graph(article(1, "부산"), article(2, "부산시")), AGENCY) == ["지원센터"]


def test_a_branch_without_its_parent_belongs_to_its_article() -> None:
    named = [("한빛은행 울릉지점", COMPANY), ("울릉지점", COMPANY)]
    alone = [extraction(n, "울릉지점은", [("울릉지점", COMPANY)]) for n in (1, 2)]
    assert names(graph(*alone)) == ["울릉지점", "울릉지점"]
    full = [extraction(n, "한빛은행 울릉지점은. 울릉지점은", named) for n in (1, 2)]
    assert names(graph(*full)) == ["한빛은행 울릉지점"]


def test_a_closing_word_is_written_out_across_articles() -> None:
    found = [
        extraction(n, name, [(name, EntityType.INSTITUTE)]) for n, name in ((1, "별빛대"), (2, "별빛대학교"))
    ]
    assert len(graph(*found).entities) == 1


def test_a_name_stated_in_two_scripts_joins_articles_that_use_one() -> None:
    both = extraction(1, "크로노박스(ChronoBox)", [("크로노박스", COMPANY), ("ChronoBox", COMPANY)])
    latin, hangul = (
        extraction(n, name, [(name, COMPANY)]) for n, name in ((2, "ChronoBox"), (3, "크로노박스"))
    )
    assert len(graph(latin, hangul).entities) == 2
    assert len(graph(latin, hangul, both).entities) == 1


def test_two_versions_of_an_article_count_once() -> None:
    one = extraction(1, "한빛테크는", [("한빛테크", COMPANY)])
    assert graph(one, one) == graph(one)


def test_a_region_acts_where_it_does_something() -> None:
    does = extraction(1, "창원시는 한빛테크에", [("창원시", REGION), ("한빛테크", COMPANY)],
                      [(FUNDS, ("창원시", "한빛테크"), Qualifiers())])  # fmt: skip
    lies = extraction(2, "한빛테크는 부산에", [("부산", REGION), ("한빛테크", COMPANY)],
                      [(RelationType.LOCATED_IN, ("한빛테크", "부산"), Qualifiers())])  # fmt: skip
    acts = {e.name: e.acts for e in graph(does, lies).entities}
    assert acts == {"창원시": True, "부산광역시": False, "한빛테크": False}


def test_registers_say_what_lies_in_what_and_cite_the_row() -> None:
    result = graph(
        extraction(1, "경남 창원시와 부산", [("경남", REGION), ("창원시", REGION), ("부산", REGION)])
    )
    (relation,) = result.relations
    assert relation.basis is Basis.REGISTER
    assert relation.source is not None
    assert relation.source.row == "region/경남/창원"
    assert {(e.role, e.entity_id) for e in relation.ends} == {
        (EndRole.HEAD, "region/경남/창원"),
        (EndRole.TAIL, "region/경남"),
    }


def test_a_relation_of_a_thing_with_itself_is_dropped() -> None:
    named = [("중진공", AGENCY), ("중소벤처기업진흥공단", AGENCY)]
    said = (RelationType.COOPERATES_WITH, ("중진공", "중소벤처기업진흥공단"), Qualifiers())
    assert graph(extraction(1, "중진공과 중소벤처기업진흥공단", named, [said])).relations == ()


def test_a_copy_is_no_second_witness() -> None:
    named = [("중진공", AGENCY), ("한빛테크", COMPANY)]
    said = [(FUNDS, ("중진공", "한빛테크"), Qualifiers(amount=5.0, currency="KRW"))]
    original, copy = (
        extraction(1, "중진공이 한빛테크에", named, said),
        extraction(2, "중진공이 한빛테크에", named, said, copy_of=1),
    )
    (relation,) = graph(original, copy).relations
    assert relation.claim_ids == (original.claims[0].id,)
    assert relation.score == pytest.approx(0.8)
    (alone,) = graph(copy).relations
    assert alone.claim_ids == (copy.claims[0].id,)


def test_same_joins_what_no_rule_would_and_can_be_withdrawn() -> None:
    found = [extraction(n, name, [(name, COMPANY)]) for n, name in ((1, "한빛테크"), (2, "새벽정밀"))]
    keys = judgement_key(COMPANY, "한빛테크"), judgement_key(COMPANY, "새벽정밀")
    joined = graph(*found, judgements=(judged("same", *keys),))
    assert len(joined.entities) == 1
    assert any(reason.startswith("judgement") for reason in joined.entities[0].reasons)
    assert len(graph(*found, judgements=(judged("same", *keys, retracted="2026-02-03"),)).entities) == 2


def test_a_later_judgement_replaces_an_earlier_one() -> None:
    found = [extraction(n, name, [(name, COMPANY)]) for n, name in ((1, "한빛테크"), (2, "새벽정밀"))]
    keys = judgement_key(COMPANY, "한빛테크"), judgement_key(COMPANY, "새벽정밀")
    later = Judgement(keys[1], keys[0], "different", "시험", "2026-01-03")
    assert len(graph(*found, judgements=(later, judged("same", *keys))).entities) == 2


def test_different_parts_names_within_an_article_and_across() -> None:
    found = extraction(1, "한국해양진흥공사와 해진공", [("한국해양진흥공사", AGENCY), ("해진공", AGENCY)])
    keys = judgement_key(AGENCY, "한국해양진흥공사"), judgement_key(AGENCY, "해진공")
    assert len(graph(found).entities) == 1
    assert len(graph(found, judgements=(judged("different", *keys),)).entities) == 2


def test_different_outranks_the_register() -> None:
    found = [
        extraction(n, name, [(name, AGENCY)]) for n, name in ((1, "중진공"), (2, "중소벤처기업진흥공단"))
    ]
    keys = judgement_key(AGENCY, "중진공"), judgement_key(AGENCY, "중소벤처기업진흥공단")
    assert len(graph(*found).entities) == 1
    ids = {e.name: e.id for e in graph(*found, judgements=(judged("different", *keys),)).entities}
    assert ids["중소벤처기업진흥공단"] == "public/중진공"
    assert ids["중진공"] != "public/중진공"


def test_same_with_a_context_joins_only_that_person() -> None:
    bodies = ("한빛테크", "새벽정밀", "노을산업")
    found = [
        extraction(
            n, f"박하늘 {body} 회장", [("박하늘", PERSON), (body, COMPANY)], [works_for("박하늘", body)]
        )
        for n, body in enumerate(bodies)
    ]
    keys = [judgement_key(PERSON, "박하늘", body) for body in bodies[:2]]
    assert len(names(graph(*found), PERSON)) == 3
    assert len(names(graph(*found, judgements=(judged("same", *keys),)), PERSON)) == 2


def test_reject_takes_the_entity_and_its_claims_away() -> None:
    found = extraction(1, "중진공이 한빛테크에", [("중진공", AGENCY), ("한빛테크", COMPANY)],
                       [(FUNDS, ("중진공", "한빛테크"), Qualifiers())])  # fmt: skip
    result = graph(found, judgements=(judged("reject", judgement_key(COMPANY, "한빛테크")),))
    assert names(result) == ["중소벤처기업진흥공단"]
    assert result.relations == ()
    assert result.extractions == (found,)


def test_a_person_outlives_the_rejected_body_that_set_them_apart() -> None:
    found = extraction(
        1,
        "박하늘 한빛테크 회장",
        [("박하늘", PERSON), ("한빛테크", COMPANY)],
        [works_for("박하늘", "한빛테크")],
    )
    result = graph(found, judgements=(judged("reject", judgement_key(COMPANY, "한빛테크")),))
    assert names(result) == ["박하늘"]


def test_retype_changes_the_type_everywhere() -> None:
    found = [extraction(n, "한빛테크는", [("한빛테크", COMPANY)]) for n in (1, 2)]
    verdict = judged("retype", judgement_key(COMPANY, "한빛테크"), judgement_key(EntityType.ZONE, "한빛테크"))
    (entity,) = graph(*found, judgements=(verdict,)).entities
    assert entity.type is EntityType.ZONE


_POOL = [
    extraction(1, "중진공은 ㈜한빛테크에 5억원", [("중진공", AGENCY), ("㈜한빛테크", COMPANY)],
               [(FUNDS, ("중진공", "㈜한빛테크"), Qualifiers(amount=5e8, currency="KRW"))]),
    extraction(2, "한빛테크와 중소기업진흥공단의 협약", [("한빛테크", AGENCY), ("중소기업진흥공단", AGENCY)],
               [(AGREEMENT, ("한빛테크", "중소기업진흥공단"), Qualifiers(date="2020-05"))],
               date(2020, 5, 20)),
    extraction(3, "한빛테크와 중진공의 협약", [("한빛테크", COMPANY), ("중진공", AGENCY)],
               [(AGREEMENT, ("한빛테크", "중진공"), Qualifiers(date="2020-05-04"))]),
    extraction(4, "박하늘 한빛테크 회장", [("박하늘", PERSON), ("한빛테크", COMPANY)],
               [works_for("박하늘", "한빛테크")]),
    extraction(5, "박하늘 새벽정밀 대표", [("박하늘", PERSON), ("새벽정밀", COMPANY)],
               [works_for("박하늘", "새벽정밀")]),
    extraction(6, "부산 동구와 동구", [("부산", REGION), ("동구", REGION)],
               [(PART_OF, ("동구", "부산"), Qualifiers())]),
    extraction(7, "한빛테크와 중진공의 협약", [("한빛테크", COMPANY), ("중진공", AGENCY)],
               [(AGREEMENT, ("한빛테크", "중진공"), Qualifiers())], None),
    extraction(8, "중진공은 ㈜한빛테크에", [("중진공", AGENCY), ("㈜한빛테크", COMPANY)],
               [(FUNDS, ("중진공", "㈜한빛테크"), Qualifiers())], copy_of=1),
]  # fmt: skip
_JUDGED = (
    judged("same", judgement_key(PERSON, "박하늘", "한빛테크"), judgement_key(PERSON, "박하늘", "새벽정밀")),
    judged("different", judgement_key(AGENCY, "중진공"), judgement_key(AGENCY, "중소기업진흥공단")),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(range(len(_POOL))), unique=True),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_the_order_of_articles_does_not_matter(
    chosen: list[int], rng: random.Random, with_judgements: bool
) -> None:
    judgements = _JUDGED if with_judgements else ()
    found = [_POOL[number] for number in chosen]
    shuffled = found[:]
    rng.shuffle(shuffled)
    assert graph(*found, judgements=judgements) == graph(*shuffled, judgements=judgements)


def test_an_article_without_shared_names_changes_nothing() -> None:
    stranger = extraction(
        99, "먼나라은행이 별빛상사에", [("먼나라은행", COMPANY), ("별빛상사", COMPANY)],
        [(FUNDS, ("먼나라은행", "별빛상사"), Qualifiers())],
    )  # fmt: skip
    before, after = graph(*_POOL), graph(*_POOL, stranger)
    assert set(before.entities) < set(after.entities)
    assert set(before.relations) < set(after.relations)


def test_every_id_is_unique() -> None:
    result = graph(*_POOL)
    assert len({e.id for e in result.entities}) == len(result.entities)
    assert len({r.id for r in result.relations}) == len(result.relations)
    mentions = [m for e in result.entities for m in e.mention_ids]
    assert len(set(mentions)) == len(mentions) == sum(len(one.mentions) for one in _POOL)


def shortened(number: int, name: str, short: str) -> Extraction:
    """An article that introduces an abbreviation."""
    named = [(name, EntityType.ASSOCIATION), (short, EntityType.ASSOCIATION)]
    return extraction(number, f"{name}({short})가", named)


def alone(number: int, short: str) -> Extraction:
    return extraction(number, f"{short}가", [(short, EntityType.ASSOCIATION)])


def test_an_abbreviation_means_in_every_article_what_one_of_them_states() -> None:
    told = [shortened(1, "한빛소재기술진흥협회", "한소협"), alone(2, "한소협"), alone(3, "한소협")]
    for order in permutations(told):
        (one,) = resolve(order, registers()).entities
        assert one.name == "한빛소재기술진흥협회"
        assert any("stated in another article" in reason for reason in one.reasons)
    assert len(resolve(told[1:], registers()).entities) == 1


def test_an_abbreviation_stated_of_two_bodies_means_neither() -> None:
    told = [
        shortened(1, "한빛소재기술진흥협회", "한소협"),
        shortened(2, "한국소방기술협회", "한소협"),
        alone(3, "한소협"),
    ]
    assert len(resolve(told, registers()).entities) == 3
