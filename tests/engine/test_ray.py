"""A Ray cluster of two nodes gives the records of one machine, and outlives its workers and a node."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import psutil
import pytest

from kg.errors import KgError
from kg.model import Rejection
from kg.pipeline.partitions.build import Built, build_records, job_of
from kg.pipeline.partitions.folder import Records
from tests import poisoned
from tests.cluster import Nodes, two_nodes
from tests.partitions import corpus, lines, on_one_machine, poison, written

pytest.importorskip("ray", reason="Ray is not installed; make test-slow installs it")

from kg.engine.ray import RayEngine

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]  # Ray's own warnings are not ours

ARTICLES, FAULTY = 2_000, 300

A = TypeVar("A")
B = TypeVar("B")


@pytest.fixture
def nodes() -> Iterator[Nodes]:
    with two_nodes() as cluster:
        yield cluster


def build(engine: object, news: Path, out: Path, **reader: object) -> Built:
    problems: list[Rejection] = []
    job = job_of(
        [str(news)],
        str(out),
        ledger=out / "none.tsv",
        on_problem=problems.append,
        part_size=60_000,
        **reader,  # type: ignore[arg-type]
    )
    return build_records(engine, job, on_problem=problems.append)  # type: ignore[arg-type]


class After:
    """An engine beside which something happens once so many tasks of a run are done."""

    def __init__(self, engine: RayEngine, happens: dict[int, Callable[[], None]]) -> None:
        self._engine = engine
        self._happens = happens
        self._done = 0

    def map(self, work: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        for result in self._engine.map(work, tasks):
            self._done += 1
            self._happens.pop(self._done, lambda: None)()
            yield result


def kill_a_worker() -> None:
    """Kill an actor in the middle of its next task."""
    workers = [p for p in psutil.process_iter() if "ray::_Actor" in " ".join(_command(p))]
    victim = min(workers, key=lambda p: p.pid)
    threading.Timer(1.0, os.kill, (victim.pid, signal.SIGKILL)).start()


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def test_two_nodes_give_the_records_of_one_machine_byte_for_byte(tmp_path: Path, nodes: Nodes) -> None:
    news = corpus(tmp_path / "news", ARTICLES, files=3)
    with RayEngine(nodes.address) as engine:
        built = build(engine, news, tmp_path / "out")
    expected = on_one_machine(news)
    assert built.articles == len(expected.extractions) > 0.9 * ARTICLES
    assert written(tmp_path / "out") == lines(expected)


def test_a_killed_worker_a_killed_node_and_poison_lose_and_double_nothing(
    tmp_path: Path, nodes: Nodes
) -> None:
    news = corpus(tmp_path / "news", FAULTY)
    expected = on_one_machine(news)
    poison(news)
    faults = {2: kill_a_worker, 5: nodes.kill_node}
    with RayEngine(nodes.address) as engine:
        build(After(engine, faults), news, tmp_path / "out", start=poisoned.start, patience=poisoned.seconds)
    assert not faults
    listed = {problem.reason for problem in Records(str(tmp_path / "out")).problems()}
    assert listed == set(poisoned.WHY.values())
    assert written(tmp_path / "out") == lines(expected)


def test_a_cluster_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"no Ray cluster answers at ray://127.0.0.1:1 \(.*ray status"):
        RayEngine("ray://127.0.0.1:1")
