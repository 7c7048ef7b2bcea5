"""What a hundred thousand relations cost; run by `make test-slow`."""

import psutil
import pytest

from kg.store import Store
from tests.store.conftest import empty
from tests.store.scale import large_graph

RELATIONS = 100_000


def _seconds_of_work() -> float:
    """Processor seconds that this process and its servers have used: load does not count."""
    processes = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(sum(process.cpu_times()[:2]) for process in processes)


@pytest.mark.slow
def test_hundred_thousand_relations_are_loaded_once_and_proven_within_half_a_minute(
    embedded_store: Store,
) -> None:
    graph = large_graph(RELATIONS)
    store = empty(embedded_store)
    store.sync(graph)
    assert store.sync(graph).changed == 0
    before = _seconds_of_work()
    assert list(store.verify()) == []
    # 21 seconds when it was written
    assert _seconds_of_work() - before < 30


def test_made_up_graph_is_sound(embedded_store: Store) -> None:
    store = empty(embedded_store)
    store.sync(large_graph(100))
    assert store.stats().relations["COOPERATES_WITH"] == 100
    assert list(store.verify()) == []
