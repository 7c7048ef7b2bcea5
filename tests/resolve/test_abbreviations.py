import pytest

from kg.model import EntityType
from kg.resolve.abbreviations import SOUND, regular_abbreviation, same_but_suffix, shortens, words_of
from kg.resolve.names import key

AGENCY = EntityType.AGENCY


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("해진공", "한국해양진흥공사"),
        ("산기평", "산업기술평가원"),
        ("식약처", "식품의약품안전처"),
        ("한기협", "한국기술협회"),
    ],
)
def test_first_syllables_in_order_make_an_abbreviation(short: str, long: str) -> None:
    assert regular_abbreviation(short, long) >= SOUND


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("산기평", "산업기술진흥원"),
        ("공산단", "산업단지공단"),
        ("산업단지", "한국산업단지공단"),
        ("한국기술협회", "한국기술정보협회"),
        ("공", "공단"),
    ],
)
def test_no_abbreviation(short: str, long: str) -> None:
    assert regular_abbreviation(short, long) < SOUND


def test_regions_at_the_head_must_agree() -> None:
    assert shortens(key("전남신보"), key("전라남도신용보증재단"), AGENCY) > SOUND
    assert shortens(key("전남신보"), key("전북신용보증재단"), AGENCY) == 0.0


def test_a_number_left_out_makes_it_doubtful() -> None:
    plain = regular_abbreviation("완산단", "완주산업단지")
    assert regular_abbreviation("완산단", "완주2산업단지") < plain


def test_closing_words_depend_on_what_is_named() -> None:
    assert same_but_suffix("여수산단", "여수국가산업단지", EntityType.ZONE)
    assert not same_but_suffix("여수산단", "여수국가산업단지", EntityType.COMPANY)


def test_unknown_words_stay_whole() -> None:
    assert words_of("뚝딱쿵연구원") == ("뚝딱쿵", "연구원")
    assert "".join(words_of("청주오스코센터")) == "청주오스코센터"
