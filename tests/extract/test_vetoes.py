"""What speaks against a claim of the models, whatever their score."""

import pytest

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.mentions import MentionFinder
from kg.extract.pairs import Meeting
from kg.extract.scene import Line
from kg.extract.vetoes import elsewhere, taken_back
from kg.model import Article, RelationType
from kg.nlp import Analyzer
from tests.extract.marked import marked

ANALYZER = Analyzer(load_gazetteer())
PARTICIPATES = RelationType.PARTICIPATES_IN


def meeting(text: str, head: str, tail: str, *, across: bool = False) -> Meeting:
    document, mentions = marked(ANALYZER, text)
    lines: list[Line] = [line for line in read(document, mentions).lines if line.index > 0 and line.slots]
    slots = {slot.mention.surface: slot for line in lines for slot in line.slots}
    return Meeting(lines[slots[head].line - lines[0].index], slots[head], slots[tail], across=across)


@pytest.mark.parametrize(
    ("text", "vetoed"),
    [
        ("[가람전자|Company]는 ‘[물빛 사업|Program]’에 참여하지 않았다.", True),
        ("[가람전자|Company]는 ‘[물빛 사업|Program]’에 참여했다.", False),
        (
            "[나래사|Company]는 [물빛 사업|Program]에, [가람전자|Company]는 [도담 사업|Program]에 뽑혔다.",
            True,
        ),
    ],
)
def test_what_is_denied_or_another_s_is_taken_back(text: str, vetoed: bool) -> None:
    assert taken_back(PARTICIPATES, meeting(text, "가람전자", "물빛 사업")) is vetoed


def test_who_takes_part_in_what_is_named_takes_no_part_in_what_is_not() -> None:
    text = "‘[물빛 사업|Program]’이 시작됐다. [가람전자|Company]는 ‘[도담 사업|Program]’에 뽑혔다."
    far = meeting(text, "가람전자", "물빛 사업", across=True)
    own = {(PARTICIPATES, 0, far.line.index)}
    assert elsewhere(PARTICIPATES, 0, far, own)
    assert not elsewhere(PARTICIPATES, 1, far, own)
    assert not elsewhere(RelationType.OPERATES, 0, far, {(RelationType.OPERATES, 0, far.line.index)})


@pytest.mark.parametrize(("what", "vetoed"), [("지정 승인을", True), ("지원금을", False)])
def test_leave_is_no_money(what: str, vetoed: bool) -> None:
    text = f"[가람전자|Company]는 [누리부|Agency]로부터 {what} 받았다."
    assert taken_back(RelationType.FUNDS, meeting(text, "누리부", "가람전자")) is vetoed


@pytest.mark.parametrize(("whole", "vetoed"), [("순천", True), ("전남", False)])
def test_of_two_towns_of_one_province_neither_lies_in_the_other(whole: str, vetoed: bool) -> None:
    gazetteer = load_gazetteer()
    text = f"공장은 {whole} 여수에 있다."
    document = ANALYZER.annotate(Article("a", "memo", "", text, ""))
    lines = read(document, MentionFinder(gazetteer).find(document)).lines
    line = next(line for line in lines if line.slots)
    slots = {slot.mention.surface: slot for slot in line.slots}
    assert taken_back(RelationType.PART_OF, Meeting(line, slots["여수"], slots[whole])) is vetoed
