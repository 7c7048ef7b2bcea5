"""Korean date expressions against a publication date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import find_dates

PUBLISHED = date(2009, 7, 28)


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("지난 7일 맺었다", "2009-07-07", "day"),
        ("지난 30일 군청에서", "2009-06-30", "day"),
        ("오는 15일 연다", "2009-08-15", "day"),
        ("21일 오후 열었다", "2009-07-21", "day"),
        ("이날 열었다", "2009-07-28", "day"),
        ("다음달 11일 연다", "2009-08-11", "day"),
        ("지난 27~28일 연", "2009-07-27", "day"),
        ("2017년 7월 21일", "2017-07-21", "day"),
        ("'09.7.1 시행", "2009-07-01", "day"),
        ("2017-07-21 시행", "2017-07-21", "day"),
        ("내년 9월 문을 연다", "2010-09", "month"),
        ("지난해 12월 맺은", "2008-12", "month"),
        ("지난 12월 맺은", "2008-12", "month"),
        ("오는 1월 연다", "2010-01", "month"),
        ("2017년 7월", "2017-07", "month"),
        ("지난달 열었다", "2009-06", "month"),
        ("작년 하반기", "2008", "half"),
        ("올 상반기 안에", "2009", "half"),
        ("2분기에", "2009", "quarter"),
        ("올해 시작한", "2009", "year"),
        ("2007년 들어선", "2007", "year"),
    ],
)
def test_resolves(text: str, iso: str, precision: str) -> None:
    (span,) = find_dates(text, PUBLISHED)
    assert (span.iso, span.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text", ["3일간 열린다", "3년간 50억원", "10개월 만에", "7일째 이어진", "제12월드컵로"]
)
def test_durations_are_no_dates(text: str) -> None:
    assert find_dates(text, PUBLISHED) == ()


def test_a_bare_day_keeps_to_the_month_named_before_it() -> None:
    spans = find_dates("다음달 11일 경북, 12일 강원에서 연다", PUBLISHED)
    assert [span.iso for span in spans] == ["2009-08-11", "2009-08-12"]


def test_announcement_and_end_of_period_are_marked() -> None:
    (told,) = find_dates("협약을 맺었다고 28일 밝혔다", PUBLISHED)
    (until,) = find_dates("2012년까지 투자한다", PUBLISHED)
    assert told.told
    assert until.until


def test_without_a_publication_date_only_the_text_counts() -> None:
    assert find_dates("지난 7일", None) == ()
    assert find_dates("내년 9월", None) == ()
    assert [span.iso for span in find_dates("2017년 7월 21일", None)] == ["2017-07-21"]


def test_same_day_means_the_day_spoken_of() -> None:
    (span,) = find_dates("이날 행사에는", PUBLISHED, today="2009-07-20")
    assert (span.iso, span.same) == ("2009-07-20", True)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_a_full_date_round_trips(day: date, published: date) -> None:
    text = f"행사는 {day.year}년 {day.month}월 {day.day}일 열린다"
    (span,) = find_dates(text, published)
    assert date.fromisoformat(span.iso) == day
    assert text[span.start : span.end] == f"{day.year}년 {day.month}월 {day.day}일"


@given(st.text(alphabet="지난오는올해작년내년이달 년월일0123456789~.'-상하반기분다음밝혔까", max_size=40))
def test_offsets_lie_in_the_text_and_values_are_iso(text: str) -> None:
    for span in find_dates(text, PUBLISHED):
        assert 0 <= span.start < span.end <= len(text)
        assert date.fromisoformat((span.iso + "-01-01")[:10] if len(span.iso) < 10 else span.iso)
