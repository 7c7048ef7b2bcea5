"""A workbook out, verdicts in; and what is said of one that was mangled."""

import csv
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kg.errors import EmptyInputError, InputError
from kg.figures import Statement
from kg.model import Judgement
from kg.review import Decision, Doubt, Item, read_table, write_workbook

SAID = Statement(
    "FUNDS", "=1+1 이라고 “그는”\n말했다.\x07", "제목", None, None, "https://a.example", "a-1", 0.4
)
DATED = Statement("FUNDS", "둘째 문장이다.", "제목 둘", "시험일보", date(2024, 3, 5), None, "a-2", 0.4)
DUPLICATE = Item(
    Doubt.DUPLICATE,
    "Company|가온|",
    "Company|가온전자|",
    "가온 (기업)",
    "가온전자 (기업)",
    "같은 대상인가?",
    "닮음",
    3.0,
    (SAID, DATED),
)
WEAK = Item(
    Doubt.WEAK,
    "FUNDS|가온|",
    "FUNDS|다온; 라온|3억",
    "가온 (기업)",
    "다온 (기업), 라온 (기업)",
    "자금 지원",
    "점수",
    2.0,
    (SAID,),
)
TYPE = Item(Doubt.TYPE, "Company|노을|", "Company||", "노을 (기업)", "", "유형이 맞는가?", "어림", 1.0, ())
ITEMS = [DUPLICATE, WEAK, TYPE]
JUDGED = [Judgement("Company|나래|", "Company|너울|", "different", "김분석", "2026-01-02")]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    write_workbook(path, ITEMS, JUDGED)
    return path


def answer(path: Path, cells: dict[str, str | None], sheet: str = "검토") -> None:
    """Write into cells of the workbook as a person would, and save it."""
    opened = load_workbook(path)
    for place, value in cells.items():
        opened[sheet][place] = value
    opened.save(path)


def decisions(path: Path) -> list[tuple[str, str, str]]:
    return [(one.key_left, one.key_right, one.verdict) for one in read_table(path)]


def test_the_workbook_is_one_to_work_in(book: Path) -> None:
    opened = load_workbook(book)
    assert opened.sheetnames == ["검토", "판정 기록", "안내"]
    sheet = opened["검토"]
    assert [cell.value for cell in sheet[1]][:9] == [
        "번호", "물음", "판정", "대상", "상대", "관계", "까닭", "근거 문장과 출처", "기사 주소",
    ]  # fmt: skip
    assert sheet.freeze_panes == "D2"
    assert sheet.column_dimensions["J"].hidden
    assert sheet.column_dimensions["H"].width > 60
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered["C2"] == '"같음,다름"'
    assert offered["C3"] == '"맞음,거부"'
    assert "기업" in offered["C4"]
    assert "거부" in offered["C4"]


def test_evidence_is_text_with_source_and_date_never_a_formula(book: Path) -> None:
    cell = load_workbook(book)["검토"]["H2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("“=1+1 이라고 “그는” 말했다.")
    assert "「제목」 날짜 없음" in cell.value
    assert "“둘째 문장이다.” — 시험일보 「제목 둘」 2024-03-05" in cell.value


def test_chosen_verdicts_come_back_and_blank_ones_do_not(book: Path) -> None:
    answer(book, {"C2": "같음", "C4": "공공기관"})
    assert decisions(book) == [
        ("Company|가온|", "Company|가온전자|", "same"),
        ("Company|노을|", "Agency||", "retype"),
    ]


def test_a_name_may_be_rejected_and_a_judgement_withdrawn(book: Path) -> None:
    answer(book, {"C4": "거부", "C3": "거부"})
    answer(book, {"B2": "철회"}, "판정 기록")
    assert decisions(book) == [
        ("FUNDS|가온|", "FUNDS|다온; 라온|3억", "reject"),
        ("Company|노을|", "", "reject"),
        ("Company|나래|", "Company|너울|", "withdraw"),
    ]


def test_rows_may_be_deleted_and_sorted(book: Path) -> None:
    opened = load_workbook(book)
    sheet = opened["검토"]
    sheet.delete_rows(2)
    first, second = ([cell.value for cell in sheet[row]] for row in (2, 3))
    for row, cells in ((2, second), (3, first)):
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column).value = value
    sheet["C3"] = "맞음"
    opened.save(book)
    assert decisions(book) == [("FUNDS|가온|", "FUNDS|다온; 라온|3억", "confirm")]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"C2": "아마도"}, ("row 2", "column C (판정)", "'아마도'")),
        ({"C3": "기업"}, ("row 3", "column C (판정)", "about a fact")),
        ({"C2": "같음", "J2": None}, ("row 2", "column J (key_left)", "the key is gone")),
        ({"C2": "같음", "D2": "다른 이름 (기업)"}, ("row 2", "column D (대상)", "sorted")),
        ({"C3": "거부", "E3": "다온 (기업)"}, ("row 3", "column E (상대)", "sorted")),
        ({"C2": "같음", "C1": "답"}, ("no sheet", "판정")),
        ({"C2": "같음", "K1": "열쇠"}, ("row 1", "key_right")),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(
    book: Path, cells: dict[str, str | None], words: tuple[str, ...]
) -> None:
    if "C1" in cells:
        answer(book, {"B1": "답"}, "판정 기록")
    answer(book, cells)
    with pytest.raises(InputError) as raised:
        read_table(book)
    message = str(raised.value)
    assert "\n" not in message
    for word in ("review.xlsx", *words):
        assert word in message


def test_two_answers_to_one_question_are_refused(book: Path) -> None:
    opened = load_workbook(book)
    sheet = opened["검토"]
    sheet.append([cell.value for cell in sheet[2]])
    sheet["C2"], sheet["C5"] = "같음", "다름"
    opened.save(book)
    with pytest.raises(InputError, match=r"row 5.*row 2 says otherwise"):
        read_table(book)


def test_no_verdict_no_file_and_no_workbook_are_said_so(book: Path, tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError, match="no row has a verdict"):
        read_table(book)
    with pytest.raises(InputError, match="there is no such file"):
        read_table(tmp_path / "none.xlsx")
    fake = tmp_path / "fake.xlsx"
    fake.write_bytes(b"not a zip")
    with pytest.raises(InputError, match="is no workbook"):
        read_table(fake)
    fake.write_bytes(book.read_bytes()[:2000])
    with pytest.raises(InputError, match="is no workbook"):
        read_table(fake)


def test_a_tsv_of_three_columns_will_do(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter="\t")
        writer.writerows(
            [
                ["key_left", "key_right", "verdict"],
                ["Company|가온|", "Company|가온전자|", "same"],
                ["Company|노을|", "Agency||", "retype"],
                ["Company|나래|", "Company|너울|", ""],
            ]
        )
    assert read_table(path) == [
        Decision("Company|가온|", "Company|가온전자|", "same", f"{path}, row 2"),
        Decision("Company|노을|", "Agency||", "retype", f"{path}, row 3"),
    ]
    path.write_text("key_left\tverdict\n가\tsame\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 1: the column key_right is missing"):
        read_table(path)
