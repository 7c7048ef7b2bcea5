"""The stage as one object."""

import pytest

from kg.domain import Gazetteer, load_gazetteer
from kg.extract import Extractor
from kg.model import Article, RelationType
from kg.nlp import Analyzer


def test_extraction_is_repeatable_and_carries_the_fingerprint() -> None:
    gazetteer = load_gazetteer()
    article = Article("a", "test", "부산시, 협약", "부산시는 한국산업단지공단과 업무협약을 맺었다.", "")
    document = Analyzer(gazetteer).annotate(article)
    first, second = Extractor(gazetteer), Extractor(gazetteer)
    extraction = first.extract(document)
    assert extraction == second.extract(document)
    assert extraction.fingerprint == first.fingerprint
    assert extraction.rejections == ()
    assert {m.surface for m in extraction.mentions} == {"부산시", "한국산업단지공단"}


def test_another_gazetteer_is_another_fingerprint() -> None:
    assert Extractor(load_gazetteer()).fingerprint != Extractor(Gazetteer([])).fingerprint


def test_an_empty_article_says_nothing() -> None:
    gazetteer = load_gazetteer()
    extraction = Extractor(gazetteer).extract(Analyzer(gazetteer).annotate(Article("a", "test", "", "", "")))
    assert (extraction.mentions, extraction.claims) == ((), ())


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        (
            "전북도는 3일 새만금 서울 전시관과 전북 군산 공장을 둘러봤다.",
            [["군산", "전북도"]],
        ),
        ("두 회사는 목포 담양 영암 등 3개 시군에 공장을 짓는다.", []),
        (
            "경남 창원 김해에서 열렸다.",
            [["창원", "경남"], ["김해", "경남"]],
        ),
    ],
)
def test_no_province_or_neighbour_lies_in_a_place(text: str, wholes: list[list[str]]) -> None:
    gazetteer = load_gazetteer()
    found = Extractor(gazetteer).extract(Analyzer(gazetteer).annotate(Article("a", "test", "", text, "")))
    surfaces = {mention.id: mention.surface for mention in found.mentions}
    claims = [
        [surfaces[end.mention_id] for end in claim.ends]
        for claim in found.claims
        if claim.type is RelationType.PART_OF
    ]
    assert sorted(claims) == sorted(wholes)
