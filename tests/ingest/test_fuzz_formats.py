"""No bytes of a document, table, feed or archive crash a reader, keep it busy or fill the memory."""

import io
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.ingest import Reason, read_articles
from kg.ingest.hwp import paragraph_text, records
from kg.model import Article, Rejection

FORMATS = Path(__file__).parents[1] / "fixtures" / "ingest" / "formats"
SEEDS = [
    *("release.hwp", "release_uncompressed.hwp", "release.hwpx", "writer.docx", "writer.pdf", "browser.pdf"),
    *("archive.xlsx", "archive.xls", "archive.ods", "whole.rss", "summaries.atom", "articles.zip"),
]
PACKED = ["release.hwpx", "writer.docx", "archive.xlsx", "archive.ods", "articles.zip"]
LONGEST = 10.0  # seconds of work, since others may keep the machine busy
CUTS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=8
)
QUICK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LONG = settings(QUICK, max_examples=100)


def worked() -> float:
    """The seconds that this process and those it started have worked."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def read(path: Path) -> tuple[list[Article], list[Rejection]]:
    """What a file gives; each answer must be an article or a line that names the file."""
    problems: list[Rejection] = []
    articles: list[Article] = []
    started = worked()
    try:
        articles = list(read_articles([path], problems.append))
    except InputError as error:
        problems.append(Rejection("ingest", "", str(path), str(error)))
    assert worked() - started < LONGEST
    assert articles or problems
    for problem in problems:
        assert problem.detail is not None
        assert "\n" not in problem.detail
        assert str(path) in problem.detail
    for article in articles:
        assert article.text
        article.whole.encode()
    return articles, problems


def mutate(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    """Replace a few stretches of the bytes by others."""
    for where, length, put in cuts:
        start = int(where * len(data))
        data = data[:start] + put + data[start + length :]
    return data


def repack(data: bytes, cuts: list[tuple[float, int, bytes]], which: int) -> bytes:
    """Replace stretches within one member of a ZIP file, which stays whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members = [info for info in old.infolist() if info.file_size]
        for number, info in enumerate(members):
            content = old.read(info)
            new.writestr(info.filename, mutate(content, cuts) if number == which % len(members) else content)
    return out.getvalue()


def check_mutated(folder: Path, seed: str, cuts: list[tuple[float, int, bytes]]) -> None:
    path = folder / seed
    path.write_bytes(mutate((FORMATS / seed).read_bytes(), cuts))
    read(path)


def check_repacked(folder: Path, seed: str, cuts: list[tuple[float, int, bytes]], which: int) -> None:
    path = folder / seed
    path.write_bytes(repack((FORMATS / seed).read_bytes(), cuts, which))
    read(path)


@pytest.mark.parametrize("seed", SEEDS)
@QUICK
@given(cuts=CUTS)
def test_mutated_files(tmp_path: Path, seed: str, cuts: list[tuple[float, int, bytes]]) -> None:
    check_mutated(tmp_path, seed, cuts)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@LONG
@given(cuts=CUTS)
def test_many_mutated_files(tmp_path: Path, seed: str, cuts: list[tuple[float, int, bytes]]) -> None:
    check_mutated(tmp_path, seed, cuts)


@pytest.mark.parametrize("seed", PACKED)
@QUICK
@given(cuts=CUTS, which=st.integers(0, 30))
def test_mutated_parts(tmp_path: Path, seed: str, cuts: list[tuple[float, int, bytes]], which: int) -> None:
    check_repacked(tmp_path, seed, cuts, which)


@pytest.mark.slow
@pytest.mark.parametrize("seed", PACKED)
@LONG
@given(cuts=CUTS, which=st.integers(0, 30))
def test_many_mutated_parts(
    tmp_path: Path, seed: str, cuts: list[tuple[float, int, bytes]], which: int
) -> None:
    check_repacked(tmp_path, seed, cuts, which)


@given(st.binary(max_size=400))
def test_any_bytes_are_records_or_none(data: bytes) -> None:
    for tag, level, payload in records(data):
        assert tag < 1024
        assert level < 1024
        assert payload in data
        assert isinstance(paragraph_text(payload), str)


@given(st.lists(st.tuples(st.integers(0, 1023), st.integers(0, 1023), st.binary(max_size=20))))
def test_records_come_back(found: list[tuple[int, int, bytes]]) -> None:
    data = b"".join(
        struct.pack("<I", tag | level << 10 | len(payload) << 20) + payload for tag, level, payload in found
    )
    assert list(records(data)) == found


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"])))
def test_characters_come_back_from_a_paragraph(text: str) -> None:
    assert paragraph_text(text.encode("utf-16-le")) == text
    tab = struct.pack("<8H", 9, 0, 0, 0, 0, 0, 0, 9)
    assert paragraph_text(tab + text.encode("utf-16-le") + b"\r\0") == f" {text}\n"


def packed_xml(name: str, content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, content)

    return write


def pdf_of(content: bytes) -> Callable[[Path], None]:
    """A PDF of one page with this content stream, packed."""
    data = zlib.compress(content)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(data), data),
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%sendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return plain(body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF")


def plain(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


BILLION = b"".join(
    [b'<!DOCTYPE x [<!ENTITY a0 "', b"ha" * 50, b'">']
    + [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 20) for n in range(1, 9)]
    + [b"]><w:document xmlns:w='u'><w:p><w:t>&a8;</w:t></w:p></w:document>"]
)
MANY = b"<w:document xmlns:w='u'>" + b"<w:p><w:t>a</w:t></w:p>" * 2_000_000 + b"</w:document>"
DEEP = b"<w:document xmlns:w='u'>" + b"<w:p>" * 500_000
BOMBS = {
    "entities.docx": packed_xml("word/document.xml", BILLION),
    "spaces.docx": packed_xml("word/document.xml", b"<a>" + b" " * 300_000_000),
    "many.docx": packed_xml("word/document.xml", MANY),
    "deep.hwpx": packed_xml("Contents/section0.xml", DEEP),
    "rows.xlsx": packed_xml("xl/workbook.xml", b"<workbook>" + b"<sheet/>" * 10_000_000),
    "zeros.pdf": pdf_of(b"\0" * 900_000_000),
    "operators.pdf": pdf_of(b"BT (a) Tj ET " * 5_000_000),
    "entities.rss": plain(BILLION.replace(b"w:document", b"rss")),
    "deep.rss": plain(b"<rss><channel>" + b"<item>" * 300_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_in_bounded_time_and_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    BOMBS[name](path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _, problems = read(path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert problems
    assert grown < 300 * 1024, f"{grown // 1024} MB"


def test_a_hangul_section_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.ingest.hwp.LARGEST_SECTION", 1000)
    path = tmp_path / "a.hwp"
    path.write_bytes((FORMATS / "release.hwp").read_bytes())
    with pytest.raises(InputError, match="unpacks to more than an article can hold"):
        list(read_articles([path], print))


def test_an_archive_that_unpacks_without_end_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", b"0" * 30_000_000)
    articles, problems = read(path)
    assert articles == []
    assert {problem.reason for problem in problems} >= {Reason.REFUSED}
