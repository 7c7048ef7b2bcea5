"""What of people stays, in records, and that nothing of a name is left where it must not be."""

from dataclasses import replace

import pytest

from kg.ids import sha256
from kg.model import MASK, EntityType, Extraction, Qualifiers, Rejection, RelationType
from kg.persons import Persons, cover, cover_private, marked, withhold
from kg.records import to_json
from tests.resolve.builders import Said, extraction

PERSON, AGENCY = EntityType.PERSON, EntityType.AGENCY
TEXT = (
    "나래진흥원은 5일 원장에 홍가람을 뽑았다. 홍 원장은 기뻐했다. 이사 이슬은 “고맙다”고 했다."
    " 지나던 박하늘은 이슬비를 맞았다."
    " 두리재단 최고운 이사장도 왔다. 홍가람장학회가 돕는다."
)
NAMES = [
    ("나래진흥원", AGENCY),
    ("두리재단", AGENCY),
    ("홍가람장학회", EntityType.ASSOCIATION),
    ("홍가람", PERSON),
    ("홍 원장", PERSON),
    ("이슬", PERSON),
    ("박하늘", PERSON),
    ("최고운", PERSON),
]
OFFICES: list[Said] = [
    (RelationType.AFFILIATED_WITH, ("홍가람", "나래진흥원"), Qualifiers(role="원장")),
    (RelationType.AFFILIATED_WITH, ("이슬", "나래진흥원"), Qualifiers(role="이사")),
    (RelationType.OPERATES, ("나래진흥원", "홍가람장학회"), Qualifiers()),
]


@pytest.fixture
def read() -> Extraction:
    found = extraction(1, TEXT, NAMES, OFFICES, linked_to={"홍 원장": "홍가람"})
    article = replace(found.article, sha256=sha256(found.article.whole), byline="김기자 기자")
    # The finder takes every place for the person; in 이슬비 there is none.
    mentions = tuple(m for m in found.mentions if article.whole[m.start : m.start + 3] != "이슬비")
    rejections = (Rejection("extract", "doubtful", "박하늘", "박하늘은 이슬비를"),)
    return replace(found, article=article, mentions=mentions, rejections=rejections)


def sound(one: Extraction) -> bool:
    """Whether every surface and quote stands at its place, and the hash is that of the text."""
    whole = one.article.whole
    known = {mention.id for mention in one.mentions}
    return (
        all(whole[m.start : m.end] == m.surface for m in one.mentions)
        and all(whole[e.start : e.end] == e.quote for c in one.claims for e in c.evidence)
        and all(end.mention_id in known for c in one.claims for end in c.ends)
        and all(m.antecedent is None or m.antecedent in known for m in one.mentions)
        and one.article.sha256 == sha256(whole)
    )


def people(one: Extraction) -> list[str]:
    return [mention.surface for mention in one.mentions if mention.type is PERSON]


def test_keeping_drops_only_those_without_office(read: Extraction) -> None:
    kept = withhold(read, Persons.KEEP)
    assert people(kept) == ["홍가람", "홍 원장", "이슬", "최고운"]
    assert "박하늘" not in to_json(kept)
    assert "지나던 ███은 이슬비를" in kept.article.text
    assert len(kept.claims) == 3
    assert sound(kept)
    assert (kept.fingerprint, kept.article.byline) == ("test", "김기자 기자")


def test_roles_keep_the_office_and_no_name(read: Extraction) -> None:
    kept = withhold(read, Persons.ROLES)
    assert people(kept) == ["███", "█ 원장", "██"]
    for name in ("홍가람을", "이슬은", "박하늘", "최고운", "김기자"):
        assert name not in to_json(kept)
    assert [claim.qualifiers.role for claim in kept.claims] == ["원장", "이사", None]
    assert kept.article.text.startswith("나래진흥원은 5일 원장에 ███을 뽑았다. █ 원장은 기뻐했다. 이사 ██은")
    assert "███은 이슬비를" in kept.article.text
    assert "홍가람장학회" in kept.article.text
    assert sound(kept)


def test_of_one_person_the_later_mentions_refer_to_the_first(read: Extraction) -> None:
    first, later, other = (m for m in withhold(read, Persons.ROLES).mentions if m.type is PERSON)
    assert later.antecedent == first.id
    assert other.antecedent is None


def test_dropping_leaves_no_person(read: Extraction) -> None:
    kept = withhold(read, Persons.DROP)
    assert people(kept) == []
    assert [claim.type for claim in kept.claims] == [RelationType.OPERATES]
    assert all(MASK in claim.evidence[0].quote for claim in kept.claims)
    assert sound(kept)


@pytest.mark.parametrize("mode", Persons)
def test_twice_is_once_and_less_can_follow_more(read: Extraction, mode: Persons) -> None:
    kept = withhold(read, mode)
    assert withhold(kept, mode) == kept
    assert people(withhold(kept, Persons.DROP)) == []
    assert withhold(kept, Persons.KEEP) == kept
    assert marked(kept.fingerprint, mode) == kept.fingerprint


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("김이안은 이안은행에 갔다", ["이안"], "김이안은 이안은행에 갔다"),
        ("이안, 이안은 이안 씨", ["이안"], "██, ██은 ██ 씨"),
        ("남궁하늘이사장", ["남궁하늘"], "████이사장"),
        ("리 치엔과 왔다", ["리 치엔"], "█ ██과 왔다"),
        ("홍가람과 홍가", ["홍가", "홍가람"], "███과 ██"),
    ],
)
def test_names_are_covered_where_they_stand_for_themselves(
    text: str, names: list[str], expected: str
) -> None:
    assert cover(text, names) == expected


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("홍가람(1965년생)은", "1965년"),
        ("65년생인 홍가람", "65년"),
        ("1965. 3. 2.생", "1965. 3. 2."),
        ("1965년 3월 2일 나래시에서 태어났다", "1965년 3월 2일"),
        ("생년월일: 650302", "650302"),
        ("생년월일 1965-03-02", "1965-03-02"),
        ("별빛시 가온로 12(나래동)", "12"),
        ("나래동 159-1번지에 산다", "159-1"),
        ("101동 1203호", "101동 1203호"),
    ],
)
def test_births_and_homes_are_covered(text: str, hidden: str) -> None:
    covered = cover_private(text)
    assert len(covered) == len(text)
    at = text.index(hidden)
    assert (
        covered == text[:at] + "".join(" " if c == " " else MASK for c in hidden) + text[at + len(hidden) :]
    )


@pytest.mark.parametrize(
    "text",
    [
        "2011년 생산을 시작했다",
        "2019년 생긴 기업",
        "앞으로 10년, 최대로 300억원",
        "2023년 출생아 20만명",
        "지하철 2호선 1동 건물",
        "3월 2일 생방송",
        "제1동 3호기",
    ],
)
def test_what_was_not_born_and_is_no_home_stays(text: str) -> None:
    assert cover_private(text) == text


@pytest.mark.parametrize("mode", Persons)
def test_births_leave_quotes_in_every_mode(mode: Persons) -> None:
    found = extraction(1, "나래진흥원 원장 홍가람(1965년 3월 2일생)이 왔다.", NAMES, OFFICES[:1])
    kept = withhold(found, mode)
    assert "1965" not in to_json(kept)
    assert sound(kept)
