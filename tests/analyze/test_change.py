"""Two periods, and a permutation test that does not sell noise as news."""

from datetime import date
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze import Facts
from kg.analyze.change import change, discoveries, median_day, two_sided
from kg.model import EntityType, RelationType
from tests.analyze.sample import Builder, big
from tests.analyze.stand_in import StandIn


@given(st.integers(1, 8), st.data())
def test_the_exact_chance_is_what_dealing_out_gives(total: int, data: st.DataObject) -> None:
    later = data.draw(st.integers(0, total))
    own = data.draw(st.integers(0, total))
    deals = [len(set(deal) & set(range(own))) for deal in combinations(range(total), later)]
    seen = data.draw(st.sampled_from(deals))
    likely = {count: deals.count(count) for count in set(deals)}
    as_uneven = sum(way for way in likely.values() if way <= likely[seen])
    assert two_sided(total, later, own, seen) == pytest.approx(as_uneven / comb(total, later))


def test_the_lady_tasting_tea() -> None:
    # Fisher 1935: all eight cups right, by chance once in 70; both ways uneven, twice.
    assert two_sided(8, 4, 4, 4) == pytest.approx(2 / 70)


def test_discoveries_of_benjamini_and_hochberg() -> None:
    # Their own example (1995, section 4): 15 tests, four discoveries at 0.05.
    chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    chances += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    assert discoveries(dict(enumerate(chances)), rate=0.05) == {0, 1, 2, 3}
    assert discoveries({}) == set()


def test_days_are_split_where_articles_are_halved() -> None:
    days = [date(2020, 1, n) for n in (1, 2, 3, 4)]
    assert median_day(days) == date(2020, 1, 3)
    assert median_day([]) is None
    assert median_day(days[:1] * 5) is None


def test_a_real_change_is_found_and_noise_is_not() -> None:
    b = Builder()
    riser, other, *rest = (b.entity(f"기관{n}", EntityType.AGENCY) for n in range(24))
    for n in range(10):
        b.fact(RelationType.AGREEMENT, [other, rest[n]], date(2020, 1, 1 + n))
    for n in range(10):
        b.fact(RelationType.AGREEMENT, [riser, rest[n]], date(2021, 1, 1 + n))
    facts = Facts(StandIn(b.graph()))
    found, table = change(facts, facts.ties("agreement"))
    assert found is not None
    assert (found.split, found.articles, found.agreements) == (date(2021, 1, 1), (10, 10), (10, 10))
    assert (found.actors, found.stayed, found.ties, found.kept_ties) == ((11, 11), 10, (10, 10), 0)
    assert found.beyond_chance == 2
    verdicts = dict(zip(table.column("actor"), table.column("verdict"), strict=True))
    assert (verdicts[riser], verdicts[other], verdicts[rest[0]]) == ("change", "change", "chance")
    noise = Facts(StandIn(big(60, 60)))
    assert (quiet := change(noise, noise.ties("agreement"))[0])
    assert quiet.beyond_chance == 0
