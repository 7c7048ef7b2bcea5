"""What every store must do: run on the embedded one and on a real Neo4j."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import IncompleteCommit

from kg.errors import QueryError, WriteRefusedError
from kg.model import EntityType, Extraction, Graph, Qualifiers, RelationType
from kg.records import to_json
from kg.store import Store, SyncReport
from kg.store.layout import graph_rows
from kg.store.schema import create_schema
from tests.store.graph import ENTITIES, registered, small_graph, without_article


def _dump(store: Store) -> dict[str, list[Any]]:
    """Every node and relationship of ours, without the time it was written."""
    rows = graph_rows(small_graph())
    found: dict[str, list[Any]] = {}
    for label in rows.nodes:
        read = store.read(f"MATCH (n:{label}) RETURN properties(n) AS p, n.id AS id ORDER BY id").rows
        found[label] = [{k: v for k, v in row["p"].items() if k != "loaded_at"} for row in read]
    for head, type_, tail in rows.links:
        read = store.read(
            f"MATCH (a:{head})-[r:{type_}]->(b:{tail})"
            " RETURN properties(r) AS p, a.id AS a, b.id AS b, r.id AS id ORDER BY id"
        ).rows
        found[f"{head} {type_} {tail}"] = [
            (row["a"], row["b"], {k: v for k, v in row["p"].items() if k != "loaded_at"}) for row in read
        ]
    return found


def test_schema_can_be_made_again(store: Store) -> None:
    create_schema(store.connection)
    create_schema(store.connection)


def test_second_sync_changes_nothing(store: Store) -> None:
    graph = small_graph()
    first = store.sync(graph)
    before = _dump(store)
    assert first.created > 90
    assert first.updated == first.deleted == first.unchanged == 0
    assert store.sync(graph) == SyncReport(unchanged=first.created)
    assert _dump(store) == before


def test_store_holds_what_the_rows_say(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    rows = graph_rows(graph)
    for label, nodes in rows.nodes.items():
        expected = {
            id_: {"id": id_, "hash": row.hash, **{k: v for k, v in row.props.items() if v is not None}}
            for id_, row in nodes.items()
        }
        assert {node["id"]: node for node in _dump(store)[label]} == expected


def test_adding_an_article_touches_only_what_it_says(store: Store) -> None:
    graph = small_graph()
    store.sync(without_article(graph, "agreement"))
    report = store.sync(graph)
    assert report.deleted == 0
    # The institute, the firm, the region and the zone that the article also names.
    assert report.updated == 4
    assert report.unchanged > report.created
    assert store.sync(graph).changed == 0


def test_removing_an_article_leaves_no_trace_of_it(store: Store) -> None:
    graph = small_graph()
    smaller = without_article(graph, "agreement")
    store.sync(smaller)
    expected = _dump(store)
    store.sync(graph)
    store.sync(smaller)
    assert _dump(store) == expected
    assert store.read("MATCH (p:Person) RETURN count(p) AS n").rows == [{"n": 0}]


def test_changed_property_is_written_and_absent_one_removed(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    changed = tuple(
        replace(entity, name="별빛부", code="77") if entity.id == "agency/starlight" else entity
        for entity in graph.entities
    )
    assert store.sync(replace(graph, entities=changed)).updated == 1
    query = "MATCH (a:Agency {id: 'agency/starlight'}) RETURN a.name AS name, a.code AS code"
    assert store.read(query).rows == [{"name": "별빛부", "code": "77"}]
    store.sync(graph)
    assert store.read(query).rows == [{"name": "별빛산업부", "code": None}]


def test_entity_that_changes_type_keeps_its_relations(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    retyped = tuple(
        replace(entity, type=EntityType.INSTITUTE) if entity.id == "e-gaon" else entity
        for entity in graph.entities
    )
    store.sync(replace(graph, entities=retyped))
    assert store.read("MATCH (a:Association) RETURN count(a) AS n").rows == [{"n": 0}]
    query = "MATCH (a:Institute {id: 'e-gaon'})-[r:OPERATES]->(e:Event) RETURN e.name AS name"
    assert store.read(query).rows == [{"name": "은하산업대전"}]
    assert store.sync(replace(graph, entities=retyped)).changed == 0


def test_mention_that_moves_to_another_entity_moves_its_claims(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    moved = Graph(
        graph.extractions,
        tuple(replace(e, id="e-other") if e.id == "e-dure" else e for e in graph.entities),
        tuple(
            replace(
                r,
                ends=tuple(
                    replace(end, entity_id="e-other") if end.entity_id == "e-dure" else end for end in r.ends
                ),
            )
            for r in graph.relations
        ),
    )
    store.sync(moved)
    query = "MATCH (c:Claim)-[r:END]->(e:Company) RETURN e.id AS id, count(r) AS n ORDER BY id"
    assert store.read(query).rows == [{"id": "e-handeul", "n": 3}, {"id": "e-other", "n": 2}]


def test_tie_is_found_again_from_whichever_end_has_fewer(store: Store) -> None:
    hub, others = "은하진흥원", ("한들전자", "두레정밀", "가온협회")
    ties = [
        registered(*pair, RelationType.COOPERATES_WITH) for one in others for pair in ((hub, one), (one, hub))
    ]
    graph = replace(small_graph(), relations=tuple(ties))
    store.sync(graph)
    lower = [replace(tie, score=0.5) for tie in reversed(ties)]
    report = store.sync(replace(graph, relations=tuple(lower)))
    assert (report.created, report.updated, report.deleted) == (0, len(ties), 0)
    found = store.read("MATCH (a:Company)-[r:COOPERATES_WITH]-(b:Institute) RETURN r.score AS score").rows
    assert found == [{"score": 0.5}] * 4


def test_what_users_add_survives(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    store.connection.write("MATCH (a:Agency {id: 'agency/starlight'}) SET a.memo = '확인함'")
    store.connection.write("MATCH (p:Person {id: 'e-hong'}) CREATE (n:Note {id: 'n1'})-[:ON]->(p)")
    store.sync(without_article(graph, "agreement"))
    kept = "MATCH (p:Person) RETURN p.id AS id, p.stale_since IS NULL AS current"
    assert store.read(kept).rows == [{"id": "e-hong", "current": False}]
    assert store.stats().entities["Person"] == 0
    assert store.sync(without_article(graph, "agreement")).changed == 0
    store.sync(graph)
    assert store.read(kept).rows == [{"id": "e-hong", "current": True}]
    memo = store.read("MATCH (a:Agency {id: 'agency/starlight'}) RETURN a.memo AS memo").rows
    assert memo == [{"memo": "확인함"}]


def test_value_that_is_no_longer_stated_is_gone(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    query = (
        "MATCH (:Agency)-[r:FUNDS]->(:Program) MATCH (c:Claim {relation_id: r.id})"
        " RETURN r.amount AS amount, r.event_from AS day, c.amount AS stated, c.event_date AS date"
    )
    assert all(store.read(query).rows[0].values())
    (funds,) = (r for r in graph.relations if r.qualifiers.amount == 12_000_000_000.0)
    store.connection.write("MATCH (:Agency)-[r:FUNDS]->(:Program) SET r.memo = '확인함'")
    less = replace(
        graph,
        relations=tuple(replace(r, qualifiers=Qualifiers()) if r is funds else r for r in graph.relations),
        extractions=tuple(
            replace(
                e,
                claims=tuple(
                    replace(c, qualifiers=Qualifiers()) if c.id in funds.claim_ids else c for c in e.claims
                ),
            )
            for e in graph.extractions
        ),
    )
    report = store.sync(less)
    assert (report.created, report.deleted) == (0, 0)
    assert store.read(query).rows == [{"amount": None, "day": None, "stated": None, "date": None}]
    memo = store.read("MATCH (:Agency)-[r:FUNDS]->(:Program) RETURN r.memo AS memo").rows
    assert memo == [{"memo": "확인함"}]


def test_a_users_ties_and_notes_on_nodes_that_go_survive(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    store.connection.write("MATCH (p:Person {id: 'e-hong'}) SET p.memo = '전화함'")
    store.connection.write(
        "MATCH (c:Company {id: 'e-handeul'}) MATCH (z:Zone {id: 'e-zone'})"
        " CREATE (c)-[:COOPERATES_WITH {memo: '소문'}]->(z)"
    )
    smaller = without_article(graph, "agreement")
    store.sync(smaller)
    kept = store.read("MATCH (p:Person) RETURN p.memo AS memo, p.stale_since IS NULL AS current").rows
    assert kept == [{"memo": "전화함", "current": False}]
    assert store.query("search", {"text": "홍가람"}).rows == []
    tie = "MATCH (c:Company)-[r:COOPERATES_WITH]->(z:Zone) RETURN r.memo AS memo"
    assert store.read(tie).rows == [{"memo": "소문"}]
    assert store.sync(smaller).changed == 0
    store.sync(graph)
    assert store.read(tie).rows == [{"memo": "소문"}]
    kept = store.read("MATCH (p:Person) RETURN p.memo AS memo, p.stale_since IS NULL AS current").rows
    assert kept == [{"memo": "전화함", "current": True}]
    store.connection.write("MATCH (p:Person {id: 'e-hong'}) REMOVE p.memo")
    store.sync(smaller)
    assert store.read("MATCH (p:Person) RETURN p.id AS id").rows == []


def test_relationship_left_at_its_old_place_by_a_cut_off_run_goes(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    store.connection.write(
        "MATCH (a:Agency)-[r:FUNDS]->(:Program) MATCH (e:Event {id: 'e-event'})"
        " CREATE (a)-[:FUNDS {id: r.id, hash: 'before'}]->(e)"
    )
    store.connection.write(
        "MATCH (a:Association)-[r:OPERATES]->(e:Event) MATCH (b:Agency {id: 'agency/starlight'})"
        " CREATE (b)-[:OPERATES {id: r.id, hash: 'before'}]->(e)"
    )
    assert store.sync(graph) == SyncReport(deleted=2, unchanged=store.sync(graph).unchanged)
    assert store.read("MATCH ()-[r:FUNDS|OPERATES]->(:Event) RETURN count(r) AS n").rows == [{"n": 1}]


def test_node_that_a_user_calls_otherwise_is_made_again(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    store.connection.write("MATCH (n:Event {id: 'e-event'}) SET n.id = 'mine', n.hash = null")
    store.sync(graph)
    ids = store.read("MATCH (n:Event) RETURN n.id AS id ORDER BY id").rows
    assert ids == [{"id": "e-event"}, {"id": "mine"}]
    assert store.sync(graph).changed == 0


def test_interrupted_sync_is_completed_by_the_next(store: Store) -> None:
    class InterruptedTestError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise InterruptedTestError

    graph = small_graph()
    with pytest.raises(InterruptedTestError):
        store.sync(graph, stop)
    report = store.sync(graph)
    assert report.created > 0
    assert report.unchanged > 0
    assert store.sync(graph).changed == 0


def test_commit_whose_answer_is_lost_is_made_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[object] = []
    execute = neo4j.Session.execute_write

    def losing(session: neo4j.Session, work: Any) -> Any:
        done = execute(session, work)
        if len(lost) < 3:
            lost.append(done)
            raise IncompleteCommit("the connection ended")
        return done

    monkeypatch.setattr(neo4j.Session, "execute_write", losing)
    store.sync(small_graph())
    assert len(lost) == 3
    assert store.sync(small_graph()).changed == 0
    assert list(store.verify()) == []


def test_progress_ends_at_its_total(store: Store) -> None:
    seen: list[tuple[int, int]] = []
    store.sync(small_graph(), lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_dates_nulls_and_lists_come_back_as_they_were(store: Store) -> None:
    store.sync(small_graph())
    row = store.read(
        "MATCH (a:Agency)-[r:FUNDS]->(p:Program) RETURN r.event_date AS text, r.event_from AS first,"
        " r.event_to AS last, r.role AS role, r.amount AS amount, r.loaded_at AS at, a.aliases AS aliases"
    ).rows[0]
    at = row.pop("at")
    assert isinstance(at, datetime)
    assert at.tzinfo is not None
    assert row == {
        "text": "2023",
        "first": date(2023, 1, 1),
        "last": date(2023, 12, 31),
        "role": None,
        "amount": 12_000_000_000.0,
        "aliases": ["별산부"],
    }
    after = "MATCH (a:Agency)-[r:FUNDS]->(p:Program) WHERE r.event_from >= $since RETURN count(r) AS n"
    assert store.read(after, since=date(2023, 1, 1)).rows == [{"n": 1}]
    assert store.read(after, since=date(2023, 1, 2)).rows == [{"n": 0}]


def test_extractions_are_kept_and_found_again(store: Store) -> None:
    graph = small_graph()
    saved: list[Extraction] = list(graph.extractions)
    assert store.save_extractions(saved) == 3
    keys = {e.article.id: (e.article.sha256, "reader-1") for e in saved}
    assert store.extraction_keys() == keys
    found = list(store.extractions())
    assert [to_json(e) for e in found] == [to_json(e) for e in sorted(saved, key=lambda e: e.article.id)]
    report = store.sync(graph)
    assert report.unchanged == 3


def test_unfinished_run_shows_until_a_later_one_ends(store: Store) -> None:
    first = store.start_run({"paths": ["가.txt"]})
    assert store.stats().unfinished_runs == (first,)
    second = store.start_run({})
    store.finish_run(second, {"articles": 1})
    assert store.stats().unfinished_runs == ()
    rows = store.read("MATCH (r:Run) RETURN r.id AS id, r.completed_by AS by ORDER BY id").rows
    assert rows == [{"id": first, "by": second}, {"id": second, "by": None}]


def test_stats_count_what_was_loaded(store: Store) -> None:
    graph = small_graph()
    store.sync(graph)
    stats = store.stats()
    assert stats.articles == 3
    assert sum(stats.entities.values()) == len(ENTITIES)
    assert sum(stats.relations.values()) == len(graph.relations) + len(graph.successions)
    assert stats.relations["AGREEMENT"] == 1
    assert stats.claims == 14
    assert stats.publishers == {"시험일보": 3}
    assert stats.register_rows == 4


def test_reading_is_read_only_limited_and_says_what_is_wrong(store: Store) -> None:
    store.sync(small_graph())
    with pytest.raises(WriteRefusedError):
        store.read("MATCH (n:Agency) SET n.name = 'x'")
    with pytest.raises(QueryError):
        store.read("MATCH (n:Agency RETURN n")
    with pytest.raises(QueryError):
        store.read("MATCH (n:Agency {id: $id}) RETURN n")
    result = store.read("MATCH (n:Region) RETURN n.id AS id ORDER BY id", row_limit=2)
    assert result.keys == ("id",)
    assert result.rows == [{"id": "region/boram"}, {"id": "region/narae"}]
    assert result.truncated
    assert not store.read("MATCH (n:Region) RETURN n.id AS id", row_limit=3).truncated


def _planted(store: Store, cypher: str) -> list[str]:
    """What `verify` says after a corruption is planted in a sound graph."""
    store.sync(small_graph())
    assert list(store.verify()) == []
    store.connection.write(cypher)
    return [failure.reason for failure in store.verify()]


def test_sound_graph_is_proven(store: Store) -> None:
    store.sync(small_graph())
    seen: list[tuple[int, int]] = []
    assert list(store.verify(lambda done, total: seen.append((done, total)))) == []
    assert seen == [(3, 3)]


@pytest.mark.parametrize(
    ("corruption", "reason"),
    [
        ("MATCH (a:Article) WHERE a.url ENDS WITH 'copy' SET a.text = a.text + '.'", "not the text that"),
        ("MATCH (c:Claim {type: 'FUNDS'}) SET c.starts = [0], c.ends = [3]", "does not say this"),
        ("MATCH (c:Claim {type: 'FUNDS'}) SET c.quotes = ['총 900억원']", "does not say this"),
        ("MATCH (c:Claim {type: 'FUNDS'}) DETACH DELETE c", "no claim that holds states it"),
        ("MATCH (c:Claim {type: 'OPERATES'})-[s:STATED_IN]->(:Article) DELETE s", "names no article"),
        ("MATCH (c:Claim {type: 'OPERATES'})-[e:END]->(:Event) SET e.start = 0", "does not name"),
        ("MATCH (c:Claim {type: 'PARTICIPATES_IN'})-[e:END]->(:Company) DELETE e", "other entities"),
        ("MATCH (p:Person) SET p.name = '박나래', p.search = '박나래'", "no recorded name"),
        ("MATCH (s:Source {row: 'e-zone'}) DETACH DELETE s", "row of a register is missing"),
        ("MATCH (c:Claim {type: 'PARTY_TO'})-[:END]->(o:Company) DETACH DELETE c", "names this party"),
        ("MATCH (c:Claim {type: 'ABOUT'}) DETACH DELETE c", "names this about"),
    ],
)
def test_verify_finds_planted_corruption(store: Store, corruption: str, reason: str) -> None:
    found = _planted(store, corruption)
    assert found
    assert any(reason in said for said in found), found


# Each set holds corruptions of facts that have nothing to do with one another.
VALUES = (
    {
        "MATCH (c:Claim {type: 'PARTICIPATES_IN'}) SET c.starts = [c.start + 1]": "say this",
        "MATCH (c:Claim {type: 'LOCATED_IN'}) SET c.starts = null, c.ends = null": "has no evidence",
        "MATCH (c:Claim {type: 'COOPERATES_WITH'})-[e:END]->() DELETE e": "a claim has no ends",
        "MATCH (c:Claim {amount: 300000000.0}) SET c.amount = 300000001.0": "not give the amount 300,000,001",
        "MATCH (:Agency)-[r:FUNDS]->(:Program) SET r.amount = 5.0": "gives its amount 5",
        "MATCH (c:Claim {type: 'PARTY_TO'}) SET c.event_date = '2024-03-29'": "not give the date 2024-03-29",
    },
    {
        "MATCH (c:Claim {amount: 12000000000.0}) SET c.event_date = '1990'": "not give the date 1990",
        "MATCH (g:Agreement) SET g.event_date = '2024-03-29'": "gives its date 2024-03-29",
    },
)


@pytest.mark.parametrize("corruptions", VALUES)
def test_verify_finds_values_that_nothing_states(store: Store, corruptions: dict[str, str]) -> None:
    store.sync(small_graph())
    for corruption in corruptions:
        store.connection.write(corruption)
    found = [failure.reason for failure in store.verify()]
    for reason in corruptions.values():
        assert any(reason in said for said in found), (reason, found)


@pytest.mark.neo4j
def test_query_that_runs_too_long_is_ended_by_neo4j(neo4j_store: Store) -> None:
    """The embedded server goes on until it is closed: see `test_opening`."""
    endless = "UNWIND range(1, 3000000) AS x UNWIND range(1, 300) AS y WITH x * y AS z RETURN sum(z) AS s"
    with pytest.raises(QueryError, match="time limit"):
        neo4j_store.read(endless, time_limit=0.5)
    assert neo4j_store.read("RETURN 1 AS x", time_limit=30).rows == [{"x": 1}]
