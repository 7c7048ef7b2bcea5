"""Word, Hangul and PDF documents: what is text of the article, and where its paragraphs end."""

import io
import resource
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.ingest import native, read_articles
from kg.ingest.docx import read_docx
from kg.ingest.hwp import _Section
from kg.ingest.pdf import Line, paragraphs, without_running
from kg.ingest.release import draft_of, is_form, row_lines
from kg.model import Article

TEXT = "한빛시는 29일 가온대학교와 업무협약을 맺었다고 밝혔다."


def one(path: Path) -> Article:
    (article,) = read_articles([path], lambda _: None)
    return article


class TestRelease:
    FORM = (
        "보 도 자 료",
        "보도시점 | 2024. 3. 29.(금) 조간 | 배포 | 2024. 3. 28.(목)",
        "담당 부서 | 산업정책과 | 책임자 | 과장 가은별 (02-123-4567)",
    )

    def test_the_form_dates_the_article_and_leaves_it(self) -> None:
        draft = draft_of([*self.FORM, "한빛시, 협약 맺어", TEXT, "담당자: 사무관 나래솔"], "x", "a.hwp")
        assert draft.text == f"한빛시, 협약 맺어\n\n{TEXT}"
        assert draft.printed == date(2024, 3, 29)

    @pytest.mark.parametrize(
        "line",
        [
            "담당 부서는 산업정책과다.",
            "배포한 자료는 다음과 같다: 협약서와 사진이다.",
            "보도자료를 낸 곳은 한빛시다.",
            "구분 | 2024년 | 2025년",
            "연락처를 남긴 기업에는 " + "시험 결과를 알려 준다. " * 20,
        ],
    )
    def test_what_is_said_is_no_form(self, line: str) -> None:
        assert not is_form(line)

    def test_a_form_in_the_middle_is_text(self) -> None:
        lines = [*["한빛시가 나섰다."] * 20, "담당자 | 나래솔", *["가온시가 따랐다."] * 20]
        assert "담당자 | 나래솔" in draft_of(lines, "x", "a.hwp").text

    def test_pictures_of_text_are_no_text(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(word(""))
        with pytest.raises(InputError, match="holds no text; if it holds pictures"):
            one(path)

    @given(st.lists(st.lists(st.text(min_size=1, max_size=200), max_size=3), max_size=5))
    def test_no_cell_is_lost(self, cells: list[list[str]]) -> None:
        said = "".join(row_lines(cells))
        assert all(line in said for cell in cells for line in cell)


def word(body: str) -> bytes:
    """A Word document of these elements."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="w" xmlns:mc="m">{body}</w:document>')
    return out.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


class TestWord:
    @pytest.mark.parametrize(
        ("body", "lines"),
        [
            (p("가") + p("나"), ["가", "나"]),
            ("<w:p><w:r><w:t>가</w:t><w:tab/><w:t>나</w:t><w:br/><w:t>다</w:t></w:r></w:p>", ["가 나", "다"]),
            (f"<w:sdt><w:sdtContent>{p('가')}</w:sdtContent></w:sdt>", ["가"]),
            (
                "<w:p><w:ins><w:r><w:t>가</w:t></w:r></w:ins><w:del><w:r><w:t>나</w:t></w:r></w:del></w:p>",
                ["가"],
            ),
            (f"<mc:Choice>{p('가')}</mc:Choice><mc:Fallback>{p('가')}</mc:Fallback>", ["가"]),
            (f"<w:tbl><w:tr><w:tc>{p('가')}</w:tc><w:tc>{p('나')}</w:tc></w:tr></w:tbl>", ["가 | 나"]),
            (f"<w:tbl><w:tr><w:tc>{p('가')}{p('나')}</w:tc></w:tr></w:tbl>", ["가", "나"]),
            (
                "<w:tbl><w:tr><w:tc><w:tbl><w:tr>"
                f"<w:tc>{p('가')}</w:tc><w:tc>{p('나')}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
                ["가 | 나"],
            ),
        ],
    )
    def test_what_stands_where(self, tmp_path: Path, body: str, lines: list[str]) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(word(p("한빛시 소식") + body + p(TEXT)))
        (draft,) = read_docx(path, "a.docx")
        assert draft.text.split("\n\n") == ["한빛시 소식", *lines, TEXT]

    def test_a_locked_document_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        with pytest.raises(
            InputError, match="locked by a password or an older format; save it without one as DOCX"
        ):
            one(path)


def test_a_locked_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(InputError, match="locked by a password"):
        one(path)


def record(tag: int, level: int, payload: bytes = b"") -> bytes:
    return struct.pack("<I", tag | level << 10 | len(payload) << 20) + payload


def paragraph(level: int, text: str) -> bytes:
    return record(66, level) + record(67, level + 1, text.encode("utf-16-le"))


class TestHangul:
    """Records laid out as Hancom's description of the format has them."""

    def test_running_heads_notes_and_captions_are_no_text(self) -> None:
        data = paragraph(0, "가")
        for control in (b"daeh", b"toof", b"  nf", b"tmct"):
            data += record(71, 1, control) + record(72, 2) + paragraph(2, "밖")
        data += record(71, 1, b" osg") + record(72, 2) + paragraph(2, "그림 설명") + record(76, 2)
        data += record(72, 3) + paragraph(3, "글상자") + paragraph(0, "나")
        data += record(93, 1) + record(72, 1) + paragraph(1, "메모")
        assert _Section().read(data) == ["가", "글상자", "나"]

    def test_rows_of_a_table_stay_together_also_in_a_cell_of_another(self) -> None:
        def cell(level: int, row: int) -> bytes:
            return record(72, level, struct.pack("<HHIHH", 1, 0, 0, 0, row))

        inner = record(71, 3, b" lbt") + record(77, 4)
        inner += cell(4, 0) + paragraph(4, "ㄱ") + cell(4, 0) + paragraph(4, "ㄴ")
        data = record(71, 1, b" lbt") + record(72, 2) + paragraph(2, "표 제목") + record(77, 2)
        data += cell(2, 0) + paragraph(2, "가") + cell(2, 0) + paragraph(2, "나")
        data += cell(2, 1) + paragraph(2, "다") + inner + paragraph(0, "끝")
        assert _Section().read(data) == ["가 | 나", "다", "ㄱ | ㄴ", "끝"]


def line(text: str, right: float, bottom: float, *, ends_open: bool = False, size: float = 10.0) -> Line:
    word = len(text.split(" ")[0]) * size
    return Line(text, 50.0, right, bottom, size, word, ends_open)


class TestPdfLines:
    def test_a_line_goes_on_where_the_next_word_had_no_room(self) -> None:
        page = [
            line("한빛시는 가온대학교와", 395, 700),
            line("업무협약을 맺었다.", 200, 685),
            line("센터는 내년에", 400, 670),
            line("문을 연다.", 150, 655),
        ]
        assert paragraphs([page]) == ["한빛시는 가온대학교와 업무협약을 맺었다.", "센터는 내년에 문을 연다."]

    def test_spaces_at_line_ends_are_trusted(self) -> None:
        page = [
            line("한빛시는 가온대학", 400, 700),
            line("교와", 398, 685, ends_open=True),
            line("협약을 맺었다.", 200, 670),
        ]
        assert paragraphs([page]) == ["한빛시는 가온대학교와 협약을 맺었다."]

    def test_cut_words_are_mended_where_lines_are_filled_to_the_last_letter(self) -> None:
        page = [
            line("한빛시는 가온대학교와 협약을", 400, 700),
            line("맺고 이차전지 실증센", 397, 685),
            line("터를 짓기로 했", 392, 670),
            line("다. 센터는 연다.", 200, 655),
        ]
        assert paragraphs([page]) == [
            "한빛시는 가온대학교와 협약을 맺고 이차전지 실증센터를 짓기로 했다. 센터는 연다."
        ]

    def test_headings_bullets_and_gaps_begin_anew(self) -> None:
        page = [
            line("한빛시 소식", 400, 700, size=20),
            line("한빛시가 나섰다", 400, 670),
            line("□ 가온시도 나섰다", 400, 655),
            line("다온군도 나섰다", 400, 600),
        ]
        assert len(paragraphs([page])) == 4

    def test_a_paragraph_goes_on_on_the_next_page(self) -> None:
        pages = [[line("한빛시는 가온대학교와", 400, 60)], [line("업무협약을 맺었다.", 400, 700)]]
        assert paragraphs(pages) == ["한빛시는 가온대학교와 업무협약을 맺었다."]

    def test_page_numbers_and_running_heads_go_and_sentences_stay(self) -> None:
        said = line(TEXT, 400, 300)
        pages = [[line("한빛시 보도자료", 200, 800), said, line(f"- {n} -", 200, 20)] for n in range(1, 4)]
        assert without_running(pages) == [[said]] * 3
        pages = [[line("한빛시 보도자료", 200, 800), line(f"{TEXT} {n}째", 400, 300 + n)] for n in (1, 2)]
        assert [len(page) for page in without_running(pages)] == [1, 1]


class TestNative:
    def test_a_parser_that_dies_is_an_error(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        script = tmp_path / "crash.py"
        script.write_text("import os; os.abort()")
        monkeypatch.setattr(native, "__file__", str(script))
        with pytest.raises(native.ParserDiedError):
            list(native.run("pdf", script))

    def test_a_parser_that_sleeps_is_ended(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        script = tmp_path / "sleep.py"
        script.write_text("import time; time.sleep(100)")
        monkeypatch.setattr(native, "__file__", str(script))
        monkeypatch.setattr(native, "_SECONDS", 1)
        monkeypatch.setattr(native, "_PATIENCE", 0.5)
        with pytest.raises(native.ParserDiedError):
            list(native.run("pdf", script))

    def test_a_parser_that_works_without_end_is_ended(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script = tmp_path / "loop.py"
        limited = Path(native.__file__).read_text(encoding="utf-8")
        script.write_text(limited.replace('"sheets": _sheets', '"loop": lambda path: list(iter(int, 1))'))
        monkeypatch.setattr(native, "__file__", str(script))
        monkeypatch.setattr(native, "_SECONDS", 1)
        started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        with pytest.raises(native.ParserDiedError):
            list(native.run("loop", script))
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - started < 3.0

    def test_a_parser_that_wants_all_memory_does_not_get_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(native, "_MEMORY", 1024 * 1024)  # less than the parser itself needs
        path = Path(__file__).parents[1] / "fixtures" / "ingest" / "formats" / "writer.pdf"
        with pytest.raises(native.ParserDiedError):
            list(native.run("pdf", path))
