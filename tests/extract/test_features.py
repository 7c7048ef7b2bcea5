"""What the words at two names, and the place of a setting in the text, tell a model."""

from itertools import chain

import pytest

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.mentions import MentionFinder
from kg.extract.pairs import Meeting, pairs
from kg.extract.scene import Scene
from kg.extract.wording import beside, leading
from kg.ids import sha256
from kg.model import Article
from kg.nlp import Analyzer

TITLE = "가람시 소식"
TEXT = """가람시가 ‘도자기 창업 사업’의 참여 기업을 선정했다.
가온전자와 다온요업은 나래대학교와 함께 공동으로 유약을 개발한다. 나래대학교는 다온요업에 3억원을 준다.

한빛진흥원은 ‘목공 창업 사업’을 운영한다."""


@pytest.fixture(scope="module")
def scene() -> Scene:
    gazetteer = load_gazetteer()
    document = Analyzer(gazetteer).annotate(Article("a", "memo", TITLE, TEXT, sha256(TEXT)))
    return read(document, MentionFinder(gazetteer).find(document))


def meetings(scene: Scene, head: str, tail: str) -> list[Meeting]:
    def named(who: int) -> set[str]:
        return {mention.surface for mention in scene.clusters[who].mentions}

    every = [pair for pair in pairs(scene) if head in named(pair.head) and tail in named(pair.tail)]
    return [meeting for pair in every for meeting in pair.meetings]


def told(meeting: Meeting) -> set[str]:
    return set(chain.from_iterable(meeting.features))


def test_words_beside_a_name_end_at_the_line(scene: Scene) -> None:
    line = scene.lines[2]
    first = next(slot for slot in line.slots if slot.mention.surface == "가온전자")
    assert {"-2=^", "+2=@"} <= set(beside(line, first))


def test_what_leads_to_the_verb(scene: Scene) -> None:
    line = scene.lines[2]
    school = next(slot for slot in line.slots if slot.mention.surface == "나래대학교")
    assert {"av=공동", "av=개발"} <= set(leading(line, school))


def test_a_sum_is_told_where_it_is_the_next_thing_named(scene: Scene) -> None:
    line = scene.lines[3]
    firm = next(slot for slot in line.slots if slot.mention.surface == "다온요업")
    school = next(slot for slot in line.slots if slot.mention.surface == "나래대학교")
    assert "sum+" in beside(line, firm)
    assert "sum+" not in beside(line, school)


def test_how_far_back_a_programme_stands(scene: Scene) -> None:
    near = next(m for m in meetings(scene, "가온전자", "도자기 창업 사업") if m.across)
    assert {"Xrival0", "Xlead1", "Xpara1", "Xnpv=선정하"} <= told(near)
    rival = next(m for m in meetings(scene, "한빛진흥원", "도자기 창업 사업") if m.across)
    assert "Xrival1" in told(rival)


def test_who_else_stands_between(scene: Scene) -> None:
    (one,) = (m for m in meetings(scene, "가온전자", "나래대학교") if not m.across)
    assert {"htbH0", "htbT0", "lH0"} <= told(one)  # who is coordinated with the head is no other
