"""Sentences and morphemes with their places."""

import pytest

from kg.domain import load_gazetteer
from kg.model import Article, Document
from kg.nlp import Analyzer


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(load_gazetteer())


def annotate(analyzer: Analyzer, title: str, text: str) -> Document:
    return analyzer.annotate(Article("a", "test", title, text, ""))


def sentences(document: Document) -> list[str]:
    return [document.article.whole[s.start : s.end] for s in document.sentences]


def test_every_token_stands_at_its_place(analyzer: Analyzer) -> None:
    text = "한빛시(시장 김한빛)는 3일 😀 ‘새싹 지원사업’을 열었다.\n\n  참여 기업은 10곳이다."
    document = annotate(analyzer, "한빛시, 새싹 키운다", text)
    nouns = [t for s in document.sentences for t in s.tokens if t.tag.startswith(("NN", "SL", "SN"))]
    assert nouns
    assert all(document.article.whole[t.start : t.end] == t.form for t in nouns)
    assert all(s.start <= t.start and t.end <= s.end for s in document.sentences for t in s.tokens)


def test_the_title_is_the_first_sentence_even_with_full_stops(analyzer: Analyzer) -> None:
    document = annotate(analyzer, "첫째다. 둘째다.", "본문이다.")
    assert sentences(document) == ["첫째다. 둘째다.", "본문이다."]


def test_a_quotation_stays_within_its_sentence(analyzer: Analyzer) -> None:
    text = "김 시장은 “힘을 모으겠다. 꼭 해낸다”고 말했다. 협약은 3년이다."
    assert sentences(annotate(analyzer, "제목", text))[1:] == [
        "김 시장은 “힘을 모으겠다. 꼭 해낸다”고 말했다.",
        "협약은 3년이다.",
    ]


def test_a_quotation_that_never_closes_swallows_nothing(analyzer: Analyzer) -> None:
    text = "그는 “이제 시작이다. 기업이 늘었다. 투자도 늘었다."
    assert len(sentences(annotate(analyzer, "제목", text))) == 4


def test_a_line_break_always_ends_a_sentence(analyzer: Analyzer) -> None:
    assert sentences(annotate(analyzer, "제목", "참가 기업\n\n모두 열 곳\n끝"))[1:] == [
        "참가 기업",
        "모두 열 곳",
        "끝",
    ]


def test_points_in_numbers_and_latin_names_end_nothing(analyzer: Analyzer) -> None:
    text = "매출은 3.5% 늘었고 Acme Co. Ltd. 지분은 그대로다."
    assert len(sentences(annotate(analyzer, "제목", text))) == 2


def test_an_empty_title_leaves_an_empty_first_sentence(analyzer: Analyzer) -> None:
    document = annotate(analyzer, "", "본문이다.")
    assert sentences(document) == ["", "본문이다."]
    assert document.sentences[0].tokens == ()


def test_names_of_the_registers_come_out_whole(analyzer: Analyzer) -> None:
    document = annotate(analyzer, "제목", "한국산업단지공단은 문을 열었다.")
    assert "한국산업단지공단" in [t.form for t in document.sentences[1].tokens]


@pytest.mark.parametrize(
    ("text", "word"),
    [("시가 3억원을 낸다.", "시"), ("도가 3억원을 낸다.", "도"), ("시와 연세대는 협약을 맺었다.", "시")],
)
def test_a_local_government_is_no_part_of_another_word(analyzer: Analyzer, text: str, word: str) -> None:
    first = annotate(analyzer, "제목", text).sentences[1].tokens[0]
    assert (first.form, first.tag) == (word, "NNG")


def test_a_market_value_is_no_city(analyzer: Analyzer) -> None:
    tokens = annotate(analyzer, "제목", "시가총액 3조원을 넘었다.").sentences[1].tokens
    assert tokens[0].form == "시가총액"
