"""The small graph of the store's tests, served."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from kg.pipeline.serving import LiveGraph
from kg.serve import Limits, create_app
from kg.store import Store
from tests.store.conftest import empty
from tests.store.graph import small_graph

HOSTS = ("localhost", "testserver")
GENEROUS = Limits(per_second=1000, burst=10_000, query_bytes=1_000_000)

Serve = Callable[..., TestClient]


@pytest.fixture(scope="module")
def live(embedded_store: Store) -> LiveGraph:
    """The small graph in an embedded store, as a source."""
    empty(embedded_store).sync(small_graph())
    return LiveGraph(embedded_store, GENEROUS)


@pytest.fixture
def served(live: LiveGraph) -> Serve:
    """A function that gives a client of a server with these settings."""

    def client(**settings: object) -> TestClient:
        how = {"limits": GENEROUS, "hosts": HOSTS, **settings}
        return TestClient(create_app(live, live.page, **how), raise_server_exceptions=False)  # type: ignore[arg-type]  # a test's own keywords

    return client
