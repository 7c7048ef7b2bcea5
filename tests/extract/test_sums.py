"""Which of a sentence's sums goes with which giver, recipient or agreement."""

import pytest

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.attributes import ValueReader
from kg.extract.relations import ClaimFinder
from kg.extract.scene import Line, Scene, Slot
from kg.extract.sums import amount_for
from kg.model import RelationType
from kg.nlp import Analyzer
from tests.extract.marked import marked

ANALYZER = Analyzer(load_gazetteer())

CASES: dict[str, tuple[str, dict[str, tuple[float, str | None] | None]]] = {
    "a list with a list": (
        "[나래도|Region]와 [가온시|Region]가 ‘[도담펀드|Program]’에 각각 20억원과 10억원을 냈다.",
        {"나래도": (2e9, "each"), "가온시": (1e9, "each")},
    ),
    "a list with its purses": (
        "[나래도|Region]·[가온시|Region]·[도담군|Region]은 도비 15억원, 시비 9억원, 군비 7억원을 댄다.",
        {"나래도": (1.5e9, "each"), "가온시": (9e8, "each"), "도담군": (7e8, "each")},
    ),
    "one sum for each": (
        "[나래도|Region]와 [가온시|Region]가 ‘[도담펀드|Program]’에 10억원씩을 낸다.",
        {"나래도": (1e9, "each"), "가온시": (1e9, "each")},
    ),
    "one sum together": (
        "[나래도|Region]와 [가온시|Region]는 ‘[도담펀드|Program]’에 모두 15억원을 보탠다.",
        {"나래도": (1.5e9, "joint"), "가온시": (1.5e9, "joint")},
    ),
    "a sum before its giver": (
        "사업비 24억원 가운데 18억원은 [물빛부|Agency]가, 6억원은 [나래도|Region]가 부담한다.",
        {"물빛부": (1.8e9, None), "나래도": (6e8, None)},
    ),
    "a whole and its parts": (
        "경비 3억원은 [가온시|Region]가 2억원, [가람상의|Association]가 1억원을 나눠 냈다.",
        {"가온시": (2e8, None), "가람상의": (1e8, None)},
    ),
    "the only sum before the giver": (
        "이자는 3억원 규모로 [가온시|Region]가 메운다.",
        {"가온시": (3e8, None)},
    ),
    "a limit of another clause": ("한도는 2억원이고 [가온시|Region]가 이자를 메운다.", {"가온시": None}),
    "a giver among unnamed others": (
        "[가람전자|Company] 등 9개사가 이곳에 500억원을 투자한다.",
        {"가람전자": None},
    ),
    "so much for each of the unnamed": (
        "[나래도|Region]는 뽑힌 기업에 2억원씩 지원한다.",
        {"나래도": (2e8, "per_recipient")},
    ),
    "so much for each, and their total": (
        "[나래도|Region]는 ‘[도담펀드|Program]’에 기업당 4억원씩 총 16억원을 지원한다.",
        {"나래도": (1.6e9, "total")},
    ),
    "a sum that leads to what it is for": (
        "[누리시|Region]는 900억원을 들이고, [가온시|Region]는 1100억원 규모의 ‘[도담펀드|Program]’를 연다.",
        {"가온시": (1.1e11, None)},
    ),
    "a short name tells no purse": ("[경북|Region]은 도비 8억원을 얹는다.", {"경북": (8e8, None)}),
    "another purse": (
        "[나래도|Region]는 국비 30억원에 도비 8억원을 얹는다.",
        {"나래도": (8e8, None)},
    ),
}


def scene_of(text: str) -> tuple[Scene, Line, dict[str, Slot]]:
    document, mentions = marked(ANALYZER, text)
    scene = read(document, mentions)
    line = next(line for line in scene.lines if line.slots and line.index > 0)
    return scene, line, {slot.mention.surface: slot for slot in line.slots if not slot.via}


@pytest.mark.parametrize("name", CASES)
def test_the_sum_of_each_giver(name: str) -> None:
    text, expected = CASES[name]
    scene, line, slots = scene_of(text)
    reader = ValueReader(scene)
    found = {
        giver: (amount.value, amount.basis) if amount else None
        for giver in expected
        for amount in [amount_for(reader, scene, line, slots[giver], slots.get("도담펀드"))]
    }
    assert found == expected


def test_each_recipient_has_the_sum_behind_it() -> None:
    scene, line, slots = scene_of(
        "[한빛공단|Agency]은 [가람전자|Company]에 15억원, [나래테크|Company]에 8억원을 빌려줬다."
    )
    found = [
        amount_for(ValueReader(scene), scene, line, slots["한빛공단"], slots[one])
        for one in ("가람전자", "나래테크")
    ]
    assert [one.value for one in found if one] == [1.5e9, 8e8]


def test_what_a_fund_pays_out_is_not_what_it_was_given() -> None:
    scene, line, slots = scene_of(
        "[가람전자|Company]는 [가온시|Region]가 출자한 ‘[도담펀드|Program]’에서 5억원을 투자받았다."
    )
    assert amount_for(ValueReader(scene), scene, line, slots["가온시"], slots["도담펀드"]) is None


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        (
            "[나래도|Region]는 [가람전자|Company], [나래테크|Company]와 총 680억원 규모의 투자협약을 맺었다.",
            [6.8e10],
        ),
        ("[가람전자|Company]는 [누리사|Company]와 240만달러어치의 밸브를 대는 계약을 체결했다.", [2.4e6]),
        ("[가람전자|Company]는 [누리사|Company]와 밸브 20만달러 공급계약을 체결했다.", [2e5]),
        (
            "[가람전자|Company]는 [누리사|Company]와 300만달러, [나래테크|Company]는 [다솜사|Company]와 "
            "500만달러 규모의 계약을 각각 체결했다.",
            [3e6, 5e6],
        ),
        (
            "[가람전자|Company]는 [누리사|Company]와 10억원 규모의 ‘[도담펀드|Program]’를 만드는 양해각서를 "
            "교환했다.",
            [None],
        ),
        ("올해 10억원을 번 [가람전자|Company]는 [누리사|Company]와 공급계약을 맺었다.", [None]),
    ],
)
def test_what_an_agreement_is_worth(text: str, worth: list[float | None]) -> None:
    document, mentions = marked(ANALYZER, text)
    claims = ClaimFinder(load_gazetteer()).find(document, mentions)
    signed = [claim for claim in claims if claim.type is RelationType.AGREEMENT]
    assert sorted((one.qualifiers.amount for one in signed), key=str) == sorted(worth, key=str)
