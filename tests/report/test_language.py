"""Both languages say the same: no text is missing, none is left in the other language."""

import re
import string
from typing import Any

import pytest

from kg.report import LANGUAGES, render
from kg.report.english import count, listed
from kg.report.language import language
from kg.report.texts import _entries
from tests.report.samples import GRAPHS, figures, of_region

HANGUL = re.compile("[가-힣]")


def pairs(entry: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every pair of texts below an entry, with the way to it."""
    if set(entry) == set(LANGUAGES):
        return [(path, entry)]
    return [found for key, value in entry.items() for found in pairs(value, f"{path}/{key}")]


def fields(text: Any) -> set[str | None]:
    """The values that a text asks for."""
    words = text if isinstance(text, list) else [text]
    return {name for word in words for _, name, _, _ in string.Formatter().parse(word) if name is not None}


def test_every_text_is_there_in_both_languages_with_the_same_values() -> None:
    found = pairs(_entries())
    assert len(found) > 200
    for path, entry in found:
        assert not HANGUL.search(str(entry["en"])), path
        assert fields(entry["ko"]) == fields(entry["en"]), path


def rest(page: str, names: set[str]) -> str:
    """The page's words without names, sentences of articles, scripts and styles."""
    page = re.sub(r"<(script|style|blockquote|cite).*?</\1>", "", page, flags=re.DOTALL)
    for name in sorted(names, key=len, reverse=True):
        page = page.replace(name, "")
    return re.sub(r' data-sort="[^"]*"', "", page)


@pytest.mark.parametrize("name", ["empty", "people", "small"])
def test_an_english_page_has_korean_in_names_and_sentences_only(name: str) -> None:
    found = figures(GRAPHS[name])
    page = render(found, lang="en")
    assert '<html lang="en">' in page
    assert '<html lang="ko">' in render(found)
    names = {one.name for one in found.names.values()} | {one.region or "-" for one in found.names.values()}
    left = rest(page, names)
    left = re.sub(r"[가-힣0-9\s]+…", "", left)  # names cut short beside an axis
    assert not (said := HANGUL.search(left)), left[max(0, said.start() - 80) : said.end() + 40]


def test_english_counts_and_lists() -> None:
    assert count(1, "fact") == "1 fact"
    assert count(0, "entity", "entities") == "0 entities"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"]) == "a, b, c and 1 other"
    assert listed([]) == ""


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", sorted(GRAPHS))
def test_every_graph_has_a_summary_of_whole_sentences(name: str, code: str) -> None:
    prose = language(code).prose
    found = figures(GRAPHS[name])
    for sentence in (*prose.summary(found), *prose.change(found), *prose.certainty(found)):
        assert sentence.endswith("."), sentence
        assert not re.search(r"\bNone\b(?! of)|nan|inf\b|\(\)| {2}|\{|\b1 \w+s\b", sentence), sentence


def test_a_region_in_korean() -> None:
    assert language("ko").prose.region(of_region("가람도")) == [
        "가람도 안에서 협약을 가장 많이 맺은 중심 기관은 나루산업진흥원, 마루정밀이다(각각 2건). 서로"
        " 이어지지"
        " 않은 가람도 안팎의 기관을 잇는 곳은 없다.",
        "가람도의 협약에 가장 자주 든 바깥 기관(소재지를 모르는 곳 포함)은 사랑기계협회, 라온대학교,"
        " 바다소재다(각각 협약의 33.3%). 협약의 연결 강도 가운데 36.4%는 가람도 안, 18.2%는 다른 지역,"
        " 45.5%는"
        " 소재지를 모르는 기관과의 것이다.",
        "가람도에 닿는 사업은 1개이고, 관계가 가장 많은 것은 혁신도약 지원사업이다(2건).",
        "가람도 안으로 온 자금 지원은 2건이고 더할 수 있는 금액은 5억 원이다. 그 가운데 100.0%가 가람도"
        " 밖이나 소재지를 모르는 곳에서 왔다. 한 곳에서 한 곳으로 간 가장 큰 돈은 산업육성부가 낸 5억"
        " 원이다.",
        "가람도 안의 산업단지·특구나 대학·연구기관이 든 관계는 기사에 나오지 않는다.",
        "견줄 지역은 같은 단계에서 소재 기관·사업·단지의 수가 가장 비슷한 다솜도다(2개와 1개). 협약(건) 3 대"
        " 1, 협약 상대인 바깥 기관(곳) 3 대 3, 지역에 닿는 사업(개) 1 대 2, 지역 안으로 온 자금 지원(건) 2 대"
        " 2, 지역 안으로 온 금액(억 원) 5 대 0이다.",
    ]


def test_a_region_in_english() -> None:
    assert language("en").prose.region(of_region("가람도")) == [
        "The hubs by agreements in 가람도: 나루산업진흥원 and 마루정밀 (2 agreements each). Nobody in 가람도"
        " links actors in and outside it that have no tie of their own.",
        "From outside or of unknown place, 사랑기계협회, 라온대학교 and 바다소재 are most often party to its"
        " agreements (33.3% of them each). Of the strength of its agreements 36.4% stays in 가람도, 18.2%"
        " goes to other regions and 45.5% to actors of unknown place.",
        "1 programme reaches 가람도; with the most facts: 혁신도약 지원사업 (2).",
        "2 funding facts came into 가람도; what may be added up amounts to KRW 500 million, of which 100.0%"
        " came from outside or from unknown places. The largest sum from one to another came from 산업육성부"
        " (KRW 500 million).",
        "Articles name no zone, university or institute in 가람도 in any fact.",
        "It is compared with 다솜도, the region of its level with the most similar number of located entities"
        " (2 and 1). Agreements: 3 against 1; Partners outside: 3 against 3; Programmes reaching the region:"
        " 1 against 2; Funding facts arriving: 2 against 2; Amount arriving (100 million won): 5 against 0.",
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_region_without_a_peer_says_so(code: str) -> None:
    found = of_region("나루시")
    said = language(code).prose.region(found)
    assert (
        said[-1]
        == {
            "ko": "나루시와 견줄 만한 같은 단계의 지역이 기사에 나오지 않는다.",
            "en": "Articles name no region of the same level to compare 나루시 with.",
        }[code]
    )
    page = render(found, lang=code)
    assert 'id="region"' in page
    assert "나루시" in page.split("<h1>")[1].split("</h1>")[0]
    assert not re.search(r"\bNone\b(?! of)|\bnan\b", page)
