from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import EntityType, Judgement
from kg.resolve import judgement_key, read_ledger, write_ledger

ONE = Judgement("Company|한빛테크|", "Company|새벽정밀|", "same", "kim", "2026-01-02T03:04:05")
TWO = Judgement("Person|박하늘|한빛테크", "", "reject", "lee", "2026-01-03", "2026-02-01")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    write_ledger(path, [ONE, TWO])
    assert read_ledger(path) == (ONE, TWO)


def test_no_file_is_no_judgement(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "none.tsv") == ()


def test_a_tab_in_a_cell_does_not_break_the_table(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    write_ledger(path, [Judgement("Company|가\t나|", "Company|다|", "same", "k\nim", "2026-01-02")])
    (read,) = read_ledger(path)
    assert (read.key_left, read.user) == ("Company|가 나|", "k im")


def test_a_bar_in_a_name_does_not_break_the_key() -> None:
    assert judgement_key(EntityType.COMPANY, "가|나", "다").count("|") == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Company|가|\tCompany|나|\tequal\tkim\t2026\t", "line 2: the verdict is 'equal'"),
        ("가\tCompany|나|\tsame\tkim\t2026\t", "line 2: a key is written type"),
        ("Firma|가|\tCompany|나|\tsame\tkim\t2026\t", "line 2: a key is written type"),
        ("Company|가|", "line 2: a judgement has the columns"),
    ],
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "judgements.tsv"
    write_ledger(path, [])
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=words.replace("|", r"\|")):
        read_ledger(path)


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(InputError, match="first line"):
        read_ledger(path)
