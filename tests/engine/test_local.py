"""Work on other processes goes on when one of them dies, and says what died of what."""

import signal
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from kg.engine import LocalEngine, Lost, Supervised, WorkerError, here, pooled
from kg.engine.supervised import Fate
from tests.engine import poison

NUMBERS = list(range(40))


def workers() -> set[psutil.Process]:
    """The worker processes there are; other tests may have started some, and servers."""
    found = psutil.Process().children(recursive=True)
    return {process for process in found if "kg.engine.child" in " ".join(process.cmdline())}


def _second(number: int) -> float:
    return 1.0


def test_items_that_crash_hang_or_fail_are_lost_with_their_reason_and_all_others_come_in_order() -> None:
    found = list(pooled(poison.start, NUMBERS, 2, _second))
    assert [number for number, _ in found] == NUMBERS
    lost = {number: result.fate for number, result in found if isinstance(result, Lost)}
    assert lost == {
        poison.CRASHES: Fate.CRASHED,
        poison.ENDLESS: Fate.ENDLESS,
        poison.FAILS: Fate.FAILED,
    }
    assert all(result == number * number for number, result in found if number not in lost)


def test_an_item_whose_process_was_killed_from_outside_is_done_again(tmp_path: Path) -> None:
    with Supervised(partial(poison.start_once, tmp_path / "killed")) as process:
        assert list(process.map([1, 2, 3, 4])) == [1, 4, 9, 16]
    assert (tmp_path / "killed").exists()


def test_processes_that_cannot_start_are_an_error_and_no_lost_item() -> None:
    with Supervised(poison.never_starts) as process, pytest.raises(WorkerError, match="signal 9"):
        list(process.map([1]))


def test_nothing_runs_on_when_results_are_no_longer_asked_for() -> None:
    before = workers()
    results = pooled(poison.start, range(10, 1_000), 2)
    next(results)
    assert len(workers() - before) == 2
    results.close()
    assert workers() == before


def test_a_process_that_is_busy_for_ever_ends_by_its_own_timer() -> None:
    before = workers()
    blocked = signal.pthread_sigmask(
        signal.SIG_BLOCK, {signal.SIGALRM}
    )  # as another host of ours may have it
    with Supervised(poison.start, _second) as process:
        assert list(process.map([2])) == [4]
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        (child,) = workers() - before
        iterator = process.map([poison.ENDLESS, 1])
        begun = time.monotonic()
        assert isinstance(next(iterator), Lost)
        assert time.monotonic() - begun < 10
        assert not child.is_running()


def test_this_process_tells_what_fails() -> None:
    found = dict(here(poison.start(), [3, poison.FAILS]))
    assert found[3] == 9
    assert found[poison.FAILS] == Lost(Fate.FAILED, "ValueError: no square")


def test_the_local_engine_maps_tasks_over_processes() -> None:
    before = workers()
    with LocalEngine(2) as engine:
        assert sorted(engine.map(poison.twice, range(4))) == [0, 2, 8, 18]
        first = set(engine.map(poison.linger, [0.5] * 2))
        assert len(first) == 2
        assert set(engine.map(poison.linger, [0.1] * 4)) == first
    assert workers() == before


def test_a_task_that_no_process_survives_is_an_error() -> None:
    with LocalEngine(1) as engine, pytest.raises(WorkerError, match="signal 11"):
        list(engine.map(poison.twice, [1, poison.CRASHES]))
