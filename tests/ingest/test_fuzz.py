"""No bytes crash a reader or keep it busy: it gives articles or says in one line why not."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.ingest import read_articles
from kg.ingest.clean import clean, normalise
from kg.ingest.dates import parse_date, take_stamps
from kg.ingest.privacy import mask
from kg.ingest.textfile import plain
from kg.model import Rejection
from tests.ingest.test_read import FILE, GOLD, TABLE, TEXT

FIXTURES = Path(__file__).parent.parent / "fixtures" / "ingest"
SEEDS = {
    ".txt": f"---\ntitle: 문 열어\npublished: 2024-03-29\n---\n{TEXT}".encode(),
    ".md": f"# 문 열어\n\n**한빛**[시](http://a.kr)\n\n{FILE}".encode("cp949"),
    ".json": json.dumps([GOLD, GOLD]).encode(),
    ".jsonl": (json.dumps(GOLD, ensure_ascii=False) + "\n").encode() * 2,
    ".csv": TABLE.encode("cp949"),
    ".html": (FIXTURES / "jsonld.html").read_bytes(),
}
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=8)), max_size=6)


def mutate(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    """Replace a few stretches of the bytes by others."""
    for where, length, put in cuts:
        start = int(where * len(data))
        data = data[:start] + put + data[start + length :]
    return data


@pytest.mark.parametrize("suffix", sorted(SEEDS))
@settings(max_examples=60, deadline=10_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=CUTS)
@example(cuts=[(0.0, 10**6, b"\0" * 8)])
@example(cuts=[(0.5, 10**6, b"\xff")])
def test_mutated_files_crash_nothing(
    tmp_path: Path, suffix: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(mutate(SEEDS[suffix], cuts))
    problems: list[Rejection] = []
    try:
        articles = list(read_articles([path], problems.append))
    except InputError as error:
        articles = []
        problems.append(Rejection("ingest", "", str(path), str(error)))
    assert articles or problems
    for problem in problems:
        assert "\n" not in problem.detail
        assert str(path) in problem.detail
    for article in articles:
        assert article.text
        article.whole.encode()


UNITS = [
    *(
        " ",
        "가",
        "1",
        "a",
        "a.",
        "@",
        "a@",
        "[",
        "(",
        "1.",
        "1-",
        "02-",
        "2024-",
        "010",
        "+82",
        "_",
        "**",
        "▲ ",
    ),
    *(
        "기자 ",
        "나은별 기자 ",
        "/ ",
        "사진=",
        "ⓒ ",
        "무단전재 ",
        "[a](",
        "---\n",
        "[a=b] ",
        "가나 제공 ",
        "(가운데",
    ),
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_only(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.monotonic()
    for step in (normalise, clean, mask, take_stamps, parse_date, plain):
        step(text)
    assert time.monotonic() - started < 5.0
