"""Lists of attendees that name a body once."""

from collections.abc import Callable

import pytest

from kg.domain import load_gazetteer
from kg.extract.layout import lay_out
from kg.extract.offices import held
from kg.nlp import Analyzer
from tests.extract.marked import marked

Read = Callable[[str], set[tuple[str, str]]]


@pytest.fixture(scope="module")
def read() -> Read:
    analyzer = Analyzer(load_gazetteer())

    def offices(text: str) -> set[tuple[str, str]]:
        scene = lay_out(*marked(analyzer, text))
        names = [cluster.mentions[0].surface for cluster in scene.clusters]
        return {(names[one.person], names[one.body]) for one in held(scene)}

    return offices


def test_who_comes_from_a_body_belongs_to_it(read: Read) -> None:
    text = "[한빛협회|Association]에서는 [홍두리|Person] 부회장, [김해솔|Person] 사업본부장이 왔다."
    assert read(text) == {("홍두리", "한빛협회"), ("김해솔", "한빛협회")}


def test_who_follows_the_first_of_a_body_heads_a_part_of_it(read: Read) -> None:
    text = "[한빛공사|Agency] [홍두리|Person] 균형본부장, [김해솔|Person] 상생협력단장 등이 왔다."
    assert read(text) == {("홍두리", "한빛공사"), ("김해솔", "한빛공사")}


def test_heads_of_parts_follow_the_head_of_their_body(read: Read) -> None:
    text = (
        "[홍두리|Person] [누리대|Institute] 총장, [김해솔|Person] 기획처장, [이달|Person] 교수와"
        " [박솔|Person] [한빛협회|Association] 회장, [최달|Person] 의원이 왔다."
    )
    assert read(text) == {
        ("홍두리", "누리대"),
        ("김해솔", "누리대"),
        ("이달", "누리대"),
        ("박솔", "한빛협회"),
    }
