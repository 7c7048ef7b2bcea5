"""What `kg ingest` says of its inputs: columns, addresses, and a line for each bad file."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import CheckFailedError, EmptyInputError, InputError
from tests.ingest.web import serving

FORMATS = Path(__file__).parent / "fixtures" / "ingest" / "formats"
PAGE = "<html><body><article><h1>한빛시 소식</h1><p>{}</p></article></body></html>".format(
    "한빛시는 29일 가온대학교와 업무협약을 맺고 실증센터를 함께 짓기로 했다고 밝혔다. " * 3
)


def ingest(folder: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(
        app, ["ingest", *map(str, arguments), "-o", str(folder / "out.jsonl")], catch_exceptions=True
    )


def titles(folder: Path) -> list[str]:
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["title"] for line in lines]


BAD = ("scanned.pdf", "locked.hwp", "cut_writer.docx", "lines.jsonl")


def test_each_bad_file_has_its_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    done = ingest(tmp_path, *(FORMATS / name for name in (*BAD, "release.hwp")))
    assert done.exit_code == 0
    told = done.stderr.splitlines()
    assert len(told) == len(BAD)
    for name, line in zip(BAD, told, strict=True):
        assert line.startswith(f"kg: {FORMATS / name}")
    assert "OCR" in told[0]
    assert "한빛시·가온대, 이차전지 실증센터 함께 짓는다" in titles(tmp_path)


def test_a_file_with_many_bad_records_has_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"title": "한빛시 소식", "text": "한빛시가 센터를 열었다."})
    path.write_text("\n".join(["{"] * 50 + [good]), encoding="utf-8")
    done = ingest(tmp_path, path)
    assert done.stderr == f"kg: {path}, line 1: this is not valid JSON (and 49 more in this file)\n"


def test_strict_makes_bad_files_an_error(tmp_path: Path) -> None:
    done = ingest(tmp_path, *(FORMATS / name for name in (*BAD, "release.hwp")), "--strict")
    assert isinstance(done.exception, CheckFailedError)
    assert str(done.exception) == "4 files could not be read in full (--strict)"


def test_where_nothing_can_be_read_all_is_told(tmp_path: Path) -> None:
    done = ingest(tmp_path, FORMATS / "scanned.pdf", FORMATS / "locked.hwp")
    assert isinstance(done.exception, EmptyInputError)
    assert len(done.stderr.splitlines()) == 2
    assert not (tmp_path / "out.jsonl").exists()


def test_columns_are_named_on_the_command_line(tmp_path: Path) -> None:
    columns = "title=기사 머리, text=기사 글,published=쓴 날,publisher=낸 곳"
    assert ingest(tmp_path, FORMATS / "own_columns.csv", "--columns", columns).exit_code == 0
    assert titles(tmp_path) == ["다온군·가온대, 약초 가공 산업 함께 키운다"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("title", "write it as title="),
        ("title=", "write it as title="),
        ("headline=제목", "choose among based_on, byline"),
        ("title=없는 열,text=기사 글", "no row names the columns 없는 열, 기사 글; check --columns"),
    ],
)
def test_wrong_columns_are_told(tmp_path: Path, columns: str, words: str) -> None:
    done = ingest(tmp_path, FORMATS / "own_columns.csv", "--columns", columns)
    assert isinstance(done.exception, InputError)
    assert words in str(done.exception)


def test_an_address_is_read_and_private_ones_only_when_allowed(tmp_path: Path) -> None:
    with serving() as site:
        address = site.put("/a", PAGE)
        refused = ingest(tmp_path, address)
        assert isinstance(refused.exception, InputError)
        assert str(refused.exception) == (
            f"{address} lies in a private network; allow that with --allow-private"
        )
        assert site.asked == []
        assert ingest(tmp_path, address, "--allow-private").exit_code == 0
    assert titles(tmp_path) == ["한빛시 소식"]
