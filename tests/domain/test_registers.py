import re
import time
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from kg.domain import Gazetteer, RegisterRow, load_gazetteer
from kg.domain.registers import COLUMNS, read_register
from kg.errors import DomainError
from kg.model import EntityType, RelationType

REGISTERS = {
    "regions": "region",
    "government": "government",
    "public": "public",
    "institutes": "institute",
    "associations": "association",
    "companies": "company",
    "zones": "zone",
    "programs": "program",
    "events": "event",
}
FOLDER = files("kg.domain") / "gazetteers"
# Municipalities of each province once the reform of July 2026 has taken place in 인천.
MUNICIPALITIES = {
    "서울특별시": 25,
    "부산광역시": 16,
    "대구광역시": 9,
    "인천광역시": 11,
    "광주광역시": 5,
    "대전광역시": 5,
    "울산광역시": 5,
    "세종특별자치시": 0,
    "경기도": 31,
    "강원특별자치도": 18,
    "충청북도": 11,
    "충청남도": 15,
    "전북특별자치도": 14,
    "전라남도": 22,
    "경상북도": 22,
    "경상남도": 18,
    "제주특별자치도": 2,
}
FULL_WIDTH = re.compile("[\u3000\uff01-\uff5e]")


def named(gazetteer: Gazetteer, surface: str) -> list[str]:
    return [row.id for row in gazetteer.named(surface)]


def rows() -> list[RegisterRow]:
    return list(load_gazetteer().rows.values())


def test_every_register_loads_and_no_row_is_lost_to_a_repeated_id() -> None:
    read = {name: read_register(FOLDER / f"{name}.tsv") for name in REGISTERS}
    assert {f.name for f in FOLDER.iterdir()} == {f"{name}.tsv" for name in REGISTERS}
    ids = Counter(row.id for table in read.values() for row in table)
    assert [row_id for row_id, count in ids.items() if count > 1] == []
    assert len(load_gazetteer().rows) == len(ids)


def test_ids_carry_their_register_and_each_row_names_its_source() -> None:
    assert [row.id for row in rows() if not row.id.startswith(REGISTERS[row.register] + "/")] == []
    assert [row.id for row in rows() if not row.source.strip()] == []


def test_no_register_holds_people() -> None:
    assert [row.id for row in rows() if row.type is EntityType.PERSON] == []
    assert {row.type for row in rows() if row.register == "regions"} == {EntityType.REGION}
    assert {row.type for row in rows() if row.register == "zones"} == {EntityType.ZONE}
    assert {row.type for row in rows() if row.register == "institutes"} == {EntityType.INSTITUTE}


def test_parents_and_successors_exist_and_no_row_is_its_own_ancestor() -> None:
    gazetteer = load_gazetteer()
    dangling = [
        (row.id, other)
        for row in rows()
        for other in (*([row.parent] if row.parent else []), *row.successors)
        if other not in gazetteer.rows or other == row.id
    ]
    assert dangling == []
    assert [row.id for row in rows() if row.id in gazetteer.ancestors(row.id)] == []


def test_dates_are_ordered_and_a_successor_is_there_when_a_body_ends() -> None:
    gazetteer = load_gazetteer()
    for row in rows():
        assert not (row.since and row.until) or row.since < row.until, row.id
        for heir in (gazetteer.rows[other] for other in row.successors):
            assert not (row.until and heir.since) or heir.since <= row.until, row.id
            assert not (row.until and heir.until) or row.until < heir.until, row.id
        for interval in row.former:
            assert not (interval.since and interval.until) or interval.since < interval.until, row.id
            assert interval.until is None or interval.until <= date.today(), row.id


def test_former_names_with_dates_do_not_overlap() -> None:
    for row in rows():
        spans = sorted((i.since or date.min, i.until) for i in row.former if i.until)
        for (_, until), (since, _) in pairwise(spans):
            assert since >= until or since == date.min, row.id


def test_a_name_that_came_back_is_dated() -> None:
    undated = [
        row.id
        for row in rows()
        for interval in row.former
        if interval.name == row.name and not interval.until
    ]
    assert undated == []


@pytest.mark.parametrize(
    "gone",
    [
        "한국시설안전공단",
        "한국증권업협회",
        "경원대학교",
        "국립안동대학교",
        "소방방재청",
        "국가균형발전위원회",
        "CJ오쇼핑",
        "한국정보사회진흥원",
        "소상공인진흥원",
        "셀트리온헬스케어",
    ],
)
def test_a_body_that_was_merged_or_dissolved_is_no_former_name_of_its_successor(gone: str) -> None:
    gazetteer = load_gazetteer()
    (row,) = gazetteer.named(gone)
    assert row.successors
    heirs = [gazetteer.rows[other] for other in row.successors]
    assert not any(gone in heir.surfaces() for heir in heirs)


@pytest.mark.parametrize(
    ("suffix", "type_", "others"),
    [
        (("진흥원", "공단", "공사"), EntityType.AGENCY, {"한국인삼공사"}),
        (("연구원", "대학교", "의료원"), EntityType.INSTITUTE, set()),
        (("협회", "상공회의소", "연합회"), EntityType.ASSOCIATION, {"대만대외무역발전협회"}),
    ],
)
def test_what_a_name_ends_in_says_its_type(
    suffix: tuple[str, ...], type_: EntityType, others: set[str]
) -> None:
    organisations = (EntityType.AGENCY, EntityType.COMPANY, EntityType.ASSOCIATION, EntityType.INSTITUTE)
    wrong = {
        row.name
        for row in rows()
        if row.name.endswith(suffix) and row.type in organisations and row.type is not type_
    }
    assert wrong == others


def test_codes_are_well_formed_unique_and_come_from_a_named_file() -> None:
    coded = [row for row in rows() if row.code]
    assert {row.register for row in coded} == {"regions"}
    assert [row.id for row in coded if not re.fullmatch(r"\d{10}", row.code or "")] == []
    assert [code for code, count in Counter(row.code for row in coded).items() if count > 1] == []
    packages = re.compile(r"법정동코드 \([a-z-]+ \d+\.\d+\.\d+\)")
    assert [row.id for row in coded if not packages.fullmatch(row.source)] == []


def test_codes_are_those_of_the_files_that_the_rows_name() -> None:
    """`codes.tsv` was cut from the tables of the two packages: code, name, package."""
    lines = (Path(__file__).parent / "codes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    table = {code: (name, package) for code, name, package in (line.split("\t") for line in lines)}
    # The tables write the name that the region had, or the province that it lies in now.
    renamed = {"제주도": "제주특별자치도", "전남광주통합특별시": "전라남도|광주광역시"}
    for row in rows():
        if row.code:
            name, package = table.pop(row.code)
            assert f"({package})" in row.source, row.id
            province, *rest = name.split(" ")
            own, *below = row.id.removeprefix("region/").split("/")
            assert own in {province, *renamed.get(province, "").split("|")}, row.id
            assert "".join(rest) == "".join(below), row.id
    assert table == {}


def test_surfaces_are_clean() -> None:
    for row in rows():
        for surface in row.surfaces():
            assert surface == unicodedata.normalize("NFC", surface).strip(), row.id
            assert "  " not in surface, row.id
            assert "|" not in surface, row.id
            assert "@" not in surface, row.id
            assert not FULL_WIDTH.search(surface), row.id
            assert ".." not in surface, row.id


def test_an_alias_is_not_repeated_within_its_row() -> None:
    former = {row.id: {interval.name for interval in row.former} for row in rows()}
    assert [row.id for row in rows() if len({row.name, *row.aliases}) <= len(row.aliases)] == []
    assert [row.id for row in rows() if former[row.id] & set(row.aliases)] == []


def test_siblings_share_no_name_unless_they_lived_at_different_times() -> None:
    bearers: defaultdict[tuple[str, str, str], list[RegisterRow]] = defaultdict(list)
    for row in rows():
        for surface in {row.name, *row.aliases}:
            bearers[row.register, row.parent or "", surface].append(row)
    clashes = {
        key: [row.id for row in found]
        for key, found in bearers.items()
        if len(found) > 1 and sum(row.until is None for row in found) > 1
    }
    assert clashes == {}


@pytest.mark.parametrize(("province", "count"), MUNICIPALITIES.items())
def test_provinces_have_all_their_municipalities(province: str, count: int) -> None:
    parent = f"region/{province}"
    found = [row for row in rows() if row.parent == parent and row.code and not row.until]
    assert len(found) == count
    assert all(row.name[-1] in "시군구" for row in found)


def test_cities_with_districts() -> None:
    gazetteer = load_gazetteer()
    chain = gazetteer.ancestors("region/경기도/성남시/중원구")
    assert chain == ("region/경기도/성남시", "region/경기도", "region/대한민국")
    assert named(gazetteer, "중원구") == ["region/경기도/성남시/중원구"]
    assert "region/경상남도/창원시/의창구" in gazetteer.rows


@pytest.mark.parametrize(
    ("row", "relation", "head"),
    [
        ("region/경기도/성남시", RelationType.PART_OF, "region/경기도/성남시"),
        ("public/경남테크노파크", RelationType.PART_OF, "public/경남테크노파크"),
        ("public/한국산업단지공단", RelationType.PART_OF, "public/한국산업단지공단"),
        ("institute/서울대학교병원", RelationType.PART_OF, "institute/서울대학교병원"),
        ("institute/충남대학교", RelationType.LOCATED_IN, "institute/충남대학교"),
        ("zone/구미국가산업단지", RelationType.LOCATED_IN, "zone/구미국가산업단지"),
        ("program/모태펀드", RelationType.OPERATES, "public/한국벤처투자"),
        ("program/딥테크 팁스", RelationType.PART_OF, "program/딥테크 팁스"),
    ],
)
def test_how_a_row_stands_to_its_parent(row: str, relation: RelationType, head: str) -> None:
    gazetteer = load_gazetteer()
    (tie,) = gazetteer.ties(gazetteer.rows[row])
    assert tie[:2] == (relation, head)
    assert {row, gazetteer.rows[row].parent} == set(tie[1:])


def test_a_row_whose_parent_has_ended_belongs_to_both() -> None:
    gazetteer = load_gazetteer()
    ties = gazetteer.ties(gazetteer.rows["region/전라남도/여수시"])
    assert [tail for _, _, tail in ties] == ["region/전라남도", "region/전남광주통합특별시"]
    assert gazetteer.ancestors("region/전라남도/여수시")[-1] == "region/대한민국"


def test_a_row_without_parent_is_tied_to_nothing() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.ties(gazetteer.rows["region/대한민국"]) == []


def test_ambiguous_names_give_every_row() -> None:
    gazetteer = load_gazetteer()
    assert set(named(gazetteer, "광주")) == {"region/광주광역시", "region/경기도/광주시"}
    assert {"region/부산광역시/동구", "region/대구광역시/동구"} <= set(named(gazetteer, "동구"))
    assert {row_id.split("/")[1] for row_id in named(gazetteer, "고성")} == {"경상남도", "강원특별자치도"}
    assert named(gazetteer, "경남") != named(gazetteer, "경북")


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("강원도", "강원특별자치도"),
        ("전라북도", "전북특별자치도"),
        ("여주군", "여주시"),
        ("중소기업청", "중소벤처기업부"),
        ("지식경제부", "산업통상부"),
        ("중소기업진흥공단", "중소벤처기업진흥공단"),
        ("전국경제인연합회", "한국경제인협회"),
        ("대구은행", "iM뱅크"),
        ("문화재청", "국가유산청"),
    ],
)
def test_former_names_lead_to_the_body_of_today(old: str, now: str) -> None:
    gazetteer = load_gazetteer()
    (row,) = gazetteer.named(old)
    assert row.name == now
    assert any(interval.name == old and interval.until for interval in row.former)


@pytest.mark.parametrize(
    ("gone", "until", "successors"),
    [
        ("청원군", date(2014, 7, 1), {"청주시"}),
        ("마산시", date(2010, 7, 1), {"창원시"}),
        ("연기군", date(2012, 7, 1), {"세종특별자치시"}),
        ("대한주택공사", date(2009, 10, 1), {"한국토지주택공사"}),
        ("기획재정부", date(2026, 1, 2), {"재정경제부", "기획예산처"}),
        ("외환은행", date(2015, 9, 1), {"하나은행"}),
        ("전라남도", date(2026, 7, 1), {"전남광주통합특별시"}),
    ],
)
def test_bodies_that_merged_or_split_name_their_successors(
    gone: str, until: date, successors: set[str]
) -> None:
    gazetteer = load_gazetteer()
    (row,) = gazetteer.named(gone)
    assert row.until == until
    assert {gazetteer.rows[other].name for other in row.successors} == successors


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("중진공", "중소벤처기업진흥공단"),
        ("산단공", "한국산업단지공단"),
        ("코트라", "대한무역투자진흥공사"),
        ("KAIST", "한국과학기술원"),
        ("과기정통부", "과학기술정보통신부"),
        ("POSCO", "포스코"),
        ("경남TP", "경남테크노파크"),
        ("수원상의", "수원상공회의소"),
        ("G밸리", "서울디지털국가산업단지"),
        ("팁스", "TIPS"),
    ],
)
def test_press_abbreviations(short: str, full: str) -> None:
    assert [row.name for row in load_gazetteer().named(short)] == [full]


@pytest.mark.parametrize("suffix", ["테크노파크", "신용보증재단", "창조경제혁신센터"])
def test_classes_of_regional_bodies_are_complete(suffix: str) -> None:
    seats = {row.parent for row in rows() if row.name.endswith(suffix) and row.register == "public"}
    assert {f"region/{province}" for province in MUNICIPALITIES} <= seats


@pytest.mark.parametrize(
    "word", ["기획", "전략", "사업", "지원", "강화", "양산", "보은", "음성", "고령", "예산", "달성", "구리"]
)
def test_ordinary_words_are_nobodys_name(word: str) -> None:
    assert named(load_gazetteer(), word) == []


def write(path: Path, *cells: str) -> Path:
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join(cells) + "\n", encoding="utf-8")
    return path


def test_a_malformed_row_is_reported_with_file_and_line(tmp_path: Path) -> None:
    cells = ("x/a", "Planet", "이름", "", "", "", "", "", "", "", "출처")
    with pytest.raises(DomainError, match=r"bad\.tsv, line 2"):
        read_register(write(tmp_path / "bad.tsv", *cells))
    with pytest.raises(DomainError, match=r"short\.tsv, line 2"):
        read_register(write(tmp_path / "short.tsv", "x/a", "Agency", "이름"))


def test_wrong_columns_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "columns.tsv"
    path.write_text("id\tname\n", encoding="utf-8")
    with pytest.raises(DomainError, match="the columns must be"):
        read_register(path)


def test_loading_is_fast_and_the_files_stay_small() -> None:
    size = sum((Path(str(FOLDER)) / f"{name}.tsv").stat().st_size for name in REGISTERS)
    assert size < 1_500_000
    load_gazetteer.cache_clear()
    start = time.process_time()
    load_gazetteer()
    assert time.process_time() - start < 1.0
