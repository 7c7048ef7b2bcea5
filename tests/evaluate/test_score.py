import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import pytest

from kg.evaluate import Found, GoldArticle, Prediction, Result, score
from kg.evaluate.predictions import PredictedEntity, PredictedRelation


def figures(result: Result) -> dict[str, object]:
    def kinds(group: str) -> dict[str, object]:
        return {kind: asdict(found) for kind, found in result.by(group).items()}

    return {
        "articles": result.articles,
        "entities": asdict(result.entities),
        "relations": asdict(result.relations),
        "by_entity": kinds("entities"),
        "by_relation": kinds("relations"),
        "attributes": kinds("attributes"),
        "extra": kinds("extra"),
    }


def perfect(gold: GoldArticle) -> Prediction:
    entities = [
        PredictedEntity(id=e.id, type=e.type, name=e.name, mentions=list(e.mentions)) for e in gold.entities
    ]
    relations: list[PredictedRelation] = []
    for relation in gold.relations:
        found = PredictedRelation(type=relation.type, evidence=[relation.evidence], score=0.9)
        if relation.parties:
            found["parties"] = list(relation.parties)
        else:
            found["head"], found["tail"] = relation.head or "", relation.tail or ""
        if relation.date:
            found["date"] = relation.date
        if relation.amount is not None:
            found["amount"], found["currency"] = relation.amount, relation.currency or ""
        relations.append(found)
    return Prediction(id=gold.id, entities=entities, relations=relations)


def by_id(predictions: Iterable[Prediction]) -> dict[str, Prediction]:
    return {prediction["id"]: prediction for prediction in predictions}


def test_the_figures_are_those_of_the_annotation_guide(gold: list[GoldArticle], expected: Path) -> None:
    cases = [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines()]
    assert len(cases) == 12
    for case in cases:
        assert figures(score(gold, by_id(case["predictions"]))) == case["expected"]


def test_everything_right_scores_one(gold: list[GoldArticle]) -> None:
    result = score(gold, by_id(map(perfect, gold)))
    for name, found in result.table():
        assert found.f1 == 1.0 or name == "unproven", name
    assert {outcome.found for outcome in result.outcomes} == {Found.RIGHT}


def test_nothing_found_scores_nothing(gold: list[GoldArticle]) -> None:
    result = score(gold, {})
    assert (result.entities.r, result.relations.r) == (0.0, 0.0)
    assert {outcome.found for outcome in result.outcomes} == {Found.MISSED}


def test_a_relation_needs_verbatim_evidence(gold: list[GoldArticle]) -> None:
    predictions = by_id(map(perfect, gold))
    predictions["g1"]["relations"][1]["evidence"] = ["시는 가온대에 30억원을 준다"]
    result = score(gold, predictions)
    assert result.by("extra")["unproven"].predicted == 1
    assert result.by("relations")["FUNDS"].r < 1.0


def test_a_duplicate_entity_costs(gold: list[GoldArticle]) -> None:
    predictions = by_id(map(perfect, gold))
    double = predictions["g1"]["entities"][0]
    predictions["g1"]["entities"].append(PredictedEntity(**(double | {"id": "twin"})))
    result = score(gold, predictions)
    assert result.entities.predicted == result.entities.gold + 1
    assert result.entities.r == 1.0


def test_both_directions_of_cooperation_are_one(gold: list[GoldArticle]) -> None:
    predictions = by_id(map(perfect, gold))
    for relation in predictions["g2"]["relations"]:
        if relation["type"] in ("COOPERATES_WITH", "OPERATES"):
            relation["head"], relation["tail"] = relation["tail"], relation["head"]
    kinds = score(gold, predictions).by("relations")
    assert kinds["COOPERATES_WITH"].f1 == 1.0
    assert kinds["OPERATES"].f1 < 1.0


@pytest.mark.parametrize(
    ("change", "kind"), [({"date": "2024-03-01"}, "date"), ({"currency": "USD"}, "amount")]
)
def test_attributes_are_scored_on_matched_relations(
    gold: list[GoldArticle], change: dict[str, str], kind: str
) -> None:
    predictions = by_id(map(perfect, gold))
    predictions["g1"]["relations"][1].update(change)  # type: ignore[typeddict-item]
    result = score(gold, predictions)
    assert result.relations.f1 == 1.0
    assert result.by("attributes")[kind].f1 < 1.0


def test_an_agreement_with_a_party_missing_is_shown_as_different(gold: list[GoldArticle]) -> None:
    predictions = by_id(map(perfect, gold))
    predictions["g1"]["relations"][0]["parties"].pop()
    result = score(gold, predictions)
    differing = [outcome for outcome in result.outcomes if outcome.found is Found.DIFFERS]
    assert [outcome.right for outcome in differing] == [1.0]
    assert result.by("extra")["whole agreements"].f1 < 1.0
    assert result.by("relations")["AGREEMENT"].p == 1.0
