"""Sums of money in Korean text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.amounts import find_amounts, parse_number


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1조 2,000억원", 1_200_000_000_000, "KRW"),
        ("5천만 원", 50_000_000, "KRW"),
        ("3억5000만원", 350_000_000, "KRW"),
        ("3억7,500만 원", 375_000_000, "KRW"),
        ("1천181억원", 118_100_000_000, "KRW"),
        ("53억5천만원", 5_350_000_000, "KRW"),
        ("2억3천여만 원", 230_000_000, "KRW"),
        ("150억 특별보증", 15_000_000_000, "KRW"),
        ("460억을 투자한다", 46_000_000_000, "KRW"),
        ("150만달러", 1_500_000, "USD"),
        ("1억5,000만弗", 150_000_000, "USD"),
        ("300만 불", 3_000_000, "USD"),
        ("$500", 500, "USD"),
        ("20만유로", 200_000, "EUR"),
        ("3000만엔", 30_000_000, "JPY"),
        ("2억위안", 200_000_000, "CNY"),
    ],
)
def test_value_and_currency(text: str, value: float, currency: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.currency) == (value, currency)


@pytest.mark.parametrize(
    ("text", "kind", "basis"),
    [
        ("최대 5천만원을 준다", "max", None),
        ("업체당 최대 5천만원", "max", "per_recipient"),
        ("약 698억원을 들여", "about", None),
        ("100억원가량", "about", None),
        ("100억원 이상", "min", None),
        ("5억원까지", "max", None),
        ("연 3억원", "exact", "annual"),
        ("부담금 가운데 월 7만원", "exact", "monthly"),
        ("매달 최대 30만원", "max", "monthly"),
        ("내년 3월 5억원을 푼다", "exact", None),
        ("총 100억원", "exact", "total"),
        ("총 예산 305억5000만원", "exact", "total"),
        ("기업별 최대 2억 원", "max", "per_recipient"),
        ("누적 100억원", "exact", "cumulative"),
    ],
)
def test_what_a_sum_means(text: str, kind: str, basis: str | None) -> None:
    (amount,) = find_amounts(text)
    assert (amount.kind, amount.basis) == (kind, basis)


def test_ranges_and_shares_are_marked() -> None:
    low, high, total = find_amounts("컨소시엄당 6억~20억원씩 모두 150억원")
    assert low.ranged
    assert high.ranged
    assert high.each
    assert (total.ranged, total.basis) == (False, "total")


@pytest.mark.parametrize("text", ["1,000명과 4만5000여건", "9917㎡", "3375개사", "2만 톤"])
def test_counts_are_no_money(text: str) -> None:
    assert find_amounts(text) == ()


@given(st.integers(1, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_written_numbers_round_trip(trillions: int, hundreds: int, tens: int) -> None:
    text = f"{trillions}조"
    text += f" {hundreds}억" if hundreds else ""
    text += f" {tens:,}만" if tens else ""
    assert parse_number(text) == trillions * 10**12 + hundreds * 10**8 + tens * 10**4
    (amount,) = find_amounts(f"모두 {text}원을 쓴다")
    assert amount.value == parse_number(text)


@given(st.text(alphabet="0123456789,. 조억만천백원달러최대약총당씩~여", max_size=40))
def test_offsets_lie_in_the_text_in_order(text: str) -> None:
    position = 0
    for amount in find_amounts(text):
        assert position <= amount.start < amount.end <= len(text)
        assert amount.value > 0
        position = amount.end
