"""The review list as a workbook: a row an item, verdicts to choose, the evidence beside them."""

import unicodedata
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kg.figures import Statement
from kg.files import write_bytes
from kg.model import Judgement
from kg.review.doubts import Doubt, Item
from kg.review.table import KEY_LEFT, KEY_RIGHT, LEFT, RIGHT, VERDICT
from kg.review.verdicts import choices

DOUBTS = {
    Doubt.DUPLICATE: "같은 이름?",
    Doubt.WEAK: "낮은 점수",
    Doubt.CONFLICT: "엇갈림",
    Doubt.TYPE: "유형",
}
_ITEMS = (
    ("번호", 6), ("물음", 11), (VERDICT, 14), (LEFT, 26), (RIGHT, 30), ("관계", 16), ("까닭", 28),
    ("근거 문장과 출처", 84), ("기사 주소", 34), (KEY_LEFT, 12), (KEY_RIGHT, 12),
)  # fmt: skip
_LEDGER = (
    ("번호", 6), (VERDICT, 14), ("내린 판정", 14), (LEFT, 40), (RIGHT, 40), ("누가", 14), ("언제", 26),
    (KEY_LEFT, 12), (KEY_RIGHT, 12),
)  # fmt: skip
_GUIDE = (
    "이 파일은 지식그래프에서 사람이 먼저 확인할 것을 중요한 순서로 담은 것입니다.",
    "",
    "1. ‘검토’ 시트의 노란 ‘판정’ 칸에서 하나를 고르세요. 모르면 비워 두면 됩니다.",
    "     같은 이름? → 같음: 둘은 하나다 · 다름: 서로 다르다",
    "     낮은 점수, 엇갈림 → 맞음: 이 사실이 맞다 · 거부: 틀린 사실이니 그래프에서 뺀다",
    "     유형 → 맞는 유형을 고른다 · 거부: 이름이 아니니 뺀다",
    "2. 저장한 다음 이렇게 적용합니다:   kg review --apply 이파일.xlsx",
    "3. 판정은 누가 언제 내렸는지와 함께 judgements.tsv에 적히고,",
    "     기사를 다시 읽거나 그래프를 새로 만들어도 지켜집니다.",
    "4. 거두고 싶은 판정은 ‘판정 기록’ 시트에서 ‘철회’를 고르고 같은 방법으로 적용합니다. 기록은 남습니다.",
    "",
    "행은 정렬하거나 걸러 보거나 지워도 되지만, 숨은 열 key_left와 key_right는 고치지 마세요.",
)
_SAID = {"same": "같음", "different": "다름", "confirm": "맞음", "reject": "거부", "retype": "유형 변경"}

_HEAD = PatternFill("solid", start_color="1F3A5F")
_ANSWER = PatternFill("solid", start_color="FFF6D6")
_LINE = Border(bottom=Side(style="thin", color="D0D5DD"))
_TOP = Alignment(vertical="top", wrap_text=True)
_POINTS = 14.5
"""Height of a line of text, in points."""
_LONGEST = 32_000
_TALLEST = 400


def write_workbook(path: Path, items: Sequence[Item], judged: Sequence[Judgement] = ()) -> None:
    """Write items and the judgements in force to an .xlsx file, complete or not at all.

    Sheet 검토 has a row an item with a list of verdicts to choose from, 판정 기록 a row a
    judgement that may be withdrawn, 안내 says how to use both. The hidden columns key_left
    and key_right carry what `read_table` needs.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "검토"
    _head(sheet, _ITEMS)
    for number, item in enumerate(items, 1):
        _item(sheet, number, item)
    _finish(sheet, _ITEMS)
    for doubt, rows in groupby(
        sorted(range(len(items)), key=lambda n: items[n].doubt), lambda n: items[n].doubt
    ):
        _offer(sheet, choices(doubt), [row + 2 for row in rows], "C")
    ledger = book.create_sheet("판정 기록")
    _head(ledger, _LEDGER)
    for number, one in enumerate(judged, 1):
        _judgement(ledger, number, one)
    _finish(ledger, _LEDGER)
    _offer(ledger, ["철회"], list(range(2, len(judged) + 2)), "B")
    _guide(book.create_sheet("안내"))
    content = BytesIO()
    book.save(content)
    write_bytes(path, content.getvalue())


def _head(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    for number, (name, width) in enumerate(columns, 1):
        cell = sheet.cell(1, number, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(vertical="center")
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = width
        sheet.column_dimensions[letter].hidden = name in (KEY_LEFT, KEY_RIGHT)
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "D2"


def _item(sheet: Worksheet, number: int, item: Item) -> None:
    evidence = "\n".join(map(_cited, item.evidence)) or "(문장 없음)"
    urls = "\n".join(dict.fromkeys(one.url for one in item.evidence if one.url))
    texts = [
        DOUBTS[item.doubt], "", item.left, item.right, item.about, item.why,
        evidence, urls, item.key_left, item.key_right,
    ]  # fmt: skip
    _row(sheet, number, texts, _ITEMS)


def _judgement(sheet: Worksheet, number: int, one: Judgement) -> None:
    left, right = (_spoken(text) for text in (one.key_left, one.key_right))
    texts = ["", _SAID[one.verdict], left, right, one.user, one.decided_at, one.key_left, one.key_right]
    _row(sheet, number, texts, _LEDGER)


def _spoken(key: str) -> str:
    """A key as a person reads it: its name, then context and type."""
    type_, _, rest = key.partition("|")
    name, _, context = rest.partition("|")
    return f"{name} ({', '.join(filter(None, (type_, context)))})" if type_ or name else ""


def _cited(one: Statement) -> str:
    """“문장” — 발행처 「제목」 2024-03-05."""
    day = one.published_on.isoformat() if one.published_on else "날짜 없음"
    source = " ".join(filter(None, (one.publisher, f"「{one.title}」", day)))
    return f"“{' '.join(one.quote.split())}” — {source}"


def _row(sheet: Worksheet, number: int, texts: Sequence[str], columns: Sequence[tuple[str, int]]) -> None:
    sheet.cell(number + 1, 1, number).alignment = _TOP
    for column, text in enumerate(texts, 2):
        _write(sheet.cell(number + 1, column), text)
    answer = next(at for at, (name, _) in enumerate(columns, 1) if name == VERDICT)
    sheet.cell(number + 1, answer).fill = _ANSWER
    shown = zip(texts, columns[1:], strict=True)
    lines = max(_lines(text, width) for text, (name, width) in shown if name not in (KEY_LEFT, KEY_RIGHT))
    sheet.row_dimensions[number + 1].height = min(lines * _POINTS + 8, _TALLEST)


def _write(cell: Cell | MergedCell, text: str) -> None:
    """Put text into a cell as text, also where it begins like a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST]
    if text:
        cell.data_type = "s"
    cell.alignment, cell.border = _TOP, _LINE


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column `width` characters wide, Hangul counting double."""
    room = max(width - 2, 1)
    wide = (
        sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n")
    )
    return sum(max(-(-cells // room), 1) for cells in wide)


def _finish(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(sheet.max_row, 1)}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _offer(sheet: Worksheet, words: Sequence[str], rows: Sequence[int], letter: str) -> None:
    """Let the rows' verdict cells take one of the words and nothing else."""
    if not rows:
        return
    rule = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
    rule.errorTitle, rule.error = "판정", f"다음 가운데 하나를 고르세요: {', '.join(words)}"
    rule.promptTitle, rule.prompt = "판정", " · ".join(words)
    rule.showErrorMessage = rule.showInputMessage = True
    for row in rows:
        rule.add(f"{letter}{row}")
    sheet.add_data_validation(rule)


def _guide(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 120
    for number, line in enumerate(_GUIDE, 1):
        _write(sheet.cell(number, 1), line)
        sheet.cell(number, 1).border = Border()
    sheet.cell(1, 1).font = Font(bold=True)
