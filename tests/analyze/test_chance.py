"""Permutation tests against dealing out by hand, and against the literature."""

from itertools import combinations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyze.chance import as_far, deals, dealt_out, discoveries


@settings(deadline=None)
@given(st.integers(1, 8), st.data())
def test_the_exact_chance_is_what_dealing_out_gives(total: int, data: st.DataObject) -> None:
    later = data.draw(st.integers(0, total))
    weights = data.draw(st.lists(st.integers(1, 3), max_size=total))
    sums = [sum(weights[i] for i in deal if i < len(weights)) for deal in combinations(range(total), later)]
    seen = data.draw(st.sampled_from(sums))
    likely = {value: sums.count(value) for value in set(sums)}
    as_uneven = sum(ways for ways in likely.values() if ways <= likely[seen])
    assert dealt_out(total, later, weights, seen) == pytest.approx(as_uneven / comb(total, later))


def test_the_lady_tasting_tea() -> None:
    # Fisher 1935: all eight cups right, by chance once in 70; both ways uneven, twice.
    assert dealt_out(8, 4, [1] * 4, 4) == pytest.approx(2 / 70)


def test_many_agreements_of_one_article_are_one_draw() -> None:
    assert dealt_out(20, 10, [5], 5) == pytest.approx(1), "one article falls somewhere"
    assert dealt_out(20, 10, [1] * 5, 5) < 0.05


def test_many_articles_are_sampled_near_the_exact_chance() -> None:
    exact, sampled = dealt_out(400, 200, [1] * 80, 50), dealt_out(400, 200, [1] * 81, 50)
    assert sampled == dealt_out(400, 200, [1] * 81, 50), "the same every time"
    assert exact == pytest.approx(sampled, abs=0.02)
    drawn = deals(400, 200, [1, 2, 2, 3], repeats=4000)
    assert drawn.mean() == pytest.approx(4, abs=0.15)
    assert set(drawn.tolist()) <= set(range(9))


def test_discoveries_of_benjamini_and_hochberg() -> None:
    # Their own example (1995, section 4): 15 tests, four discoveries at 0.05.
    chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    chances += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    assert discoveries(dict(enumerate(chances)), rate=0.05) == {0, 1, 2, 3}
    assert discoveries({}) == set()


def test_as_far_counts_both_sides() -> None:
    assert as_far(3, [-3, -1, 1, 3]) == pytest.approx(3 / 5)
    assert as_far(0, [-3, -1, 1, 3]) == 1
