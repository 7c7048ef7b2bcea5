"""What a graph does against a judgement is seen, however the graph was made."""

from dataclasses import replace

import pytest

from kg.model import EntityType, Judgement, Qualifiers, RelationType
from kg.resolve import Known, disobeyed, fact_keys, resolve, standing_though_rejected
from tests.resolve.builders import extraction, registers


def judged(left: str, right: str, verdict: str) -> Judgement:
    return Judgement(left, right, verdict, "kim", "2026-01-01")


def known(id_: str, *names: str, type_: str = "Company", contexts: tuple[str, ...] = ()) -> Known:
    return Known(id_, type_, frozenset(names), frozenset(contexts))


@pytest.mark.parametrize(
    ("judgement", "graph", "wrong"),
    [
        (
            judged("Company|가온|", "Company|가온전자|", "same"),
            [known("1", "가온"), known("2", "가온전자")],
            ["2"],
        ),
        (judged("Company|가온|", "Company|가온전자|", "same"), [known("1", "가온", "㈜가온전자")], []),
        (judged("Company|가온|", "Company|다온|", "different"), [known("1", "가온", "다온")], ["1"]),
        (judged("Company|가온|", "Company|다온|", "different"), [known("1", "가온"), known("2", "다온")], []),
        (judged("Company|가온|", "", "reject"), [known("1", "가온")], ["1"]),
        (judged("Company|가온|", "", "reject"), [known("1", "가온", type_="Zone")], []),
        (judged("Company|가온|", "Agency||", "retype"), [known("1", "가온")], ["1"]),
        (judged("Company|가온|", "Agency||", "retype"), [known("1", "가온", type_="Agency")], []),
        (judged("Company|가온|", "Company||", "retype"), [known("1", "가온")], []),
        (judged("|가온|", "Agency||", "retype"), [known("1", "가온", type_="Zone")], ["1"]),
        (
            judged("Person|김하늘|가온", "Person|김하늘|다온", "different"),
            [
                known("1", "김하늘", type_="Person", contexts=("가온",)),
                known("2", "김하늘", type_="Person", contexts=("다온",)),
            ],
            [],
        ),
        (
            judged("Person|김하늘|가온", "Person|김하늘|다온", "different"),
            [known("1", "김하늘", type_="Person", contexts=("가온", "다온"))],
            ["1"],
        ),
    ],
)
def test_names(judgement: Judgement, graph: list[Known], wrong: list[str]) -> None:
    assert [entity for _, entity in disobeyed([judgement], graph)] == wrong
    assert not list(disobeyed([replace(judgement, retracted_at="2026-02-02")], graph))


def test_a_rejected_fact_that_stands_is_named() -> None:
    company = EntityType.COMPANY
    found = extraction(
        1,
        "가온전자와 라온정밀이 함께 일한다.",
        [("가온전자", company), ("라온정밀", company)],
        [(RelationType.COOPERATES_WITH, ("가온전자", "라온정밀"), Qualifiers())],
    )
    graph = resolve([found], registers())
    one = Judgement(
        *fact_keys(RelationType.COOPERATES_WITH, "라온정밀", ["가온전자"]), "reject", "kim", "2026"
    )
    assert standing_though_rejected([one], graph.relations, graph.entities) == list(graph.relations)
    obeying = resolve([found], registers(), [one])
    assert not standing_though_rejected([one], obeying.relations, obeying.entities)
