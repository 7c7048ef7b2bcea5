"""Sums and dates that a text states, and those it cannot."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.stated import states_amount, states_date

DAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("총 120억원을 들인다", 12e9),
        ("1조 2,000억 원 규모", 1.2e12),
        ("3천만원을 준다", 3e7),
        ("2억4700만원씩", 247e6),
        ("150만 달러", 1.5e6),
        ("1.5조원", 1.5e12),
        ("3억여원", 3e8),
        ("2천5백억원", 2.5e11),
        ("2019년 국비 5억, 지방비 7억원", 7e8),
        ("12,345원", 12345.0),
    ],
)
def test_a_sum_in_the_text_is_found_and_ten_times_it_is_not(text: str, amount: float) -> None:
    assert states_amount(text, amount)
    assert not states_amount(text, amount * 10)
    assert not states_amount(text, amount + 1_000)


@given(st.integers(1, 9999), st.sampled_from([("만", 10**4), ("억", 10**8), ("조", 10**12)]))
def test_every_number_with_a_unit_is_read(digits: int, unit: tuple[str, int]) -> None:
    assert states_amount(f"모두 {digits:,}{unit[0]}원이다", float(digits * unit[1]))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("지난 17일 맺었다", "2024-05-17"),
        ("2024.05.17 체결", "2024-05-17"),
        ("15~17일 열린다", "2024-05-15"),
        ("이날 밝혔다", "2024-05-20"),
        ("오는 9월 문을 연다", "2024-09"),
        ("지난달 시작했다", "2024-04"),
        ("작년부터", "2023"),
        ("2011년에 생겼다", "2011"),
        ("’11년 생겼다", "2011"),
        ("2011년 3월 2일", "2011-03-02"),
    ],
)
def test_a_date_the_text_can_mean(text: str, iso: str) -> None:
    assert states_date(text, iso, DAY)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("지난 17일 맺었다", "2024-05-18"),
        ("지난 17일 맺었다", "2024-05-07"),
        ("지난 17일 맺었다", "2010-05-17"),
        ("작년부터", "2011"),
        ("17개사가 참여했다", "2024-05-17"),
    ],
)
def test_a_date_the_text_cannot_mean(text: str, iso: str) -> None:
    assert not states_date(text, iso, DAY)
