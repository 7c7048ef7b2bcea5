import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import EntityType, Judgement, RelationType
from kg.resolve import decide, fact_keys, in_force, judgement_key, read_ledger, withdraw, write_ledger

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
        ("FUNDS|가|\tTARGETS|나|\treject\tkim\t2026\t", "line 2: a key is written type"),
        ("FUNDS|가|\tFUNDS|나|\tsame\tkim\t2026\t", "line 2: 'same' cannot be said of FUNDS|가|"),
        ("Company|가|\tCompany|나|\tconfirm\tkim\t2026\t", "line 2: 'confirm' cannot be said"),
        ("Company|가|\t||\tretype\tkim\t2026\t", "line 2: a retype names the new type"),
    ],
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "judgements.tsv"
    write_ledger(path, [])
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(words)):
        read_ledger(path)


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(InputError, match="first line"):
        read_ledger(path)


def test_a_fact_has_its_ends_in_its_keys() -> None:
    left, right = fact_keys(RelationType.AFFILIATED_WITH, "박하늘", ["한빛|테크"], "대표")
    assert (left, right) == ("AFFILIATED_WITH|박하늘|", "AFFILIATED_WITH|한빛 테크|대표")


def test_the_order_of_lines_is_that_of_the_keys_not_of_the_writing(tmp_path: Path) -> None:
    one, other = tmp_path / "one.tsv", tmp_path / "other.tsv"
    write_ledger(one, [ONE, TWO])
    write_ledger(other, [TWO, ONE])
    assert one.read_bytes() == other.read_bytes()


def test_the_same_word_again_changes_nothing() -> None:
    turned = replace(ONE, key_left=ONE.key_right, key_right=ONE.key_left, user="lee", decided_at="2027")
    assert decide([ONE], [turned]) == ((ONE,), 0)


def test_a_later_word_withdraws_the_one_it_contradicts_and_both_stay() -> None:
    later = replace(ONE, verdict="different", user="lee", decided_at="2026-05-05")
    ledger, added = decide([ONE, TWO], [later])
    assert added == 1
    assert set(ledger) == {replace(ONE, retracted_at="2026-05-05"), TWO, later}
    assert list(in_force(ledger).values()) == [later]


def test_a_name_has_one_type_at_a_time() -> None:
    first = Judgement("Company|가|", "Agency||", "retype", "kim", "2026-01-01")
    second = replace(first, key_right="Institute||", decided_at="2026-01-02")
    ledger, _ = decide([first], [second])
    assert list(in_force(ledger).values()) == [second]


def test_what_is_withdrawn_stays_in_the_file_and_counts_no_more(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    write_ledger(path, withdraw([ONE], ONE, "2026-03-03"))
    (kept,) = read_ledger(path)
    assert kept.retracted_at == "2026-03-03"
    assert not in_force([kept])
    again, added = decide([kept], [replace(ONE, decided_at="2026-04-04")])
    assert (len(again), added) == (2, 1)
