import time
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Claim, EndRole, EntityType, Extraction, Qualifiers, Relation, RelationType
from kg.resolve import resolve
from kg.resolve.agreements import Near, distance
from kg.resolve.facts import Fact
from tests.resolve.builders import extraction, registers

FIRMS = ("한빛테크", "새벽정밀", "노을산업", "바다화학")


def report(number: int, parties: str, day: str | None, published: str = "2020-05-20") -> Extraction:
    """An article that tells of one agreement between the firms whose first syllables are given."""
    names = tuple(name for name in FIRMS if name[0] in parties)
    return extraction(
        number,
        "와 ".join(names),
        [(name, EntityType.COMPANY) for name in names],
        [(RelationType.AGREEMENT, names, Qualifiers(date=day))],
        date.fromisoformat(published),
    )


def agreements(*reports: Extraction) -> list[Relation]:
    return list(resolve(reports, registers()).relations)


def test_three_reports_of_one_agreement_unite_their_parties() -> None:
    told = [report(1, "한새", "2020-05-19"), report(2, "한새노", "2020-05"), report(3, "한노", None)]
    for order in permutations(told):
        (one,) = agreements(*order)
        assert len([end for end in one.ends if end.role is EndRole.PARTY]) == 3
        assert len(one.claim_ids) == 3
        assert one.qualifiers.date == "2020-05-19"
        assert one.score == pytest.approx(0.99)


def test_one_party_in_common_is_not_enough() -> None:
    assert len(agreements(report(1, "한새", "2020-05-19"), report(2, "한노", "2020-05-19"))) == 2


def test_the_same_parties_in_another_year_sign_another_one() -> None:
    told = [report(1, "한새", "2015-05-19", "2015-05-20"), report(2, "한새", "2018-05-19", "2018-05-20")]
    assert len(agreements(*told)) == 2


def test_an_undated_report_goes_to_the_nearer_one_and_never_bridges() -> None:
    told = [
        report(1, "한새", "2020-03-02", "2020-03-02"),
        report(2, "한새", "2020-04-20", "2020-04-20"),
        report(3, "한새", None, "2020-03-05"),
    ]
    for order in permutations(told):
        found = {one.qualifiers.date: len(one.claim_ids) for one in agreements(*order)}
        assert found == {"2020-03-02": 2, "2020-04-20": 1}


def test_two_articles_may_slip_by_days_one_article_may_not() -> None:
    assert len(agreements(report(1, "한새", "2020-05-19"), report(2, "한새", "2020-05-18"))) == 1
    both = extraction(
        1,
        "한빛테크와 새벽정밀",
        [(name, EntityType.COMPANY) for name in FIRMS[:2]],
        [(RelationType.AGREEMENT, FIRMS[:2], Qualifiers(date=day)) for day in ("2020-05-19", "2020-05-18")],
    )
    assert len(agreements(both)) == 2


def test_undated_reports_years_apart_stay_two_with_two_ids() -> None:
    told = [report(1, "한새", None, "2015-05-20"), report(2, "한새", None, "2019-05-20")]
    assert len({one.id for one in agreements(*told)}) == 2


def test_one_party_makes_no_agreement() -> None:
    assert agreements(report(1, "한", "2020-05-19")) == []


def test_a_report_of_three_parties_does_not_make_one_of_two_agreements() -> None:
    told = [
        report(1, "한새", "2020-05-02", "2020-05-03"),
        report(2, "새노", "2020-06-20", "2020-06-21"),
        report(3, "한새노", None, "2020-05-28"),
    ]
    for order in permutations(told):
        assert len(agreements(*order)) == 2


def test_months_of_undated_reports_are_not_one_agreement() -> None:
    days = [f"20{year}-{month:02}-15" for year in (19, 20) for month in range(1, 13)]
    told = [report(n, "한새", None, day) for n, day in enumerate(days)]
    found = agreements(*told)
    assert len(found) > 4
    assert sum(len(one.claim_ids) for one in found) == len(days)


def test_where_reports_disagree_on_the_day_the_better_supported_one_holds_and_both_are_told() -> None:
    told = [
        report(1, "한새", "2020-05-19"),
        report(2, "한새", "2020-05-18"),
        report(3, "한새", "2020-05-19"),
    ]
    for order in permutations(told):
        (one,) = agreements(*order)
        assert one.qualifiers.date == "2020-05-19"
        assert one.conflicts == ("event_date: 2020-05-19 (2), 2020-05-18 (1)",)


def test_a_vaguer_date_is_no_conflict() -> None:
    (one,) = agreements(report(1, "한새", "2020-05-19"), report(2, "한새", "2020-05"))
    assert one.conflicts == ()


def test_amounts_that_differ_between_articles_are_told() -> None:
    def worth(number: int, amount: float) -> Extraction:
        said = Qualifiers(date="2020-05-19", amount=amount, currency="KRW")
        named = [(name, EntityType.COMPANY) for name in FIRMS[:2]]
        return extraction(number, "한빛테크와 새벽정밀", named, [(RelationType.AGREEMENT, FIRMS[:2], said)])

    (one,) = agreements(worth(1, 5e9), worth(2, 3e9), worth(3, 5e9))
    assert one.qualifiers.amount == 5e9
    assert one.conflicts == ("amount: 5000000000 KRW (2), 3000000000 KRW (1)",)


DAYS = st.dates(date(2019, 1, 1), date(2020, 12, 31))


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """Reports of some articles, dated by day, month, year or not at all."""
    found: list[Fact] = []
    for number in range(draw(st.integers(0, 12))):
        precision = draw(st.sampled_from((10, 7, 4, 0)))
        qualifiers = Qualifiers(date=draw(DAYS).isoformat()[:precision] or None)
        article = f"a-{draw(st.integers(0, 3))}"
        claim = Claim(f"c-{number}", article, RelationType.AGREEMENT, (), (), "", 0.9, qualifiers)
        found.append(Fact(claim, (), draw(st.none() | DAYS)))
    return found


@given(facts())
def test_whatever_may_be_of_one_agreement_is_near(told: list[Fact]) -> None:
    near = Near(told)
    for fact in told:
        level = len(fact.claim.qualifiers.date or "")
        fits = {
            place
            for place, other in enumerate(told)
            if len(other.claim.qualifiers.date or "") >= level and distance(fact, other) is not None
        }
        assert fits <= set(near.of(fact))


def seconds_for(count: int) -> float:
    """Seconds to tell so many agreements of the same two firms apart, ten days from one to the next."""
    days = [date(1850, 1, 1) + timedelta(days=10 * number) for number in range(count)]
    told = [report(n, "한새", day.isoformat(), day.isoformat()) for n, day in enumerate(days)]
    begun = time.process_time()
    assert len(agreements(*told)) == count
    return time.process_time() - begun


def test_many_agreements_of_the_same_two_are_told_apart_in_time_that_grows_as_they_do() -> None:
    seconds_for(10)
    assert seconds_for(6000) < 15 * seconds_for(1000)  # each against each other: 36 times
