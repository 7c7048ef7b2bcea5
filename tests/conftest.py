"""Fixtures that several parts of the tests share."""

from collections.abc import Iterator

import pytest

from kg.store import Store, open_store
from tests.neo4j.server import Access, NoServerError, neo4j_server
from tests.requirements import require


@pytest.fixture(scope="session")
def embedded_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One embedded store for the whole session; `empty` it before use."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('embedded')}") as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_uri() -> Iterator[Access]:
    """Access to a real Neo4j server; its test is skipped, or fails, where there is none."""
    try:
        server = neo4j_server()
        access = server.__enter__()
    except NoServerError as error:
        require("neo4j", str(error))
    try:
        yield access
    finally:
        server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def neo4j_store(neo4j_uri: Access) -> Iterator[Store]:
    """One store on the real Neo4j for the whole session; `empty` it before use."""
    access = neo4j_uri
    with open_store(
        access.uri, user=access.user, password=access.password, database=access.database
    ) as store:
        yield store
