import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.names import clean, initials_of_list, key, person_name, province_of, read_hanja


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("㈜한빛테크", "한빛테크 주식회사"),
        ("(재)전남테크노파크", "전남TP"),
        ("농업회사법인 푸른들㈜", "푸른들"),
        ("한빛테크㈜ 서울지점", "한빛테크 서울지점"),
        ("ＡＢＣ산업", "에이비씨산업"),
        ("L&T테크", "엘앤티테크"),
        ("韓國貿易協會", "한국무역협회"),
        ("경상북도 경제진흥원", "경북경제진흥원"),
        ("글로벌·강소기업 1000+", "글로벌 강소기업 1000+"),
        ("디지털컨텐츠센타", "디지털콘텐츠센터"),
        ("제3회 로봇대회", "3회 로봇대회"),
        ("美", "미국"),
    ],
)
def test_spellings_of_one_name_share_a_key(left: str, right: str) -> None:
    assert key(left) == key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("경남테크노파크", "경북테크노파크"),
        ("제1산업단지", "제2산업단지"),
        ("한빛", "한빛홀딩스"),
        ("LINC 3.0", "LINC 30"),
        ("도약 100", "도약 100+"),
        ("광주광역시", "경기도 광주시"),
    ],
)
def test_other_names_have_other_keys(left: str, right: str) -> None:
    assert key(left) != key(right)


@pytest.mark.parametrize("form", ["주식회사", "(주)", "㈜", "재단법인"])
def test_a_name_that_is_nothing_but_a_legal_form_stays(form: str) -> None:
    assert clean(form)
    assert key(form)


@given(st.text(max_size=30))
def test_cleaning_is_done_once(name: str) -> None:
    assert clean(clean(name)) == clean(name)


@given(st.text(alphabet="가나다라마 ·㈜-ABC１２", min_size=1, max_size=15))
def test_spaces_never_change_a_key(name: str) -> None:
    assert key(name) == key("".join(name.split())) or not key("".join(name.split()))


def test_initial_sound_only_at_the_head_of_a_word() -> None:
    assert read_hanja("女性協會 男女") == "여성협회 남녀"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("박하늘 한빛전자 부사장", "박하늘"),
        ("박하늘 전 총장", "박하늘"),
        ("박하늘 장관", "박하늘"),
        ("金하늘", "김하늘"),
        ("제임스 박", "제임스 박"),
        ("Anna Kim", "Anna Kim"),
    ],
)
def test_a_persons_bare_name(name: str, bare: str) -> None:
    assert person_name(name)[0] == bare


def test_a_list_of_two_has_no_initials() -> None:
    assert initials_of_list("부품·장비 육성") is None
    assert initials_of_list("인공지능·바이오·반도체 육성") == "인바반 육성"


def test_the_province_is_read_from_any_form() -> None:
    assert province_of("강원특별자치도경제진흥원") == province_of("강원 경제진흥원") == "강원"
