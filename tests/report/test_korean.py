"""Particles, numbers and money as they are read aloud."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.report import korean


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("경상남도", "은/는", "경상남도는"),
        ("한국산업단지공단", "은/는", "한국산업단지공단은"),
        ("중소벤처기업부", "이/가", "중소벤처기업부가"),
        ("부산", "과/와", "부산과"),
        ("서울", "으로/로", "서울로"),
        ("대전", "으로/로", "대전으로"),
        ("전주", "으로/로", "전주로"),
        ("LH", "을/를", "LH를"),
        ("KTL", "이/가", "KTL이"),
        ("SK", "은/는", "SK는"),
        ("시험사업 6", "이다/다", "시험사업 6이다"),
        ("시험사업 2", "이다/다", "시험사업 2다"),
        ("2020", "은/는", "2020은"),
        ("마루정밀(대표 김아무)", "이/가", "마루정밀(대표 김아무)이"),
        ("‘새길’", "은/는", "‘새길’은"),
        ("Kakao", "은/는", "Kakao은(는)"),
        ("Kakao", "으로/로", "Kakao(으)로"),
        ("", "은/는", "은(는)"),
    ],
)
def test_particles_follow_the_last_sound(word: str, pair: str, said: str) -> None:
    assert korean.particle(word, pair) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0원"),
        (9_999, "9,999원"),
        (10_000, "1만 원"),
        (99_999_999, "1억 원"),
        (100_000_000, "1억 원"),
        (1_000_050_000, "10억 5만 원"),
        (1_000_000_000_000, "1조 원"),
        (12_345_678_900_000, "12조 3,456억 7,890만 원"),
        (None, "–"),
    ],
)
def test_money_in_the_units_koreans_count_in(value: float | None, said: str) -> None:
    assert korean.won(value) == said


@given(st.integers(10_000, 10**17))
def test_money_says_the_amount_to_the_nearest_ten_thousand(value: int) -> None:
    units = {"조": 10**12, "억": 10**8, "만": 10**4}
    parts = korean.won(value).removesuffix(" 원").split(" ")
    said = sum(int(part[:-1].replace(",", "")) * units[part[-1]] for part in parts)
    assert abs(said - value) <= 5_000


def test_numbers_days_and_lists() -> None:
    assert korean.number(-0.5) == "−0.500"
    assert korean.number(None) == "–"
    assert korean.percent(0.5) == "50.0%"
    assert korean.day(date(2024, 12, 3)) == "2024년 12월 3일"
    assert korean.day(None) == "날짜 모름"
    assert korean.listed(["가", "나", "다", "라"], most=2) == "가, 나 등 4곳"
