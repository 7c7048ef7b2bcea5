import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.privacy import MASK, mask


@pytest.mark.parametrize(
    "secret",
    [
        "02-123-4567",
        "02)123-4567",
        "(02)123-4567",
        "031-1234-5678",
        "010-1234-5678",
        "010 1234 5678",
        "01012345678",
        "070-1234-5678",
        "+82-2-123-4567",
        "+82 10-1234-5678",
        "1588-1234",
        "hong.gil+dong@news.example.co.kr",
        "byeol@",
        "900101-1234567",
        "9001011234567",
        "900101 - 1234567",
        "900101–1234567",
        "900101-1******",
        "9 0 0 1 0 1 - 1 2 3 4 5 6 7",
        "９００１０１-１２３４５６７",
        "010 - 1234 - 5678",
        "010.1234.5678",
        "010–1234–5678",
        "０１０-１２３４-５６７８",
        "+82-10-1234-5678",
        "hong @ news.example.kr",
        "hong＠news.example.kr",
        "hong(at)news.example.kr",
    ],
)
def test_what_reaches_a_person_is_covered(secret: str) -> None:
    assert mask(f"문의는 {secret} 앞으로") == f"문의는 {MASK * len(secret)} 앞으로"


def test_brackets_around_a_number_stay() -> None:
    assert mask("농업정책과(031-555-0123)로") == f"농업정책과({MASK * 12})로"


@pytest.mark.parametrize(
    "text",
    [
        "1997-2001년 사업비 1,234,567,890원",
        "2024-03-29 13:50",
        "면적 12345.6789㎡, 0.52-0.61",
        "과제번호 2009082414302019915",
        "제2024-1234호 고시",
        "지원금 5000만원, 3개 동 1200-1500명",
        "나은별기자@가온신문",
    ],
)
def test_numbers_that_reach_nobody_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="0123456789-.() @a가+", max_size=60))
def test_the_length_stays(text: str) -> None:
    covered = mask(text)
    assert len(covered) == len(text)
    assert all(new in (old, MASK) for old, new in zip(text, covered, strict=True))
    assert mask(covered) == covered
