"""The models' decisions are what adding up weights by hand gives."""

from itertools import chain

import pytest

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.mentions import MentionFinder
from kg.extract.model import Linear, load_model
from kg.extract.pairs import BINARY, Meeting, Pair, pairs
from kg.extract.scoring import Scorer
from kg.ids import sha256
from kg.model import Article, RelationType
from kg.nlp import Analyzer
from tests.extract.marked import marked

TITLE = "가람시, 도자기 산업 키운다"
TEXT = """가람시가 30일 누리진흥원과 ‘도자기 창업 사업’을 시작했다. 누리진흥원이 사업을 운영한다.
참여 기업은 가온전자와 다온요업이다.
두 회사는 가람시에 있다. 시는 올해 3억원을 지원한다."""


@pytest.fixture(scope="module")
def found() -> list[Pair]:
    gazetteer = load_gazetteer()
    document = Analyzer(gazetteer).annotate(Article("a", "memo", TITLE, TEXT, sha256(TEXT)))
    return pairs(read(document, MentionFinder(gazetteer).find(document)))


def by_hand(model: Linear, pair: Pair, meeting: Meeting | None) -> float:
    groups = [*pair.features, *meeting.features] if meeting else pair.features
    return model.bias + sum(model.weights.get(name, 0.0) for name in chain.from_iterable(groups))


def everything(models: dict[RelationType, Linear]) -> dict[RelationType, Linear]:
    """The same models, which say yes to all."""
    return {
        type_: Linear(one.bias, one.weights, float("-inf"), one.slope, one.offset)
        for type_, one in models.items()
    }


def test_a_decision_is_the_best_meeting_of_its_pair(found: list[Pair]) -> None:
    models = everything(dict(load_model()))
    decisions = list(Scorer(models).accepted(found))
    assert len(decisions) == sum(len(pair.types) for pair in found) > 30
    for one in decisions:
        model = models[one.type]
        values = [by_hand(model, one.pair, meeting) for meeting in one.pair.meetings]
        values = values or [by_hand(model, one.pair, None)]
        assert one.value == pytest.approx(max(values))
        assert by_hand(model, one.pair, one.meeting) == pytest.approx(one.value)


def test_only_what_reaches_the_threshold_is_accepted(found: list[Pair]) -> None:
    values = {
        (id(one.pair), one.type): one.value for one in Scorer(everything(dict(load_model()))).accepted(found)
    }
    accepted = {(id(one.pair), one.type) for one in Scorer(load_model()).accepted(found)}
    assert accepted == {key for key, value in values.items() if value >= load_model()[key[1]].threshold}


@pytest.mark.parametrize(
    ("type_", "doing", "both"),
    [
        (RelationType.PARTICIPATES_IN, "‘[물빛 사업|Program]’에 참여했다.", True),
        (RelationType.LOCATED_IN, "[가람시|Region]에 있다.", False),
    ],
)
def test_each_of_a_list_does_what_the_clearest_of_it_does(
    type_: RelationType, doing: str, both: bool
) -> None:
    document, mentions = marked(
        Analyzer(load_gazetteer()), f"[가온전자|Company]와 [다온요업|Company]이 {doing}"
    )
    two = [pair for pair in pairs(read(document, mentions)) if type_ in pair.types]
    first, second = (set(chain.from_iterable(pair.meetings[0].features)) for pair in two)
    silent = Linear(0.0, {}, float("inf"), 1.0, 0.0)
    model = Linear(0.0, {min(first - second): 2.0}, 0.7, 1.0, 0.0)
    found = list(Scorer({**dict.fromkeys(BINARY, silent), type_: model}).accepted(two))
    assert [one.value for one in found] == ([2.0, pytest.approx(0.8)] if both else [2.0])


def test_nothing_comes_of_nothing() -> None:
    assert list(Scorer(load_model()).accepted([])) == []


def test_a_pair_without_a_meeting_is_weighed_by_its_names() -> None:
    names = ["t=Region>Region"]
    pair = Pair(0, 1, (RelationType.PART_OF,), features=[names])
    model = Linear(0.5, {names[0]: 1.25}, 1.0, 1.0, 0.0)
    silent = Linear(0.0, {}, float("inf"), 1.0, 0.0)
    models: dict[RelationType, Linear] = {**dict.fromkeys(BINARY, silent), RelationType.PART_OF: model}
    (one,) = Scorer(models).accepted([pair])
    assert (one.value, one.meeting) == (1.75, None)


def test_no_pair_says_a_feature_twice(found: list[Pair]) -> None:
    for pair in found:
        for meeting in pair.meetings:
            names = list(chain.from_iterable([*pair.features, *meeting.features]))
            assert len(names) == len(set(names))
