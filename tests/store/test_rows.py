from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic_core import PydanticSerializationError

from kg.model import Graph, RelationType
from kg.store.dates import span
from kg.store.labels import ALL_LABELS, DATA_LABELS, ENTITY_LABELS, LINKS, OWNED
from kg.store.layout import graph_rows
from kg.store.rows import LinkKind, Rows, arrival_row, content_hash, extraction_row
from tests.store.graph import small_graph


def _only(rows: Rows, head: str, type_: str, tail: str) -> dict[str, Any]:
    (row,) = rows.links[LinkKind(head, type_, tail)].values()
    return {"head": row.head, "tail": row.tail, **row.props}


def test_every_row_is_of_a_label_and_kind_the_sync_looks_at() -> None:
    rows = graph_rows(small_graph())
    assert set(rows.nodes) <= set(DATA_LABELS)
    allowed = {LinkKind(h, type_, t) for heads, type_, tails in LINKS for h in heads for t in tails}
    assert set(rows.links) <= allowed
    assert len(set(ALL_LABELS)) == len(ALL_LABELS) == 16
    assert len(ENTITY_LABELS) == 9


def test_properties_that_count_as_ours_are_those_that_are_written() -> None:
    extraction = small_graph().extractions[0]
    written = {label: set() for label in DATA_LABELS}  # type: dict[str, set[str]]
    for label, nodes in graph_rows(small_graph()).nodes.items():
        for row in nodes.values():
            written[label] |= row.props.keys()
    written["Extraction"] |= arrival_row(extraction, "run-1").props.keys()
    assert {
        label: set(names) - {"id", "hash", "loaded_at", "stale_since"} for label, names in OWNED.items()
    } == written


def test_agreement_is_a_node_with_parties_subjects_and_a_claim_for_each() -> None:
    rows = graph_rows(small_graph())
    ((agreement_id, agreement),) = rows.nodes["Agreement"].items()
    assert agreement.props["title"] == "한빛국가산업단지 조성 업무협약"
    assert agreement.props["event_from"] == date(2024, 3, 4)
    heads = {
        row.head for kind, links in rows.links.items() if kind.type == "PARTY_TO" for row in links.values()
    }
    assert heads == {"region/narae", "e-eunha", "e-handeul"}
    assert _only(rows, "Agreement", "ABOUT", "Zone")["tail"] == "e-zone"
    claims = [row.props for row in rows.nodes["Claim"].values() if row.props["relation_id"] == agreement_id]
    assert sorted(claim["type"] for claim in claims) == ["ABOUT", "PARTY_TO", "PARTY_TO", "PARTY_TO"]


def test_fact_carries_its_qualifiers_and_nulls() -> None:
    found = _only(graph_rows(small_graph()), "Agency", "FUNDS", "Program")
    assert found["amount"] == 12_000_000_000.0
    assert (found["event_date"], found["event_from"], found["event_to"]) == (
        "2023",
        date(2023, 1, 1),
        date(2023, 12, 31),
    )
    assert found["role"] is None
    assert (found["claim_count"], found["source_count"], found["basis"]) == (1, 1, "text")


def test_copies_count_as_one_source() -> None:
    graph = small_graph()
    funding = next(r for r in graph.relations if r.type is RelationType.FUNDS)
    original = next(e for e in graph.extractions if e.article.source == "funding.txt")
    copy = next(e for e in graph.extractions if e.article.source == "copy.txt")
    claim = next(c for c in original.claims if c.id in funding.claim_ids)
    second = replace(claim, id="c-copied", article_id=copy.article.id)
    graph = Graph(
        tuple(replace(copy, claims=(second,)) if e is copy else e for e in graph.extractions),
        graph.entities,
        tuple(replace(r, claim_ids=(claim.id, "c-copied")) if r is funding else r for r in graph.relations),
    )
    found = _only(graph_rows(graph), "Agency", "FUNDS", "Program")
    assert (found["claim_count"], found["source_count"]) == (2, 1)


def test_claim_that_proves_two_relations_is_kept_for_both() -> None:
    graph = small_graph()
    funding = next(r for r in graph.relations if r.type is RelationType.FUNDS)
    twin = replace(funding, id="r-twin")
    rows = graph_rows(replace(graph, relations=(*graph.relations, twin)))
    claims = [row.props["relation_id"] for row in rows.nodes["Claim"].values()]
    assert claims.count(funding.id) == claims.count("r-twin") == 1


def test_claim_of_a_cooperation_proves_it_from_either_side() -> None:
    graph = small_graph()
    found = next(r for r in graph.relations if r.type is RelationType.COOPERATES_WITH)
    head, tail = (end.entity_id for end in found.ends)
    turned = replace(
        found,
        ends=(replace(found.ends[0], entity_id=tail), replace(found.ends[1], entity_id=head)),
    )
    rows = graph_rows(replace(graph, relations=tuple(turned if r is found else r for r in graph.relations)))
    roles = {
        row.tail: row.props["role"]
        for kind, links in rows.links.items()
        if kind.type == "END"
        for row in links.values()
        if row.head == found.claim_ids[0]
    }
    assert roles == {tail: "head", head: "tail"}


def test_register_row_becomes_a_source() -> None:
    rows = graph_rows(small_graph())
    part = _only(rows, "Region", "PART_OF", "Region")
    assert part["basis"] == "register"
    assert rows.nodes["Source"][part["source_id"]].props["row"] == "region/narae/hanbit"


def test_antecedent_is_recorded_with_the_end() -> None:
    graph = small_graph()
    agreement = next(e for e in graph.extractions if e.article.source == "agreement.txt")
    later = next(m for m in agreement.mentions if m.antecedent)
    claim = next(c for c in agreement.claims if c.type is RelationType.AFFILIATED_WITH)
    ends = (replace(claim.ends[0], mention_id=later.id), claim.ends[1])
    claims = tuple(replace(c, ends=ends) if c is claim else c for c in agreement.claims)
    extractions = tuple(replace(e, claims=claims) if e is agreement else e for e in graph.extractions)
    found = _only(graph_rows(replace(graph, extractions=extractions)), "Claim", "END", "Person")
    assert (found["surface"], found["antecedent"]) == ("홍 원장", "홍가람")


def test_mentions_are_counted_for_each_article() -> None:
    rows = graph_rows(small_graph())
    counts = {
        row.props["count"]: row.props["surfaces"]
        for row in rows.links[LinkKind("Article", "MENTIONS", "Person")].values()
    }
    assert counts == {2: ["홍 원장", "홍가람"]}


def test_time_of_reading_makes_no_difference() -> None:
    graph = small_graph()
    extraction = graph.extractions[0]
    later = replace(extraction, article=replace(extraction.article, retrieved_at="2025-01-01T00:00:00+00:00"))
    assert extraction_row(later).hash == extraction_row(extraction).hash
    rows = graph_rows(replace(graph, extractions=(later, *graph.extractions[1:])))
    article = extraction.article.id
    assert rows.nodes["Article"][article].hash == graph_rows(graph).nodes["Article"][article].hash


def test_relation_without_its_two_ends_is_a_fault_of_the_graph() -> None:
    graph = small_graph()
    funding = next(r for r in graph.relations if r.type is RelationType.FUNDS)
    broken = replace(funding, ends=funding.ends[:1])
    with pytest.raises(ValueError, match="0 ends as tail"):
        graph_rows(Graph(graph.extractions, graph.entities, (broken,)))


def test_hash_knows_every_property_and_refuses_what_it_does_not() -> None:
    assert content_hash({"a": date(2024, 1, 1)}) != content_hash({"a": date(2024, 1, 2)})
    assert content_hash({"a": None}) != content_hash({})
    with pytest.raises(PydanticSerializationError):
        content_hash({"a": object()})


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024-02-29", "day", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-04", "quarter", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-06", "quarter", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-07", "half", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-01-01", "half", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024", "half", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024", None, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-03-04", None, date(2024, 3, 4), date(2024, 3, 4)),
        ("2024-03-04", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2023-02-30", "day", None, None),
        ("작년", "year", None, None),
        ("", None, None, None),
        (None, None, None, None),
    ],
)
def test_date_covers_the_days_of_its_precision(
    text: str | None, precision: str | None, first: date | None, last: date | None
) -> None:
    assert span(text, precision) == (first, last)
