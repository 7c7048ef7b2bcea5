"""Claims of small made-up articles: evidence, stand-ins, dates, sums, determinism."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kg.domain import load_gazetteer
from kg.extract.relations import ClaimFinder
from kg.model import Claim, Document, EndRole, Mention, RelationType, Status
from kg.nlp import Analyzer
from tests.extract.marked import marked

Read = Callable[[str], tuple[Document, tuple[Mention, ...], tuple[Claim, ...]]]


@pytest.fixture(scope="module")
def read() -> Read:
    gazetteer = load_gazetteer()
    analyzer, finder = Analyzer(gazetteer), ClaimFinder(gazetteer)

    def claims(text: str) -> tuple[Document, tuple[Mention, ...], tuple[Claim, ...]]:
        document, mentions = marked(analyzer, text)
        document = replace(document, article=replace(document.article, published_on=date(2021, 3, 18)))
        return document, mentions, finder.find(document, mentions)

    return claims


def of(claims: tuple[Claim, ...], type_: RelationType) -> list[Claim]:
    return [claim for claim in claims if claim.type is type_]


def names(claim: Claim, mentions: tuple[Mention, ...]) -> set[str]:
    surfaces = {mention.id: mention.surface for mention in mentions}
    return {surfaces[end.mention_id] for end in claim.ends}


SIGNING = """[한빛진흥원|Agency]과 [누리대학교|Institute]가 인력 양성에 나선다.
두 기관은 지난 15일 본원에서 업무협약을 맺었다."""


def test_stand_ins_resolve_and_their_names_are_evidence(read: Read) -> None:
    _, mentions, claims = read(SIGNING)
    (claim,) = of(claims, RelationType.AGREEMENT)
    assert names(claim, mentions) == {"한빛진흥원", "누리대학교"}
    assert all(end.role is EndRole.PARTY for end in claim.ends)
    proof = " ".join(passage.quote for passage in claim.evidence)
    assert "맺었다" in proof
    assert "한빛진흥원" in proof
    assert claim.qualifiers.date == "2021-03-15"


def test_evidence_stands_at_its_offsets(read: Read) -> None:
    document, _, claims = read(SIGNING)
    assert claims
    for claim in claims:
        assert 0 <= claim.score <= 1
        for passage in claim.evidence:
            assert document.article.whole[passage.start : passage.end] == passage.quote


def test_reading_twice_gives_the_same(read: Read) -> None:
    assert read(SIGNING)[2] == read(SIGNING)[2]


def test_counted_partners_are_named_by_the_next_sentence(read: Read) -> None:
    _, mentions, claims = read(
        "[한빛진흥원|Agency]은 18일 3개 연구기관과 업무협약을 체결했다. "
        "협약에는 ▲[가온연구원|Institute] ▲[나래연구원|Institute] "
        "▲[다솜연구원|Institute]이 이름을 올렸다."
    )
    (claim,) = of(claims, RelationType.AGREEMENT)
    assert names(claim, mentions) == {"한빛진흥원", "가온연구원", "나래연구원", "다솜연구원"}


def test_signed_one_by_one_are_several_agreements(read: Read) -> None:
    _, mentions, claims = read(
        "[한빛진흥원|Agency]은 18일 [가온연구원|Institute], [나래연구원|Institute]과 "
        "각각 업무협약을 체결했다."
    )
    found = {frozenset(names(claim, mentions)) for claim in of(claims, RelationType.AGREEMENT)}
    assert found == {frozenset({"한빛진흥원", "가온연구원"}), frozenset({"한빛진흥원", "나래연구원"})}


def test_a_teller_is_no_party(read: Read) -> None:
    _, mentions, claims = read(
        "[물빛부|Agency]는 [한빛진흥원|Agency]이 [누리대학교|Institute]와 양해각서를 교환했다고 밝혔다."
    )
    (claim,) = of(claims, RelationType.AGREEMENT)
    assert names(claim, mentions) == {"한빛진흥원", "누리대학교"}


def test_a_future_signing_is_planned(read: Read) -> None:
    _, _, claims = read("[한빛진흥원|Agency]은 오는 25일 [누리대학교|Institute]와 업무협약을 맺는다.")
    (claim,) = of(claims, RelationType.AGREEMENT)
    assert (claim.qualifiers.status, claim.qualifiers.date) == (Status.PLANNED, "2021-03-25")


def test_money_goes_with_its_own_giver(read: Read) -> None:
    _, mentions, claims = read(
        "[가온시|Region]는 [도담신용보증재단|Agency]에 2억 원을 출연하고 "
        "[나래은행|Company]은 [도담신용보증재단|Agency]에 3억 원을 출연했다."
    )
    sums = {
        next(iter(names(claim, mentions) - {"도담신용보증재단"})): claim.qualifiers.amount
        for claim in of(claims, RelationType.FUNDS)
        if "도담신용보증재단" in names(claim, mentions)
    }
    assert sums == {"가온시": 200_000_000, "나래은행": 300_000_000}


def test_regions_nest_to_the_nearest(read: Read) -> None:
    _, mentions, claims = read("[경기|Region] [가온시|Region] [물빛동|Region]에 공장이 들어선다.")
    pairs = {
        tuple(m.surface for e in c.ends for m in mentions if m.id == e.mention_id)
        for c in of(claims, RelationType.PART_OF)
    }
    assert pairs == {("가온시", "경기"), ("물빛동", "가온시")}


def test_no_mentions_no_claims(read: Read) -> None:
    assert read("아무 이름도 없는 글이다.")[2] == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[한빛진흥원|Agency](원장 [홍두리|Person])은 3일 사업을 알렸다.", "원장"),
        ("[홍두리|Person] [한빛진흥원|Agency]장은 힘쓰겠다고 말했다.", "원장"),
        ("[홍두리|Person] [가온시|Region]장은 힘쓰겠다고 말했다.", "시장"),
        ("[홍두리|Person] [가온시|Region] 과학산업특보가 자리했다.", "과학산업특보"),
        ("[가람전자|Company] [홍두리|Person] 대표가 자리했다.", "대표"),
    ],
)
def test_offices(read: Read, text: str, role: str) -> None:
    (claim,) = of(read(text)[2], RelationType.AFFILIATED_WITH)
    assert claim.qualifiers.role == role


def test_a_fact_has_the_date_before_its_own_verb(read: Read) -> None:
    claims = read(
        "‘[별내 배움 사업|Program]’이 시작됐다. [나래은행|Company]은 오는 25일 장학생과 약속을 하고 "
        "내년 2월 장학금 3억원을 지원한다."
    )[2]
    (claim,) = of(claims, RelationType.FUNDS)
    assert claim.qualifiers.date == "2022-02"


def test_a_year_in_the_title_of_an_agreement_is_not_its_date(read: Read) -> None:
    _, _, claims = read(
        "[한빛진흥원|Agency]은 지난 5일 [누리대학교|Institute]와 ‘2020년 지역 인재 업무협약’을 체결했다."
    )
    (claim,) = of(claims, RelationType.AGREEMENT)
    assert claim.qualifiers.date == "2021-03-05"


def test_a_whole_that_an_earlier_sentence_names_is_in_the_evidence(read: Read) -> None:
    _, mentions, claims = read(
        "[누리협회|Association]가 총회를 열었다.\n"
        "회원사인 [가람전자|Company]와 [다온기계|Company]가 성과를 소개했다."
    )
    found = of(claims, RelationType.PART_OF)
    assert found
    for claim in found:
        assert all(
            any(name in passage.quote for passage in claim.evidence) for name in names(claim, mentions)
        )


def test_what_happens_at_an_event_has_its_day_not_the_year_it_was_founded(read: Read) -> None:
    _, _, claims = read(
        """[다온섬유협회|Association]는 15일 누리홀에서 ‘[물빛 산업 박람회|Event]’의 문을 열었다.
[물빛 산업 박람회|Event]는 2000년 첫선을 보인 뒤 17회째다.
[물빛 산업 박람회|Event]에는 [가람전자|Company]와 [나래기계|Company]가 참가했다."""
    )
    dates = {claim.qualifiers.date for claim in of(claims, RelationType.PARTICIPATES_IN)}
    assert dates == {"2021-03-15"}


def test_who_was_chosen_may_be_listed_after_the_announcement(read: Read) -> None:
    _, _, claims = read(
        """[누리부|Agency]는 지원할 기업을 선정했다고 15일 밝혔다.
‘[나래 창업 도약 사업|Program]’에는 [다온소재|Company]가 선정됐다.
‘[별내 창업 도약 사업|Program]’에는 [가람전자|Company]와 [나래기계|Company]가 뽑혔다."""
    )
    dates = {claim.qualifiers.date for claim in of(claims, RelationType.PARTICIPATES_IN)}
    assert dates == {"2021-03-15"}


def test_a_bracket_names_those_who_were_counted(read: Read) -> None:
    text = (
        "[가온시|Region]는 3일 3개 기관([달빛산업협회|Association], [별빛진흥원|Agency],"
        " [한국해솔협회|Association]) 및 찻집들과 업무협약을 체결했다."
    )
    _, _, claims = read(text)
    (signed,) = of(claims, RelationType.AGREEMENT)
    assert len(signed.ends) == 4


def test_a_particle_in_the_wrong_shape_is_one(read: Read) -> None:
    _, _, claims = read("[한국한빛공단|Agency]는 3일 [누리협회|Association]과 업무협약을 체결했다.")
    assert len(of(claims, RelationType.AGREEMENT)) == 1
