"""Clauses that share the verb of the last one."""

import pytest

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.gapping import apart, clauses
from kg.extract.scene import Line
from kg.nlp import Analyzer
from tests.extract.marked import marked

ANALYZER = Analyzer(load_gazetteer())
SHARED = (
    "‘[물빛 과제|Program]’에는 [가람전자|Company]·[나래테크|Company]가, "
    "‘[도담 과제|Program]’에는 [누리대학교|Institute]가 뽑혔다."
)


def line_of(text: str) -> Line:
    document, mentions = marked(ANALYZER, text)
    return next(line for line in read(document, mentions).lines if line.index > 0 and line.slots)


def named(line: Line) -> list[list[str]]:
    return [[slot.mention.surface for slot in one] for one in clauses(line)]


def test_each_setting_goes_with_the_bodies_behind_it() -> None:
    line = line_of(SHARED)
    assert named(line) == [["물빛 과제", "가람전자", "나래테크"], ["도담 과제", "누리대학교"]]
    slots = {slot.mention.surface: slot for slot in line.slots}
    assert apart(line, slots["누리대학교"], slots["물빛 과제"])
    assert not apart(line, slots["나래테크"], slots["물빛 과제"])


def test_items_with_bullets_have_nothing_to_do_with_each_other() -> None:
    text = (
        "부는 △[가온시|Region] ‘[물빛 사업|Program]’ △[나래군|Region] ‘[별내 사업|Program]’ △셋째를 고른다."
    )
    line = line_of(text)
    slots = {slot.mention.surface: slot for slot in line.slots if not slot.via}
    assert apart(line, slots["물빛 사업"], slots["나래군"])
    assert not apart(line, slots["물빛 사업"], slots["가온시"])


def test_each_body_goes_with_the_place_behind_it() -> None:
    line = line_of(
        "[가람전자|Company]는 [물빛산단|Zone]에, [나래테크|Company]는 [가온시|Region]에 공장을 둔다."
    )
    assert named(line) == [["가람전자", "물빛산단"], ["나래테크", "가온시"]]


@pytest.mark.parametrize(
    "text",
    [
        "‘[물빛 과제|Program]’에는 [가람전자|Company]가 참여한다.",
        "[물빛 과제|Program]에는 [가람사|Company]가 뽑혔고 [도담 과제|Program]에는 [누리사|Company]가 왔다.",
        "‘[물빛 과제|Program]’과 ‘[도담 과제|Program]’에는 [가람전자|Company]와 [누리사|Company]가 뽑혔다.",
        "[가람전자|Company]가 공장을 옮긴다.",
        "[가람전자|Company]는 [나래테크|Company]가 [물빛산단|Zone]에 세운 공장을 샀다.",
    ],
)
def test_clauses_with_verbs_of_their_own_share_none(text: str) -> None:
    assert named(line_of(text)) == []
