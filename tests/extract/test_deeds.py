"""Names of agreements, and plans told from deeds done."""

from dataclasses import replace
from datetime import date

import pytest

from kg.domain import load_gazetteer
from kg.extract.relations import ClaimFinder
from kg.model import Claim, RelationType, Status
from kg.nlp import Analyzer
from tests.extract.marked import marked

PARTIES = "[한빛진흥원|Agency]은 [누리대학교|Institute]와"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(load_gazetteer())


def agreement(analyzer: Analyzer, text: str) -> Claim:
    document, mentions = marked(analyzer, text)
    document = replace(document, article=replace(document.article, published_on=date(2021, 3, 18)))
    found = ClaimFinder(load_gazetteer()).find(document, mentions)
    (claim,) = (claim for claim in found if claim.type is RelationType.AGREEMENT)
    return claim


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("‘물빛 동행 업무협약’을 체결했다.", "물빛 동행 업무협약"),
        ("‘물빛 동행’ 업무협약을 체결했다.", "물빛 동행 업무협약"),
        ("'물빛 동행을 위한 업무협약(MOU)'을 맺었다.", "물빛 동행을 위한 업무협약(MOU)"),
        ("본원에서 업무협약을 맺었다.", "업무협약"),
        ("인력을 기르는 투자 협약식을 가졌다.", "투자 협약"),
        ("‘가온 포럼’을 연 뒤 양해각서를 교환했다.", "양해각서"),
    ],
)
def test_titles(analyzer: Analyzer, said: str, title: str) -> None:
    assert agreement(analyzer, f"{PARTIES} {said}").qualifiers.title == title


@pytest.mark.parametrize(
    ("said", "status", "day"),
    [
        ("지난 15일 업무협약을 맺었다.", Status.DONE, "2021-03-15"),
        ("오는 25일 업무협약을 맺는다.", Status.PLANNED, "2021-03-25"),
        ("다음 달 업무협약을 체결할 예정이다.", Status.PLANNED, "2021-04"),
        ("조만간 업무협약을 맺기로 했다.", Status.PLANNED, None),
    ],
)
def test_plans(analyzer: Analyzer, said: str, status: Status, day: str | None) -> None:
    qualifiers = agreement(analyzer, f"{PARTIES} {said}").qualifiers
    assert (qualifiers.status, qualifiers.date) == (status, day)
