"""A file is complete or absent, and an older one stays until then."""

from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.files import write_atomically


def test_a_failure_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")

    def half() -> None:
        with write_atomically(target) as out:
            out.write("new")
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        half()
    assert target.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with (
        pytest.raises(OutputError, match=r"cannot write .*out/a\.txt"),
        write_atomically(tmp_path / "out" / "a.txt"),
    ):
        pass
