from datetime import date

import pytest

from kg.model import EntityType, Extraction, Qualifiers, Relation, RelationType, Status
from kg.resolve import resolve
from tests.resolve.builders import extraction, registers

HOLDS, FUNDS, RUNS = RelationType.AFFILIATED_WITH, RelationType.FUNDS, RelationType.OPERATES


def article(
    number: int, type_: RelationType, *said: Qualifiers, published: date | None = date(2020, 5, 4)
) -> Extraction:
    """An article that says something of 한빛테크 and 새벽정밀 as often as there are qualifiers."""
    heads = EntityType.PERSON if type_ is HOLDS else EntityType.COMPANY
    named = [("한빛테크", heads), ("새벽정밀", EntityType.COMPANY)]
    claims = [(type_, ("한빛테크", "새벽정밀"), qualifiers) for qualifiers in said]
    return extraction(number, "한빛테크가 새벽정밀에", named, claims, published)


def relations(*found: Extraction) -> list[Relation]:
    return sorted(resolve(found, registers()).relations, key=lambda r: (r.qualifiers.amount or 0, r.id))


def won(amount: float | None, day: str | None = None) -> Qualifiers:
    return Qualifiers(amount=amount, currency="KRW" if amount else None, date=day)


def test_operating_is_one_fact_however_often_it_is_dated() -> None:
    (one,) = relations(
        article(1, RUNS, Qualifiers(date="2019"), Qualifiers(date="2020")), article(2, RUNS, Qualifiers())
    )
    assert len(one.claim_ids) == 3


def test_two_sums_are_two_facts_and_the_same_sum_in_two_articles_is_one() -> None:
    found = relations(article(1, FUNDS, won(1e8), won(5e8)), article(2, FUNDS, won(5e8)))
    assert [(one.qualifiers.amount, len(one.claim_ids)) for one in found] == [(1e8, 1), (5e8, 2)]


def test_the_same_sum_in_two_years_is_two_facts() -> None:
    found = relations(article(1, FUNDS, won(1e8, "2018")), article(2, FUNDS, won(1e8, "2019-03")))
    assert len(found) == 2


def test_a_claim_without_money_joins_the_sum_of_its_article() -> None:
    (one,) = relations(article(1, FUNDS, won(None), won(5e8)))
    assert one.qualifiers.amount == 5e8
    assert len(one.claim_ids) == 2


def test_a_claim_without_money_of_another_article_stands_alone() -> None:
    assert len(relations(article(1, FUNDS, won(None)), article(2, FUNDS, won(5e8)))) == 2


def test_offices_are_facts_of_their_own() -> None:
    two = relations(article(1, HOLDS, Qualifiers(role="회장"), Qualifiers(role="부회장")))
    assert {one.qualifiers.role for one in two} == {"회장", "부회장"}
    (one,) = relations(article(1, HOLDS, Qualifiers(role="신임 원장"), Qualifiers(role="원장"), Qualifiers()))
    assert len(one.claim_ids) == 3


def test_first_and_last_seen_are_publication_days() -> None:
    (one,) = relations(
        article(1, RUNS, Qualifiers(), published=date(2020, 1, 1)),
        article(2, RUNS, Qualifiers(), published=None),
        article(3, RUNS, Qualifiers(), published=date(2018, 1, 1)),
    )
    assert (one.first_seen, one.last_seen) == (date(2018, 1, 1), date(2020, 1, 1))


def test_the_last_article_decides_the_status() -> None:
    planned = article(1, RUNS, Qualifiers(status=Status.PLANNED), published=date(2018, 1, 1))
    done = article(2, RUNS, Qualifiers(status=Status.DONE), published=date(2019, 1, 1))
    assert relations(planned, done)[0].qualifiers.status is Status.DONE


def test_sentences_of_one_article_are_one_witness() -> None:
    (one,) = relations(article(1, RUNS, Qualifiers(), Qualifiers()))
    assert one.score == pytest.approx(0.8)
    (two,) = relations(article(1, RUNS, Qualifiers()), article(2, RUNS, Qualifiers()))
    assert two.score == pytest.approx(0.96)


def test_the_best_supported_date_wins_and_vague_ones_support_it() -> None:
    said = [Qualifiers(date="2019-03-02"), Qualifiers(date="2019-03"), Qualifiers(date="2020-01-01")]
    (one,) = relations(*(article(n, RUNS, q) for n, q in enumerate(said)))
    assert one.qualifiers.date == "2019-03-02"


def test_cooperation_has_no_direction() -> None:
    named = [("한빛테크", EntityType.COMPANY), ("새벽정밀", EntityType.COMPANY)]
    together = RelationType.COOPERATES_WITH
    found = [
        extraction(1, "한빛테크와 새벽정밀", named, [(together, ("한빛테크", "새벽정밀"), Qualifiers())]),
        extraction(2, "새벽정밀과 한빛테크", named, [(together, ("새벽정밀", "한빛테크"), Qualifiers())]),
    ]
    assert len(relations(*found)) == 1
