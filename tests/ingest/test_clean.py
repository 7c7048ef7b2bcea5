import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.clean import clean, is_caption, is_copyright, normalise

BODY = "한빛시가 가온동에 지원센터를 열었다.\n\n운영은 한빛산업진흥원이 맡는다."


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("나은별 기자", "나은별 기자"),
        ("나은별기자", "나은별기자"),
        ("나은별·한결 선임기자", "나은별·한결 선임기자"),
        ("/한빛=나은별 기자", "나은별 기자"),
        ("[나은별 기자]", "나은별 기자"),
        ("(누리뉴스=나은별 기자)", "나은별 기자"),
        ("【가온인터넷뉴스】나은별 기자", "나은별 기자"),
        ("한빛=가온일보 나은별 기자", "나은별 기자"),
        ("나은별 기자 byeol@news.example.kr", "나은별 기자"),
        ("나은별 기자 byeol@", "나은별 기자"),
        ("나은별기자@가온신문", "나은별기자"),
        ("나은별 기자 <ⓒ가온일보 무단전재 배포금지>", "나은별 기자"),
    ],
)
def test_a_byline_becomes_a_field(line: str, byline: str) -> None:
    cleaned = clean(f"{BODY}\n\n{line}")
    assert cleaned.text == BODY
    assert cleaned.byline == byline


@pytest.mark.parametrize(
    "lead",
    [
        "<가온금융신문=나은별 기자> ",
        "[가온일보 나은별 기자] ",
        "(한빛=누리뉴스) 나은별 기자 = ",
        "가온일보 나은별 기자 | ",
        "나은별 기자 = ",
    ],
)
def test_a_byline_before_the_first_sentence_leaves_the_sentence(lead: str) -> None:
    cleaned = clean(lead + BODY)
    assert cleaned.text == BODY
    assert cleaned.byline == "나은별 기자"


def test_a_byline_after_the_last_sentence_leaves_the_sentence() -> None:
    assert clean(BODY + " /나은별 기자 byeol@news.example.kr").text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "<ⓒ가온일보 무단전재·배포금지>",
        "< 저작권자 ⓒ 가온일보, 무단 전재 및 재배포 금지 >",
        "저작권자 © 가온일보 무단전재 및 재배포 금지",
        "[저작권자(c) 가온일보, 무단 전재-재배포 금지]",
        "가온일보(www.example.kr), 무단전재 및 수집, 재배포 금지",
        "Copyright ⓒ Gaon. All rights reserved.",
        "byeol@news.example.kr",
        "이메일: byeol@news.example.kr",
    ],
)
def test_lines_around_the_article_go(line: str) -> None:
    assert clean(f"{BODY}\n\n{line}").text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "▲ 나라온 한빛시장(가운데)이 현판을 걸고 있다. /한빛시 제공",
        "▲나라온 한빛시장(왼쪽 여섯번째)과 참석자들이 기념촬영을 하고 있다.(사진제공=한빛시)",
        "나라온 시장(왼쪽)과 한결 이사장이 협약서를 들어 보이고 있다.(사진=한빛시)",
        "▲ 한빛산업단지 전경. [사진=가온일보DB]",
        "▲ 펀드 개념도. /사진=한빛투자 제공",
        "▲ 참석자들이 이야기를 나누고 있다. 한빛시청",
        "[사진설명] 21일 협약을 마친 두 기관장. 한빛시 제공",
        "[사진=한빛시 제공]",
        "사진=한빛시",
    ],
)
def test_captions_go_from_pages_and_stay_in_records(line: str) -> None:
    assert is_caption(line)
    assert clean(f"{line}\n\n{BODY}").text == BODY
    assert clean(f"{line}\n\n{BODY}", captions=False).text == f"{line}\n\n{BODY}"


@pytest.mark.parametrize(
    "sentence",
    [
        "한빛시는 무단 전재를 금지하는 조례를 만들었다.",
        "협회는 저작권자 (주)가온의 동의를 얻었다고 밝혔다.",
        "▲ 창업 공간 제공",
        "▲재배 기술 지원 ▲판로 개척 ▲시제품 제작비 제공",
        "나은별 기자는 이날 한빛시청에서 강연했다.",
        "한빛시는 사진 산업을 키우고자 시민 기자 20명을 뽑았다.",
        "업체 관계자는 협약 체결을 서두르고 있다.",
        "(주)가온은 올해 매출 100억원을 바라보고 있다.",
        "문의는 한빛시 누리집에서 하면 된다.",
    ],
)
def test_sentences_of_the_article_stay(sentence: str) -> None:
    assert not is_caption(sentence)
    assert not is_copyright(sentence)
    for text in (f"{sentence}\n\n{BODY}", f"{BODY}\n\n{sentence}", sentence):
        assert clean(text).text == text
        assert clean(text).byline is None


def test_a_name_and_office_deep_in_the_text_is_no_byline() -> None:
    text = "\n\n".join(["한빛시가 문을 열었다."] * 6 + ["나은별 기자"] + ["운영은 진흥원이 맡는다."] * 6)
    assert clean(text).text == text


def test_normalising_gives_paragraphs() -> None:
    assert normalise("가나\r\n다라 \r\n") == "가나\n\n다라"
    assert normalise("가나\n다라\n\n\n\n마바") == "가나\n다라\n\n마바"
    assert normalise(unicodedata.normalize("NFD", "한빛시")) == "한빛시"
    assert normalise("가\u200b나\u00a0다\ufeff") == "가나 다"


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            [*BODY.split("\n"), "나은별 기자", "▲", "ⓒ", "사진=", "(왼쪽)", "a@b.kr", "무단전재 금지"]
        ),
        st.text(max_size=30),
    ),
    max_size=12,
).map("\n".join)


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\n\n\n" not in once
    assert not any(line != line.strip() for line in once.split("\n"))


@given(TEXTS)
def test_cleaning_only_takes_away(text: str) -> None:
    before = normalise(text)
    after = iter(before)
    assert all(character in after for character in clean(before).text)  # a subsequence, in order
