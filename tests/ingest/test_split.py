import random
import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import kg.samples
from kg.ingest import read_articles
from kg.ingest.clean import clean
from kg.ingest.dom import regions
from kg.ingest.furniture import is_furniture, is_label, without_cut_sign
from kg.ingest.lines import Role, breaks_off, line_of
from kg.ingest.page import Part, parts_of, stories_of
from kg.model import Article
from tests.ingest.test_fuzz import UNITS

SAMPLES = list(read_articles([kg.samples.path()], print))


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def body(article: Article) -> str:
    return clean(article.text).text


def by_headlines(articles: list[Article]) -> str:
    return "\n\n".join(f"{one.title}\n\n{body(one)}" for one in articles)


def by_bylines(articles: list[Article]) -> str:
    return "\n\n".join(f"{one.title}\n\n{body(one)}\n\n나은별 기자 a@b.kr" for one in articles)


def by_gaps(articles: list[Article]) -> str:
    return "\n\n\n".join(f"{one.title}\n\n{body(one)}" for one in articles)


def by_rules(articles: list[Article]) -> str:
    return "\n-----\n".join(f"{one.title}\n{body(one)}" for one in articles)


def by_dates(articles: list[Article]) -> str:
    return "\n\n".join(f"{one.title}\n가온일보 2024.03.29 A3면\n{body(one)}" for one in articles)


def by_single_lines(articles: list[Article]) -> str:
    return "\n".join(f"{one.title}\n" + body(one).replace("\n\n", "\n") for one in articles)


@pytest.mark.parametrize(
    "page", [by_headlines, by_bylines, by_gaps, by_rules, by_dates, by_single_lines], ids=lambda p: p.__name__
)
def test_articles_put_on_one_page_come_apart_again(page: Callable[[list[Article]], str]) -> None:
    rng = random.Random(7)  # noqa: S311 (no secrets)
    right = 0
    for _ in range(12):
        chosen = rng.sample(SAMPLES, rng.randint(2, 6))
        parts = parts_of(page(chosen))
        right += [part.title for part in parts] == [one.title for one in chosen]
        together = letters("".join(part.text for part in parts))
        missing = [one.title for one in chosen if letters(body(one))[-40:] not in together]
        assert missing == []
    assert right == 12


def test_an_article_by_itself_is_one() -> None:
    several = [one.title for one in SAMPLES if len(parts_of(f"{one.title}\n\n{one.text}")) > 1]
    assert several == []
    assert not any(breaks_off(body(one)) for one in SAMPLES)


def test_headings_inside_an_article_divide_nothing() -> None:
    """Words of the following paragraph as a heading over every second one."""
    rng = random.Random(5)  # noqa: S311 (no secrets)
    divided = []
    for one in SAMPLES:
        lines = [one.title]
        for number, paragraph in enumerate(body(one).split("\n\n")):
            words = re.sub(r"[“”\"‘’']", "", paragraph).split()
            if number > 1 and number % 2 == 0 and len(words) > 8:
                first = rng.randint(0, len(words) - 6)
                lines.append(" ".join(words[first : first + rng.randint(3, 5)]).strip(" .,"))
            lines.append(paragraph)
        if len(parts_of("\n\n".join(lines))) > 1:
            divided.append(one.title)
    assert len(divided) <= len(SAMPLES) // 20


STORY = [
    "한빛시는 28일 가온대학교와 업무협약을 맺었다고 밝혔다.",
    "두 기관은 앞으로 3년 동안 학생 240명을 가르친다.",
    "시는 실습 장비를 사는 데 12억원을 보탠다.",
    "나라온 시장은 “인력을 기르겠다”고 말했다.",
]
PAGE_OWN = [
    "공유하기",
    "• 경제",
    "홈 > 경제",
    "글자크기",
    "가",
    "댓글 0",
    "서울 12℃ 맑음",
    "페이스북",
    "[관련기사] 한빛시 벚꽃 축제",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PAGE_OWN), max_size=5),
    st.lists(st.sampled_from(PAGE_OWN), max_size=5),
    st.lists(st.integers(0, 1), min_size=len(STORY), max_size=len(STORY)),
    st.sampled_from(["\n", "\n\n"]),
)
def test_no_sentence_is_lost_among_the_pages_own(
    above: list[str], below: list[str], between: list[int], parted: str
) -> None:
    inside = [
        line for sentence, one in zip(STORY, between, strict=True) for line in [sentence, *["공유하기"] * one]
    ]
    page = parted.join([*above, "한빛시, 가온대와 인력 키운다", *inside, *below])
    (part,) = parts_of(page)
    assert part.title == "한빛시, 가온대와 인력 키운다"
    assert [line for line in part.text.split("\n") if line] == STORY


@given(st.lists(st.text(max_size=40), max_size=12).map("\n".join))
def test_any_text_gives_articles(text: str) -> None:
    assert all(isinstance(part, Part) for part in parts_of(text))
    stories_of(text)


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_only(unit: str) -> None:
    started = time.monotonic()
    parts_of(unit * (100_000 // len(unit)))
    parts_of((unit * (200 // len(unit)) + "\n") * 500)
    assert time.monotonic() - started < 8.0


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("한빛시는 문을 열었다. 센터는 소공인을 돕고…", True),
        ("한빛시는 문을 열었다. 센터는 소공인을 위한 시제품 제작과 판로 개척을", True),
        ("한빛시는 문을 열었다. 시 관계자는 “돕겠다”고 말했다.", False),
        ("한빛시는 문을 열었다.\n\n▲ 재배 기술 지원\n▲ 창업 공간 제공", False),
        ("한빛시는 문을 열었다.\n\n문의 한빛시 기업지원과", False),
        ("한빛시는 문을 열었음\n\n센터는 소공인을 도움", False),
        ("한빛시는 문을 열었다. (끝)", False),
    ],
)
def test_visibly_cut_texts(text: str, cut: bool) -> None:
    assert breaks_off(text) is cut


@pytest.mark.parametrize(
    "sign", ["[전문보기]", "더보기", "… 더보기 >", "기사 전문 보기", "(이하 생략)", "계속 읽기"]
)
def test_signs_that_the_rest_is_elsewhere(sign: str) -> None:
    rest, cut = without_cut_sign(f"한빛시는 문을 열고 {sign}")
    assert cut
    assert rest.startswith("한빛시는 문을 열고")
    assert not rest.endswith("기")


@pytest.mark.parametrize(
    "sentence",
    [
        "한빛시는 차량 공유하기 운동을 편다.",
        "관련 기사를 본 주민은 100명이다.",
        "댓글은 300개가 달렸다.",
        "서울 기온은 12도까지 올랐다.",
        "경제 산업 교육 분야에서 손잡는다.",
        "로그인하면 자세히 볼 수 있다.",
        "주소 이전을 마친 한빛공단",
        "많이 본 사람이 이긴다.",
    ],
)
def test_sentences_are_no_furniture(sentence: str) -> None:
    assert not is_furniture(sentence)
    assert not is_label(sentence)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("나은별 기자 | 입력 2024.03.29 10:20", Role.INFO),
        ("가온일보 2024-03-28 A12면", Role.INFO),
        ("정혜미 2022. 12. 21. 20:20", Role.INFO),
        ("저작권자 © 가온일보 무단전재 및 재배포 금지", Role.RIGHTS),
        ("이 시각 주요뉴스", Role.LABEL),
        ("-----", Role.RULE),
        ("한빛시, 지원센터 문 열어", Role.HEADLINE),
        ("한빛시는 문을 열었다.", Role.PROSE),
        ("▲ 참석자들이 기념촬영을 하고 있다. (사진=한빛시)", Role.CAPTION),
        ("회사소개 | 개인정보처리방침 | 청소년보호정책", Role.FURNITURE),
    ],
)
def test_what_a_line_is(line: str, role: Role) -> None:
    assert line_of(line).role is role


def test_a_page_keeps_every_sentence_of_the_articles_block() -> None:
    page = html.document_fromstring(
        "<body><div class='menu'><a href='/'>홈</a></div><div id='news'><p>"
        + "</p><p>".join(STORY[:2])
        + f"</p><blockquote>{STORY[2]}</blockquote><div>{STORY[3]}<br>끝.</div></div>"
        "<div class='related'><a href='/1'>한빛시 벚꽃 축제</a></div></body>"
    )
    (text,) = regions(page).main
    assert [line for line in text.split("\n") if line] == [*STORY, "끝."]
