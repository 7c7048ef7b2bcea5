"""A build in partitions writes what a build on one machine makes, whatever happens to its workers."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg import pipeline
from kg.engine import LocalEngine
from kg.errors import EmptyInputError, InputError
from kg.model import Extraction, Graph, Rejection
from kg.pipeline.partitions.build import Built, build_records, job_of
from kg.pipeline.partitions.folder import Records
from kg.pipeline.partitions.loading import load_records
from kg.pipeline.partitions.sources import parts_of, rows_of
from kg.store import Store
from tests import poisoned
from tests.generated import rows
from tests.partitions import Interrupted, corpus, lines, on_one_machine, poison, written
from tests.store.conftest import empty

ARTICLES, PART = 90, 25_000


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("news"), ARTICLES, actors=poisoned.ACTORS)


@pytest.fixture(scope="module")
def expected(news: Path) -> Graph:
    """Made before poison is put between the articles, which must change nothing."""
    graph = on_one_machine(news, poisoned.marking)
    poison(news)
    return graph


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    with LocalEngine(2) as local:
        yield local


def build(engine: object, news: Path, out: Path, problems: list[Rejection] | None = None) -> Built:
    found: list[Rejection] = [] if problems is None else problems
    job = job_of(
        [str(news)],
        str(out),
        ledger=out / "none.tsv",
        on_problem=found.append,
        part_size=PART,
        start=poisoned.marking,
        patience=poisoned.seconds,
    )
    return build_records(engine, job, on_problem=found.append)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def out(engine: LocalEngine, news: Path, expected: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records of a run that was stopped twice and went on."""
    folder = tmp_path_factory.mktemp("records")
    for tasks in (2, 9):
        with pytest.raises(KeyboardInterrupt):
            build(Interrupted(engine, tasks), news, folder)
        assert not Records(str(folder)).exists()
    ready = {file: file.stat().st_mtime_ns for file in (folder / "work" / "read").iterdir()}
    assert len(ready) >= 3
    problems: list[Rejection] = []
    built = build(engine, news, folder, problems)
    assert {file: file.stat().st_mtime_ns for file in ready} == ready, "what was finished is not made again"
    assert sorted(problem.reason for problem in problems) == sorted(poisoned.WHY.values())
    assert built.articles == len(expected.extractions)
    return folder


def test_records_are_those_of_one_machine_byte_for_byte(out: Path, expected: Graph) -> None:
    assert len(list((out / "entities").iterdir())) > 3
    assert written(out) == lines(expected)
    assert any(one.article.copy_of for one in expected.extractions)
    assert any(one.article.replaces for one in expected.extractions)


def test_poisoned_articles_are_listed_with_their_reason_and_nothing_else_is_missing(out: Path) -> None:
    listed = {problem.reason: problem.detail for problem in Records(str(out)).problems()}
    for word, reason in poisoned.WHY.items():
        assert word in listed[reason]


def test_a_finished_run_is_not_made_again(news: Path, out: Path) -> None:
    class NoEngine:
        def map(self, work: object, tasks: object) -> Iterator[object]:
            raise AssertionError

    assert build(NoEngine(), news, out).problems


def test_a_store_that_took_the_records_has_nothing_to_change_when_the_articles_come(
    out: Path, expected: Graph, embedded_store: Store
) -> None:
    store = empty(embedded_store)
    loaded = load_records(store, str(out), ledger=out / "none.tsv")
    assert loaded.read == len(expected.extractions)
    again = pipeline.load(store, expected.extractions, ledger=out / "none.tsv")
    assert (again.sync.created, again.sync.updated, again.sync.deleted) == (0, 0, 0)
    assert load_records(store, str(out), ledger=out / "none.tsv").sync.changed == 0


def test_other_programs_read_the_records_as_columns(out: Path, expected: Graph) -> None:
    table = pa.concat_tables([pq.read_table(file) for file in sorted((out / "relations").iterdir())])
    assert table.num_rows == len(expected.relations)
    assert set(table.column("type").to_pylist()) == {str(one.type) for one in expected.relations}
    sums = [row["amount"] for row in table.column("qualifiers").to_pylist() if row["amount"]]
    assert len(sums) == sum(1 for one in expected.relations if one.qualifiers.amount)


def test_a_folder_without_a_finished_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no finished run"):
        Records(str(tmp_path)).graph()


@pytest.mark.parametrize("size", [1, 7, 300, 100_000])
def test_every_line_is_in_one_part_wherever_the_borders_fall(tmp_path: Path, size: int) -> None:
    told = [json.dumps(row, ensure_ascii=False) for row in rows(12)]
    (tmp_path / "a.jsonl").write_text("\n".join([*told[:6], "", *told[6:]]), encoding="utf-8")
    if size < 300:
        (tmp_path / "a.jsonl").write_text("가\n\n나다\nabc\nd", encoding="utf-8")
        told = ["가", "나다", "abc", "d"]
    parts = parts_of([str(tmp_path)], print, size)
    found = [row for part in parts for _, row in rows_of(part)]
    assert [row.decode().strip() for row in found if isinstance(row, bytes) and row.strip()] == told
    assert len({part.key for part in parts}) == len(parts)


def test_parquet_holds_the_same_articles_as_json_lines(tmp_path: Path, engine: LocalEngine) -> None:
    articles = rows(6, poisoned.ACTORS)
    told = [{**row, "published": date.fromisoformat(row["published"])} for row in articles]
    pq.write_table(pa.Table.from_pylist(told), tmp_path / "a.parquet", row_group_size=4)
    (tmp_path / "readme.txt").write_text("no articles")
    problems: list[Rejection] = []
    parts = parts_of([str(tmp_path)], problems.append)
    assert [problem.item for problem in problems] == [f"{tmp_path}/readme.txt"]
    assert [len(list(rows_of(part))) for part in parts] == [4, 2]
    found = build(engine, tmp_path, tmp_path / "out")
    plain = on_one_machine(corpus(tmp_path / "lines", 6, actors=poisoned.ACTORS), poisoned.marking)
    assert found.articles == 6
    assert _told(Records(str(tmp_path / "out")).extractions()) == _told(plain.extractions)


def _told(extractions: object) -> list[object]:
    assert isinstance(extractions, Iterator | tuple)
    found: list[Extraction] = sorted(extractions, key=lambda e: e.article.id)
    return [(e.article.id, e.article.whole, e.article.published_on, e.mentions, e.claims) for e in found]


def test_places_without_articles_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        parts_of([str(tmp_path / "none")], print)
    with pytest.raises(EmptyInputError, match="kg ingest"):
        parts_of([str(tmp_path)], print)
    with pytest.raises(InputError, match="names no file system"):
        parts_of(["nowhere://news"], print)
