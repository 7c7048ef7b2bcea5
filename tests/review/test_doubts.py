"""What is put before a person, and in which order."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kg.figures import Statement
from kg.model import EntityType, RelationType
from kg.review import Actor, Doubt, Fact, Likeness, Said, Sketch, doubts

COMPANY, AGENCY, PERSON = EntityType.COMPANY, EntityType.AGENCY, EntityType.PERSON


def actor(id_: str, name: str, type_: EntityType = COMPANY, **more: Any) -> Actor:
    one = Actor(id_, type_, name, f"{type_}|{name}|", degree=1, articles=frozenset({f"a-{id_}"}))
    return replace(one, **more)


def said(quote: str, day: str | None = None, amount: float | None = None) -> Said:
    statement = Statement("FUNDS", quote, "소식", "시험일보", date(2024, 3, 5), None, "a-1", 0.5)
    return Said(statement, day, amount, "KRW" if amount else None)


def fact(id_: str, ends: tuple[str, ...], score: float, *statements: Said) -> Fact:
    keys = f"FUNDS|{ends[0]}|", f"FUNDS|{ends[1]}|{id_}"
    return Fact(id_, RelationType.FUNDS, ends, keys, score, statements)


def sketch(actors: list[Actor], *facts: Fact) -> Sketch:
    return Sketch({one.id: one for one in actors}, facts)


def never(*_: str) -> Likeness:
    return Likeness(same=False, score=0.05)


TWO = [actor("1", "가온전자", degree=9), actor("2", "별빛산업진흥원", AGENCY)]


def test_nothing_in_doubt_is_an_empty_list() -> None:
    assert doubts(sketch(TWO, fact("f", ("1", "2"), 0.9, said("말했다"))), never) == []


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("한빛정밀화학", "한빛정밀화악"), True),
        (("㈜한빛 정밀", "한빛정밀(주)"), True),
        (("한빛정밀화학", "서해조선해양"), False),
        (("제1공장 한빛정밀", "제2공장 한빛정밀"), False),
    ],
)
def test_names_that_look_alike_are_likely_duplicates(names: tuple[str, str], found: bool) -> None:
    items = doubts(sketch([actor("1", names[0]), actor("2", names[1])]), never)
    assert [item.doubt for item in items] == [Doubt.DUPLICATE] * found


def test_what_the_rules_call_one_comes_before_what_only_looks_alike() -> None:
    def rules(left: str, _: str, right: str, __: str) -> Likeness:
        return Likeness(same="가온" in left + right, score=0.5)

    actors = [
        actor(str(n), name)
        for n, name in enumerate(("가온시스템", "가온시스템즈", "한빛정밀화학", "한빛정밀화악"))
    ]
    items = doubts(sketch(actors), rules)
    assert [item.left.split(" ")[0] for item in items] == ["가온시스템", "한빛정밀화악"]


def test_sure_differences_are_not_put_up() -> None:
    one, other = actor("1", "부산테크노파크"), actor("2", "울산테크노파크")
    assert doubts(sketch([one, other]), lambda *_: Likeness(same=False, score=0.02)) == []
    registered = [replace(one, registered=True), replace(other, registered=True)]
    assert doubts(sketch(registered), never) == []
    together = [replace(one, articles=frozenset({"a-9"})), replace(other, articles=frozenset({"a-9"}))]
    assert doubts(sketch(together), never) == []


def test_people_are_compared_with_people_of_their_name() -> None:
    actors = [
        actor("1", "김하늘", PERSON, key="Person|김하늘|가온", context="가온"),
        actor("2", "김하늘", PERSON, key="Person|김하늘|다온", context="다온"),
        actor("3", "김하늬", PERSON, key="Person|김하늬|가온", context="가온"),
        actor("4", "김하늘", COMPANY),
    ]
    (item,) = doubts(sketch(actors), never)
    assert (item.key_left, item.key_right) == ("Person|김하늘|가온", "Person|김하늘|다온")
    assert item.left == "김하늘 (인물, 가온)"


def test_a_low_score_weighs_more_on_a_central_actor() -> None:
    edge = [actor("3", "외딴섬수산", degree=1), actor("4", "노을목재", degree=1)]
    items = doubts(
        sketch([*TWO, *edge], fact("far", ("3", "4"), 0.5), fact("near", ("1", "2"), 0.5, said("준다"))),
        never,
    )
    assert [item.key_right for item in items] == ["FUNDS|2|near", "FUNDS|4|far"]
    assert {item.doubt for item in items} == {Doubt.WEAK}
    assert items[0].evidence[0].quote == "준다"


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        ((said("가", "2024-03-05"), said("나", "2024-03-15")), "날짜가 엇갈림: 2024-03-05 · 2024-03-15"),
        ((said("가", "2024-03"), said("나", "2024-03-15")), None),
        (
            (said("가", amount=3e8), said("나", amount=5e8)),
            "금액이 엇갈림: 300,000,000 KRW · 500,000,000 KRW",
        ),
        ((said("가", amount=3e8), said("나", amount=3e8)), None),
        ((said("가"), said("나", "2024")), None),
    ],
)
def test_contradictions_are_shown_vaguer_dates_are_none(
    statements: tuple[Said, ...], why: str | None
) -> None:
    items = doubts(sketch(TWO, fact("f", ("1", "2"), 0.9, *statements)), never)
    assert [item.why for item in items] == ([why] if why else [])
    assert all(len(item.evidence) == 2 for item in items)


def test_a_type_is_in_doubt_where_mentions_disagree_or_are_guesses() -> None:
    agreed = actor("1", "가온전자", types={COMPANY: 3})
    torn = actor("2", "한빛센터", types={COMPANY: 2, AGENCY: 1}, reading=0.9)
    guessed = actor("3", "투명한 하늘", types={COMPANY: 1}, reading=0.5)
    known = actor("4", "별빛부", AGENCY, types={COMPANY: 2, AGENCY: 1}, registered=True)
    items = doubts(sketch([agreed, torn, guessed, known]), never)
    assert {item.left for item in items} == {"한빛센터 (기업)", "투명한 하늘 (기업)"}
    assert {(item.doubt, item.key_right) for item in items} == {(Doubt.TYPE, "Company||")}


def test_what_was_judged_is_not_asked_again_and_the_list_may_be_cut() -> None:
    facts = [fact("a", ("1", "2"), 0.3), fact("b", ("1", "2"), 0.5)]
    whole = doubts(sketch(TWO, *facts), never)
    assert len(whole) == 2
    assert doubts(sketch(TWO, *facts), never, limit=1) == whole[:1]
    judged = replace(sketch(TWO, *facts), judged=frozenset({("FUNDS|1|", "FUNDS|2|a")}))
    assert doubts(judged, never) == whole[1:]
