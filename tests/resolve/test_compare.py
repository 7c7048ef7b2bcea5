from pathlib import Path

import pytest

from kg.domain import Gazetteer
from kg.errors import EmptyInputError, InputError
from kg.model import EntityType
from kg.resolve import same_entity
from kg.resolve.pairs import score_pairs
from tests.resolve.builders import registers, row

SAME = [
    ("㈜한빛테크", "Company", "한빛테크 주식회사", "Company"),
    ("중진공", "Agency", "중소기업진흥공단", "Agency"),
    ("중진공 부산지역본부", "Agency", "중소벤처기업진흥공단 부산본부", "Agency"),
    ("창원시", "Agency", "경남 창원시", "Region"),
    ("해진공", "Agency", "한국해양진흥공사", "Agency"),
    ("울릉상의", "Association", "울릉상공회의소", "Association"),
    ("여수산단", "Zone", "여수국가산업단지", "Zone"),
    ("소재·부품·장비 도약 100", "Program", "소부장 도약 100", "Program"),
    ("머나먼개발원(MDC)", "Agency", "MDC", "Agency"),
    ("金하늘", "Person", "김하늘 한빛테크 대표", "Person"),
    ("김하늘 경기도지사", "Person", "김하늘 지사", "Person"),
    ("한빛대 미래캠퍼스", "Institute", "한빛대학교 미래캠퍼스", "Institute"),
    ("ZX국민상사", "Company", "국민상사", "Company"),
    ("중소밴처기업진흥공단", "Agency", "중소벤처기업진흥공단", "Agency"),
    ("나래에어로", "Company", "나래에어로스페이스", "Company"),
    ("부산 백사장컨벤션", "Zone", "백사장컨벤션", "Zone"),
    ("사회적기업 ㈜한빛테크", "Company", "한빛테크", "Company"),
    ("부품 전문업체 (주)한빛테크", "Company", "한빛테크", "Company"),
    ("새싹기업 키움", "Program", "새싹기업 키움 지원사업", "Program"),
    ("한빛대산학협력단", "Institute", "한빛대학교 산학협력단", "Institute"),
    ("김하늘 중진공 이사장", "Person", "김하늘 중소벤처기업진흥공단 이사장", "Person"),
    ("김하늘 대구시장", "Person", "김하늘 대구광역시장", "Person"),
    ("김하늘 부산시장", "Person", "김하늘 시장", "Person"),
    ("존 도 새벽 CEO", "Person", "존 도", "Person"),
    ("톰 쿡", "Person", "Tom Cook", "Person"),
    ("Cisco", "Company", "시스코", "Company"),
    ("한빛국가산업단지협의회", "Association", "한빛산단 협의회", "Association"),
]
DIFFERENT = [
    ("경남테크노파크", "Agency", "경북테크노파크", "Agency"),
    ("부산 동구", "Region", "대구 동구", "Region"),
    ("광주광역시", "Region", "경기도 광주시", "Region"),
    ("신보", "Agency", "울릉신용보증재단", "Agency"),
    ("중진공 부산지역본부", "Agency", "중진공", "Agency"),
    ("중진공 부산지역본부", "Agency", "중진공 대구지역본부", "Agency"),
    ("한빛", "Company", "한빛홀딩스", "Company"),
    ("한빛대학교", "Institute", "한빛과학기술대학교", "Institute"),
    ("도약패키지", "Program", "초기도약패키지", "Program"),
    ("한빛제1산업단지", "Zone", "한빛제2산업단지", "Zone"),
    ("창원국가산업단지", "Zone", "창원 방산 국가산업단지", "Zone"),
    ("박하늘 한빛테크 대표", "Person", "박하늘 전 새벽군수", "Person"),
    ("박하늘 부회장", "Person", "박하늘 회장", "Person"),
    ("박하늘", "Person", "박하늘", "Company"),
    ("ZX디스플레이", "Company", "디스플레이", "Company"),
    ("중소상인진흥공단", "Agency", "중소벤처기업진흥공단", "Agency"),
    ("신용보전기금", "Agency", "신용보증기금", "Agency"),
    ("나래바이오", "Company", "나래바이오로직스", "Company"),
    ("나래에어로스페이스시스템", "Company", "나래에어로스페이스", "Company"),
    ("대구 백사장컨벤션", "Zone", "백사장컨벤션", "Zone"),
    ("부산 동구", "Region", "동구", "Region"),
    ("㈜여명테크", "Company", "여명텍", "Institute"),
    ("이천신용보증기금", "Agency", "인천신용보증기금", "Agency"),
    ("하늘대학교", "Institute", "하늘사이버대학교", "Institute"),
    ("나래마트", "Company", "나래하이마트", "Company"),
    ("나텍", "Company", "나래그린텍", "Company"),
    ("한국ABM", "Company", "ABM", "Company"),
    ("한국새벽대학교", "Institute", "새벽대학교", "Institute"),
    ("POSCO", "Company", "벡스코", "Company"),
    ("Cisco", "Company", "코스코", "Company"),
    ("한빛대산학협력단", "Institute", "한빛대학교", "Institute"),
    ("한빛대학교 산학협력단", "Institute", "새벽대학교 산학협력단", "Institute"),
    ("김하늘 대구시장", "Person", "김하늘 부산시장", "Person"),
    ("김하늘 중진공 이사장", "Person", "김하늘 신보 이사장", "Person"),
]


@pytest.mark.parametrize(("left", "left_type", "right", "right_type"), SAME)
def test_one_thing_under_two_names(left: str, left_type: str, right: str, right_type: str) -> None:
    for verdict in (
        same_entity(left, left_type, right, right_type, registers()),
        same_entity(right, right_type, left, left_type, registers()),
    ):
        assert verdict.same, verdict.reason
        assert verdict.score >= 0.8


@pytest.mark.parametrize(("left", "left_type", "right", "right_type"), DIFFERENT)
def test_two_things(left: str, left_type: str, right: str, right_type: str) -> None:
    for verdict in (
        same_entity(left, left_type, right, right_type, registers()),
        same_entity(right, right_type, left, left_type, registers()),
    ):
        assert not verdict.same, verdict.reason
        assert verdict.score < 0.5


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="Firma"):
        same_entity("가", "Firma", "나", "Company", registers())


def test_an_abbreviation_that_two_known_bodies_share_proves_nothing() -> None:
    rivals = Gazetteer(
        [row("a/1", EntityType.AGENCY, "한국해양진흥공사"), row("a/2", EntityType.AGENCY, "한국해운진흥공단")]
    )
    assert not same_entity("해진공", "Agency", "한국해양진흥공사", "Agency", rivals).same


def pairs_file(folder: Path, *lines: str) -> Path:
    path = folder / "pairs.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


HEADER = "left\tleft_type\tright\tright_type\tverdict\tkind"


def test_scores_count_what_was_called_same(tmp_path: Path) -> None:
    path = pairs_file(
        tmp_path,
        HEADER,
        "중진공\tAgency\t중소벤처기업진흥공단\tAgency\tsame\tabbreviation",
        "중진공\tAgency\t중소벤처기업진흥공단\tAgency\tdifferent\twrong on purpose",
        "중진공\tAgency\t신보\tAgency\tsame\twrong on purpose",
        "중진공\tAgency\t신보\tAgency\tdifferent\tlookalike",
    )
    scores = score_pairs(path, registers())
    assert (scores.pairs, scores.true_same, scores.false_same, scores.missed_same) == (4, 1, 1, 1)
    assert scores.precision == scores.recall == 0.5
    assert [error.kind for error in scores.errors] == ["wrong on purpose"] * 2


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("left\tright", "가\t나"), "lacks the columns left_type"),
        ((HEADER, "가\tAgency\t나\tAgency\tmaybe\t"), "line 2: the verdict"),
        ((HEADER, "가\tFirma\t나\tAgency\tsame\t"), "line 2: 'Firma'"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(InputError, match=words):
        score_pairs(pairs_file(tmp_path, *lines), registers())


def test_an_empty_or_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError):
        score_pairs(pairs_file(tmp_path, HEADER), registers())
    with pytest.raises(InputError, match="no\\.tsv"):
        score_pairs(tmp_path / "no.tsv", registers())


def test_the_shipped_registers_and_rules_hold_their_floor() -> None:
    """Pairs written for this project, out of public knowledge, by the kinds of trouble names make."""
    scores = score_pairs(Path(__file__).parent / "pairs.tsv")
    assert scores.precision >= 0.98, scores.errors
    assert scores.recall >= 0.95, scores.errors
