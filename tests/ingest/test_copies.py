import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest import copies
from kg.model import Article
from tests.benchmarks.copies_speed import corpus

LEAD = "한빛시는 28일 가온대학교와 이차전지 인력을 함께 키우는 업무협약을 맺었다고 밝혔다."
BODY = [
    "두 기관은 앞으로 3년 동안 학생 240명에게 전극 설계와 안전 시험을 가르친다.",
    "시는 실습 장비를 사는 데 12억원을 보태고 대학은 산업단지 안에 강의실을 연다.",
    "나라온 시장은 “공장이 먼저 찾는 인력을 기르겠다”고 말했다.",
    "참여하는 기업은 60곳이며 이들은 졸업생 가운데 해마다 40명을 뽑기로 했다.",
]
WHOLE = " ".join([LEAD, *BODY])


def article(id_: str, text: str, day: int | None = 29) -> Article:
    return Article(id_, "", id_, text, "", published_on=date(2024, 3, day) if day else None)


def test_the_earliest_leads_whatever_order_they_come_in() -> None:
    printed = [
        article("a", WHOLE, 29),
        article("b", WHOLE, 28),
        article("c", WHOLE.replace("나라온 ", ""), 30),
    ]
    for order in (printed, printed[::-1]):
        assert copies(order) == {"a": "b", "c": "b"}


def test_undated_articles_lead_no_dated_one() -> None:
    assert copies([article("a", WHOLE, None), article("b", WHOLE, 29)]) == {"a": "b"}


def test_a_shortened_reprint_is_a_copy() -> None:
    short = f"{LEAD} {BODY[0]}"
    assert copies([article("a", WHOLE, 29), article("b", short, 30)]) == {"b": "a"}


def test_a_flash_never_leads_the_full_text() -> None:
    assert copies([article("a", f"{LEAD} {BODY[0]}", 28), article("b", WHOLE, 29)]) == {"a": "b"}


def test_a_text_cut_in_the_middle_of_a_word_is_a_copy() -> None:
    assert copies([article("a", WHOLE), article("b", WHOLE[:130], 30)]) == {"b": "a"}


def test_spaces_and_signs_make_no_difference() -> None:
    other = WHOLE.replace(" ", "  ").replace("“", '"').replace("”", '"').replace(". ", ".\n\n")
    assert copies([article("a", WHOLE), article("b", other, 30)]) == {"b": "a"}


@pytest.mark.parametrize(
    "other",
    [
        WHOLE.replace("240", "320").replace("12억", "15억").replace("28일", "4일"),  # next year's
        f"{LEAD} 이 소식에 주민들은 반겼다. 가온동에 사는 한결 씨는 아들이 멀리 가지 않아도 되겠다며 웃었다. "
        "동네 식당과 가게도 손님이 늘 것으로 기대한다. 시의회는 예산을 꼼꼼히 살피겠다고 했다.",
        "다온군은 약초 산업을 키우는 10년 계획을 내놨다. 재배 면적을 두 배로 늘리고 기업 50곳을 유치한다.",
    ],
)
def test_what_says_something_else_is_no_copy(other: str) -> None:
    assert copies([article("a", WHOLE), article("b", other, 30)]) == {}


def test_the_same_words_half_a_year_later_are_news() -> None:
    later = Article("b", "", "", WHOLE, "", published_on=date(2024, 9, 29))
    assert copies([article("a", WHOLE), later]) == {}


def test_short_texts_are_copies_only_where_they_are_equal() -> None:
    notice = "한빛시가 인사를 냈다."
    assert copies([article("a", notice), article("b", notice, 30)]) == {"b": "a"}
    assert copies([article("a", notice), article("b", "한빛군이 인사를 냈다.", 30)]) == {}


def test_nothing_and_empty_texts() -> None:
    assert copies([]) == {}
    assert copies([article("a", ""), article("b", "")]) == {}


def test_a_release_of_a_hundred_outlets_is_one_cluster() -> None:
    rng = random.Random(3)  # noqa: S311 (no secrets)
    printed = [article("a000", WHOLE, 1)]
    for number in range(1, 100):
        text = WHOLE if number % 3 else " ".join([LEAD, *BODY[: rng.randint(1, 3)]])
        printed.append(article(f"a{number:03}", text, rng.randint(2, 28)))
    assert copies(printed) == {one.id: "a000" for one in printed[1:]}


def test_made_up_clusters_are_found() -> None:
    made = list(corpus(600, seed=11))
    wanted = {one.id: original for one, original in made if one.id != original}
    assert len(wanted) > 50
    assert copies(one for one, _ in made) == wanted


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sets(st.integers(0, len(BODY) - 1)), st.integers(0, 40) | st.none(), st.booleans()),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_originals_copy_nothing_and_order_does_not_matter(
    made: list[tuple[set[int], int | None, bool]], rng: random.Random
) -> None:
    articles = [
        Article(
            f"a{number}",
            "",
            "",
            " ".join([*([LEAD] if led else []), *(BODY[n] for n in sorted(chosen))]),
            "",
            published_on=None if day is None else date(2024, 1, 1) + timedelta(days=day),
        )
        for number, (chosen, day, led) in enumerate(made)
    ]
    found = copies(articles)
    assert not found.keys() & set(found.values())
    rng.shuffle(articles)
    assert copies(articles) == found
