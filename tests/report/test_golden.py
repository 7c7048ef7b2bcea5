"""The whole page of a small graph, word for word; plots aside, whose lines depend on matplotlib.

Where a change is meant, write the files anew and read the difference:
python -m tests.report.test_golden
"""

import re
from pathlib import Path

from kg.report import render
from kg.report.language import language
from kg.report.markdown import markdown
from kg.report.tables import csv_of
from tests.report.samples import GRAPHS, figures

GOLDEN = Path(__file__).parents[1] / "golden" / "report"


def expected() -> dict[str, str]:
    found = figures(GRAPHS["small"])
    page = render(found)
    page = re.sub(r"<svg .*?</svg>", "<svg></svg>", page, flags=re.DOTALL)
    page = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", page, flags=re.DOTALL)
    page = re.sub(r"sha256-[^']+", "sha256-", page)
    tables = {f"{key}.csv": csv_of(table, found.names, language("ko")) for key, table in found.tables.items()}
    return {"small.html": page, "small.md": markdown(found, language("ko"), "kg report"), **tables}


def test_the_small_report_is_as_it_was() -> None:
    for name, text in expected().items():
        assert text.splitlines() == (GOLDEN / name).read_text(encoding="utf-8").splitlines(), name


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(expected())


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, text in expected().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
