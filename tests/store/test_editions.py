"""Copies, corrections and withdrawals, from articles to the graph, on every store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg import __version__
from kg.errors import InputError
from kg.ids import article_id, sha256
from kg.model import Article
from kg.pipeline import LoadReport, extract_claims, fresh, load, restore, withdraw
from kg.store import Store

LEDGER = Path("no ledger")
TITLE = "경기도-부산광역시 업무협약"
LEAD = "경기도는 28일 부산광역시와 반도체 인력 양성을 위한 업무협약을 체결했다고 29일 밝혔다."
MORE = (
    "두 기관은 앞으로 3년 동안 교육 과정을 함께 만들고 실습 장비를 같이 쓴다."
    " 학생 240명이 공장에서 배우며 참여하는 기업은 60곳이다."
    " 경기도 관계자는 “공장이 먼저 찾는 인력을 기르겠다”고 말했다."
)


def article(number: int, text: str, day: int, title: str = TITLE, **fields: Any) -> Article:
    url = f"https://news{number}.example.kr/1"
    made = Article(
        id=article_id(url, None, title, None),
        source=f"{number}.txt",
        title=title,
        text=text,
        sha256="",
        url=url,
        publisher=f"신문{number}",
        published_on=date(2024, 3, day),
    )
    made = replace(made, **fields)
    return replace(made, sha256=sha256(made.whole))


RELEASE = article(1, f"{LEAD}\n\n{MORE}", 29)
COPY = article(2, f"{LEAD}\n\n{MORE}", 30, "경기도와 부산 손잡았다")
SHORT = article(3, f"{LEAD} {MORE[:70]}", 31, "반도체 인력 함께 키운다")
OTHER = article(
    4, "대전광역시는 대구광역시와 로봇 산업 육성을 위한 업무협약을 체결했다고 밝혔다.", 29, "로봇 협약"
)


def put(store: Store, articles: Sequence[Article]) -> LoadReport:
    """What `kg build` does with articles, but for the pages."""
    new, unchanged = fresh(store, articles)
    return load(store, extract_claims(new), unchanged=unchanged, ledger=LEDGER)


def agreements(store: Store) -> list[tuple[list[str], int, int, str]]:
    """Each agreement: parties, texts, outlets, the article that states it."""
    found = store.read(
        "MATCH (x)-[:PARTY_TO]->(g:Agreement) WITH g, x ORDER BY x.name"
        " WITH g, collect(DISTINCT x.name) AS parties"
        " MATCH (c:Claim {relation_id: g.id})-[:STATED_IN]->(a:Article)"
        " RETURN parties, g.source_count AS sources, g.outlet_count AS outlets, min(a.url) AS url"
        " ORDER BY url"
    ).rows
    return [(row["parties"], row["sources"], row["outlets"], row["url"]) for row in found]


def copies(store: Store) -> list[tuple[str, str]]:
    query = "MATCH (a:Article)-[:COPY_OF]->(b) RETURN a.url AS a, b.url AS b ORDER BY a"
    return [(row["a"], row["b"]) for row in store.read(query).rows]


@pytest.mark.parametrize("order", [(RELEASE, COPY, SHORT, OTHER), (OTHER, SHORT, COPY, RELEASE)])
def test_copies_are_one_fact_with_all_its_sources(store: Store, order: Sequence[Article]) -> None:
    put(store, order)
    assert copies(store) == [(COPY.url, RELEASE.url), (SHORT.url, RELEASE.url)]
    assert (["경기도", "부산광역시"], 1, 3, RELEASE.url) in agreements(store)
    again = put(store, order)
    assert again.sync.changed == again.read == 0
    assert list(store.verify()) == []


def test_an_original_that_comes_later_leads(store: Store) -> None:
    put(store, [SHORT, COPY])
    assert copies(store) == [(SHORT.url, COPY.url)]
    put(store, [RELEASE])
    assert copies(store) == [(COPY.url, RELEASE.url), (SHORT.url, RELEASE.url)]
    assert [one[1:] for one in agreements(store)] == [(1, 3, RELEASE.url)]


def test_when_the_leader_is_withdrawn_the_next_copy_takes_its_place(store: Store) -> None:
    put(store, [RELEASE, COPY, SHORT, OTHER])
    before = {tuple(one[0]) for one in agreements(store)}
    gone, _ = withdraw(store, [f"{RELEASE.url}/?utm_source=x"], ledger=LEDGER)
    assert [one.id for one in gone] == [RELEASE.id]
    assert copies(store) == [(SHORT.url, COPY.url)]
    assert {tuple(one[0]) for one in agreements(store)} == before
    assert (["경기도", "부산광역시"], 1, 2, COPY.url) in agreements(store)
    assert store.read("MATCH (a:Article {id: $id}) RETURN a", id=RELEASE.id).rows == []
    assert list(store.verify()) == []


def test_what_only_a_withdrawn_article_states_leaves(store: Store) -> None:
    put(store, [RELEASE, OTHER])
    withdraw(store, [OTHER.id], ledger=LEDGER)
    assert [one[3] for one in agreements(store)] == [RELEASE.url]
    assert store.read("MATCH (r:Region {name: '대전광역시'}) RETURN r").rows == []


def test_a_withdrawn_article_stays_out_until_it_is_let_in(store: Store) -> None:
    put(store, [RELEASE, OTHER])
    withdraw(store, [OTHER.id], ledger=LEDGER)
    again = put(store, [RELEASE, OTHER])
    assert (again.read, again.sync.changed) == (0, 0)
    assert load(store, extract_claims([OTHER]), ledger=LEDGER).read == 0
    assert restore(store, [str(OTHER.url)]) == 1
    assert put(store, [RELEASE, OTHER]).read == 1
    assert len(agreements(store)) == 2


def test_names_of_no_article_are_refused(store: Store) -> None:
    put(store, [RELEASE])
    with pytest.raises(InputError, match="no article of this graph"):
        withdraw(store, [RELEASE.id, "https://news9.example.kr/1"], ledger=LEDGER)
    assert store.withdrawn() == {}
    with pytest.raises(InputError, match="was not withdrawn"):
        restore(store, [RELEASE.id])


CORRECTED = article(1, RELEASE.text.replace("부산광역시", "인천광역시"), 29)


@pytest.mark.parametrize("together", [True, False])
def test_a_correction_replaces_its_predecessor(store: Store, together: bool) -> None:
    for articles in [[RELEASE, CORRECTED]] if together else [[RELEASE], [CORRECTED]]:
        put(store, articles)
    assert [one[0] for one in agreements(store)] == [["경기도", "인천광역시"]]
    rows = store.read(
        "MATCH (new:Article)-[:REPLACES]->(old:Article) OPTIONAL MATCH (c:Claim)-[:STATED_IN]->(old)"
        " RETURN new.id AS new, old.text AS text, old.replaced_by AS by, new.replaces AS replaces,"
        " old.id AS old, count(c) AS claims"
    ).rows
    assert len(rows) == 1
    assert (rows[0]["new"], rows[0]["by"], rows[0]["claims"]) == (RELEASE.id, RELEASE.id, 0)
    assert rows[0]["replaces"] == rows[0]["old"]
    assert rows[0]["text"] == RELEASE.text
    for articles in ([RELEASE, CORRECTED], [CORRECTED], [RELEASE]):
        again = put(store, articles)
        assert (again.read, again.sync.changed) == (0, 0)
    assert list(store.verify()) == []


def test_a_correction_of_a_correction_keeps_both(store: Store) -> None:
    third = replace(
        RELEASE, text=RELEASE.text + "\n\n정정합니다.", sha256=sha256(RELEASE.whole + "\n\n정정합니다.")
    )
    for one in (RELEASE, CORRECTED, third):
        put(store, [one])
    chain = store.read("MATCH (a:Article)-[:REPLACES]->(b:Article) RETURN a.text AS a, b.text AS b").rows
    assert {(row["a"], row["b"]) for row in chain} == {
        (third.text, CORRECTED.text),
        (CORRECTED.text, RELEASE.text),
    }
    gone, _ = withdraw(store, [RELEASE.id], ledger=LEDGER)
    assert len(gone) == 3
    assert store.stats().articles == 0


def test_an_older_text_that_comes_late_is_history(store: Store) -> None:
    later = replace(CORRECTED, published_on=date(2024, 3, 30))
    put(store, [later])
    put(store, [RELEASE])
    assert [one[0] for one in agreements(store)] == [["경기도", "인천광역시"]]


def test_an_outlets_own_id_tells_a_correction_under_another_headline(store: Store) -> None:
    first = replace(RELEASE, source_id="77", id="a-first", url=None)
    second = replace(CORRECTED, source_id="77", id="a-second", url=None, title="[정정] 협약")
    second = replace(second, sha256=sha256(second.whole))
    put(store, [first])
    put(store, [second])
    assert [one[0] for one in agreements(store)] == [["경기도", "인천광역시"]]
    rows = store.read("MATCH (a:Article)-[:REPLACES]->(b:Article) RETURN a.id AS a, b.id AS b").rows
    assert rows == [{"a": "a-second", "b": "a-first"}]
    again = put(store, [first, second])
    assert (again.read, again.sync.changed) == (0, 0)


def read_by(store: Store, article: Article) -> set[str]:
    """The runs that the claims of an article name."""
    query = "MATCH (c:Claim)-[:STATED_IN]->(a:Article {id: $id}) RETURN c.run_id AS run"
    return {row["run"] for row in store.read(query, id=article.id).rows}


def test_claims_name_the_run_that_read_them(store: Store) -> None:
    put(store, [RELEASE])
    put(store, [RELEASE, OTHER])
    put(store, [RELEASE, OTHER])
    third, second, first = store.runs()
    assert (read_by(store, RELEASE), read_by(store, OTHER)) == ({first.id}, {second.id})
    assert [run.claims for run in (third, second, first)] == [0, 2, 2]
    assert (second.version, second.settings["persons"]) == (__version__, "keep")
    assert (second.counts["articles"], second.counts["read"]) == (2, 1)
    assert second.counts["created"] > 0
    assert second.finished_at is not None
    assert second.finished_at >= second.started_at
    assert third.counts["unchanged"] > third.counts["created"] == 0
    put(store, [CORRECTED])
    assert read_by(store, RELEASE) == {store.runs()[0].id}
    shown = store.query("sources-of", {"name": "인천광역시"}).rows
    assert {row["run"] for row in shown} == {store.runs()[0].id}


def test_extractions_that_come_again_just_so_are_not_written_again(store: Store) -> None:
    came = list(extract_claims([RELEASE, COPY, SHORT, OTHER], 1))
    load(store, came, ledger=LEDGER)
    stamp = "MATCH (e:Extraction) SET e.loaded_at = date('2000-01-01')"
    store.connection.write(stamp)
    again = load(store, came, ledger=LEDGER)
    assert (again.read, again.unchanged, again.sync.changed) == (0, 4, 0)
    untouched = "MATCH (e:Extraction) WHERE e.loaded_at = date('2000-01-01') RETURN count(e) AS n"
    assert store.read(untouched).rows == [{"n": 4}]
    (other,) = (e for e in came if e.article.id == OTHER.id)
    by_hand = replace(other, claims=())
    assert load(store, [by_hand], ledger=LEDGER).read == 1
    assert [one[3] for one in agreements(store)] == [RELEASE.url]
