from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.dates import date_in_name, parse_date, take_stamps

DAY = date(2024, 3, 29)


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-29",
        "2024.3.29.",
        "2024/03/29",
        "20240329",
        "20240329101500",
        "2024년 03월 29일",
        "2024년 3월 29일 (금)",
        "2024-03-29T10:00:00+09:00",
        "2024-03-28T23:30:00Z",
        "2024-03-29 10:00:00",
        "Fri, 29 Mar 2024 10:00:00 +0900",
        20240329,
        DAY,
        datetime(2024, 3, 29, 10, 0),
    ],
)
def test_dates_as_files_write_them(value: object) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value", [None, "", "2024", "2024-03", "3월 29일", "2024-13-01", "2024-02-30", "어제", True, 3.5, []]
)
def test_what_is_no_full_date_is_no_date(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    "line",
    [
        "기사입력 : 2024-03-29 13:50:42",
        "입력 2024.03.29. 오전 10:20",
        "등록일: 2024/3/29",
        "[2024-03-29]",
        "2024년 03월 29일",
        "2024년 3월 29일 (금요일)",
        "입력 2024.03.29 10:20 | 수정 2024.03.30 11:00",
        "수정 2024.03.30 11:00 입력 2024.03.29 10:20",
        "작성일 2024-03-29",
        "승인 2024.03.29 10:20",
    ],
)
def test_printed_dates(line: str) -> None:
    assert take_stamps(line) == (True, DAY)


@pytest.mark.parametrize(
    "line", ["", "2024년 3월 29일 문을 열었다.", "2024-03-29 개장, 2025-03-29 완공", "계약 2024.03.29"]
)
def test_a_sentence_with_a_date_is_no_stamp(line: str) -> None:
    assert take_stamps(line) == (False, None)


def test_a_correction_date_is_no_publication() -> None:
    assert take_stamps("최종수정 2024-03-29 10:00") == (True, None)


def test_dates_in_file_names() -> None:
    assert date_in_name("2024-03-29_협약") == DAY
    assert date_in_name("2024_03_29") == DAY
    assert date_in_name("보도자료20240329") == DAY
    assert date_in_name("d01") is None
    assert date_in_name("99999999") is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_in_every_form(day: date) -> None:
    for form in (
        day.isoformat(),
        f"{day:%Y.%m.%d}",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day:%Y%m%d}",
    ):
        assert parse_date(form) == day


@given(st.text(alphabet="0123456789-./년월일: 입력수정T+Z", max_size=40))
def test_nothing_that_looks_like_a_date_crashes(text: str) -> None:
    parse_date(text)
    take_stamps(text)
    date_in_name(text)
