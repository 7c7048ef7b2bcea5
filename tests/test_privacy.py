"""What of people is in a graph and in what is made from it, as anybody could find it there."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg import pipeline
from kg.ingest import read_articles
from kg.persons import Persons
from kg.pipeline.loading import fresh
from kg.pipeline.reading import extract_claims
from kg.store import Store
from kg.store.labels import ALL_LABELS, LINKS
from tests.store.conftest import empty

PEOPLE = ("홍가람", "최고운", "박하늘")
NEWS = """나래진흥원, 두리전자와 업무협약

나래진흥원(원장 홍가람)은 2024년 3월 5일 두리전자(대표 최고운)와 업무협약을 체결했다고 밝혔다.
홍가람 원장(1965년 3월 2일생)은 “함께 가겠다”고 말했다.
문의는 02-123-4567, 010-9876-5432, garam@narae.example 로 하면 된다.
최고운 대표는 별빛시 가온로 12(나래동), 101동 1203호에 산다. 주민번호는 650302-1234567이다.
"""
SECRETS = ("123-4567", "9876", "garam@", "1965", "1234567", "1203호", "로 12(")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.fixture
def store(embedded_store: Store) -> Store:
    return empty(embedded_store)


def everything(store: Store) -> str:
    """All that the store holds, as one text."""
    rows: list[object] = []
    for label in ALL_LABELS:
        rows += [row["p"] for row in store.read(f"MATCH (n:{label}) RETURN properties(n) AS p").rows]
    for heads, type_, _ in LINKS:
        query = f"MATCH (:{'|'.join(heads)})-[r:{type_}]->() RETURN properties(r) AS p"
        rows += [row["p"] for row in store.read(query).rows]
    return "\n".join(map(str, rows))


def written(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)


def pages(store: Store, folder: Path, persons: Persons) -> str:
    """Report, tables, networks and page, made with that choice."""
    files = pipeline.report(store, folder, persons=persons)
    page = pipeline.draw(store, folder / "view.html", persons=persons)
    pipeline.export_review(store, folder / "review.xlsx", folder / "none.tsv", persons=persons)
    items = pipeline.review(store, folder / "none.tsv", persons=persons)
    return written([*files, page.path]) + str(items)


def load(store: Store, news: Path, persons: Persons) -> pipeline.LoadReport:
    new, unchanged = fresh(store, read_articles([news]), persons)
    ledger = news.with_name("none.tsv")
    return pipeline.load(store, extract_claims(new), unchanged=unchanged, persons=persons, ledger=ledger)


def people(store: Store) -> list[str]:
    return sorted(row["n"] for row in store.read("MATCH (p:Person) RETURN p.name AS n").rows)


def offices(store: Store) -> list[tuple[str, str]]:
    query = "MATCH (:Person)-[r:AFFILIATED_WITH]->(o) RETURN o.name AS name, r.role AS role ORDER BY name"
    return [(row["name"], row["role"]) for row in store.read(query).rows]


def test_no_birth_date_number_or_address_enters_the_graph(store: Store, news: Path) -> None:
    load(store, news, Persons.KEEP)
    held = everything(store)
    assert people(store) == ["최고운", "홍가람"]
    for secret in SECRETS:
        assert secret not in held, secret
    assert "2024년 3월 5일" in held
    assert list(store.verify()) == []


def test_roles_are_kept_without_names_and_proven(store: Store, news: Path, tmp_path: Path) -> None:
    load(store, news, Persons.ROLES)
    assert people(store) == ["나래진흥원 원장", "두리전자 대표"]
    assert offices(store) == [("나래진흥원", "원장"), ("두리전자", "대표")]
    seen = everything(store) + pages(store, tmp_path, Persons.KEEP)
    assert not [name for name in PEOPLE if name in seen]
    assert list(store.verify()) == []
    assert load(store, news, Persons.ROLES).sync.changed == 0


def test_dropped_people_leave_nothing_and_the_rest_is_proven(
    store: Store, news: Path, tmp_path: Path
) -> None:
    load(store, news, Persons.DROP)
    assert people(store) == []
    assert store.stats().relations["AGREEMENT"] == 1
    seen = everything(store) + pages(store, tmp_path, Persons.KEEP)
    assert not [name for name in PEOPLE if name in seen]
    assert list(store.verify()) == []


def test_names_go_from_a_store_that_had_them_and_come_back_only_by_reading(store: Store, news: Path) -> None:
    load(store, news, Persons.KEEP)
    ledger = news.with_name("none.tsv")
    pipeline.load(store, (), persons=Persons.ROLES, ledger=ledger)
    assert not [name for name in PEOPLE if name in everything(store)]
    pipeline.load(store, (), persons=Persons.KEEP, ledger=ledger)
    assert people(store) == ["나래진흥원 원장", "두리전자 대표"]
    again = load(store, news, Persons.KEEP)
    assert (again.read, people(store)) == (1, ["최고운", "홍가람"])
    assert load(store, news, Persons.KEEP).unchanged == 1


@pytest.mark.parametrize("persons", [Persons.ROLES, Persons.DROP])
def test_pages_of_a_graph_with_names_can_be_made_without(
    store: Store, news: Path, tmp_path: Path, persons: Persons
) -> None:
    load(store, news, Persons.KEEP)
    assert all(name in pages(store, tmp_path / "all", Persons.KEEP) for name in PEOPLE[:2])
    seen = pages(store, tmp_path / "some", persons)
    assert not [name for name in PEOPLE if name in seen]
    assert ("나래진흥원 원장" in seen) is (persons is Persons.ROLES)
