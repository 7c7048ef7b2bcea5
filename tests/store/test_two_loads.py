"""Two loads into one store at the same time: the last to end leaves the graph of all articles."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest

import kg.samples
from kg.ingest import read_articles
from kg.model import Extraction
from kg.pipeline import extract_claims, load, withdraw
from kg.store import Store
from kg.store.connection import connect
from kg.store.embedded import embedded_server
from tests.neo4j.server import Access
from tests.store.compare import hashes
from tests.store.conftest import KINDS, empty

LEDGER = Path("no ledger")
Opener = Callable[[], AbstractContextManager[Store]]


@contextmanager
def _opened(uri: str, user: str, password: str, database: str | None, name: str) -> Iterator[Store]:
    with connect(uri, user, password, database, name) as connection:
        yield Store(connection)


@pytest.fixture(params=KINDS)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """What opens one and the same empty store, as often as it is called."""
    if request.param == "neo4j":
        access: Access = request.getfixturevalue("neo4j_uri")
        found = partial(_opened, access.uri, access.user, access.password, access.database, access.uri)
        with found() as store:
            empty(store)
        yield found
        return
    with embedded_server(tmp_path / "graph") as place:
        name = f"embedded:{tmp_path}/graph"
        yield partial(_opened, place.uri, place.user, place.password, place.database, name)


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    articles = sorted(read_articles([kg.samples.path()], print), key=lambda one: one.id)
    return list(extract_claims(articles[:40], 1))


def at_once(opener: Opener, works: Sequence[Callable[[Store], object]]) -> None:
    """Do works at the same time, each through a connection of its own."""
    problems: list[BaseException] = []
    ready = threading.Barrier(len(works))

    def run(work: Callable[[Store], object]) -> None:
        try:
            with opener() as store:
                ready.wait(60)
                work(store)
        except BaseException as error:  # noqa: BLE001 - the test fails with it
            problems.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]


@pytest.mark.slow
def test_two_loads_at_once_lose_and_double_nothing(opener: Opener, extractions: list[Extraction]) -> None:
    def add(part: list[Extraction], store: Store) -> object:
        return load(store, part, ledger=LEDGER)

    with opener() as store:
        load(store, extractions, ledger=LEDGER)
        expected = hashes(store)
        empty(store)
    half = len(extractions) // 2
    # They overlap, so that both write the same rows, too.
    at_once(opener, [partial(add, extractions[: half + 10]), partial(add, extractions[half - 10 :])])
    with opener() as store:
        assert hashes(store) == expected
        assert store.stats().unfinished_runs == ()
        assert load(store, extractions, ledger=LEDGER).sync.changed == 0


@pytest.mark.slow
def test_article_withdrawn_during_a_load_stays_out(opener: Opener, extractions: list[Extraction]) -> None:
    gone, kept = extractions[0].article, extractions[1:20]
    with opener() as store:
        load(store, kept, ledger=LEDGER)
        expected = hashes(store)
        empty(store)
        load(store, [extractions[0]], ledger=LEDGER)
    at_once(
        opener,
        [
            lambda store: load(store, kept, ledger=LEDGER),
            lambda store: withdraw(store, [gone.id], ledger=LEDGER),
        ],
    )
    with opener() as store:
        assert hashes(store) == expected
        assert gone.id in store.withdrawn()
