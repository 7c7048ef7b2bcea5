from dataclasses import replace
from datetime import date

from kg.domain import Gazetteer
from kg.evaluate import predictions_of
from kg.model import Basis, EntityType, Graph, Qualifiers, RelationType
from kg.resolve import resolve
from tests.resolve.builders import extraction, registers, row

REGION = EntityType.REGION
MERGED = date(2010, 7, 1)


def gazetteer() -> Gazetteer:
    """마산 and 진해 were merged into 창원; 경남 ended, and 새남도 took it over."""
    rows = dict(registers().rows)
    heir = row("region/새남", REGION, "새남특별자치도")
    rows[heir.id] = heir
    rows["region/경남"] = replace(rows["region/경남"], until=date(2026, 7, 1), successors=(heir.id,))
    for name in ("마산시", "진해시"):
        old = row(f"region/경남/{name}", REGION, name, parent="region/경남")
        rows[old.id] = replace(old, until=MERGED, successors=("region/경남/창원",))
    return Gazetteer(rows.values())


def graph(*names: str, said: bool = False) -> Graph:
    claims = [(RelationType.PART_OF, ("창원시", "경상남도"), Qualifiers())] if said else []
    article = extraction(1, " ".join(names), [(name, REGION) for name in names], claims)
    return resolve([article], gazetteer())


def test_each_of_several_merged_bodies_is_tied_to_the_one_that_took_over() -> None:
    found = graph("마산시", "진해시", "창원시")
    assert len(found.entities) == 3
    assert {(one.predecessor, one.successor, one.day) for one in found.successions} == {
        ("region/경남/마산시", "region/경남/창원", MERGED),
        ("region/경남/진해시", "region/경남/창원", MERGED),
    }
    assert {(one.source.register, one.source.row) for one in found.successions} == {
        ("region", "region/경남/마산시"),
        ("region", "region/경남/진해시"),
    }


def test_a_succession_needs_both_ends_in_the_graph() -> None:
    assert graph("마산시").successions == ()


def test_a_place_lies_in_the_old_province_and_in_the_one_that_took_it_over() -> None:
    found = graph("창원시", "경상남도", "새남특별자치도")
    ends = {tuple(end.entity_id for end in one.ends) for one in found.relations}
    assert ends == {("region/경남/창원", "region/경남"), ("region/경남/창원", "region/새남")}


def test_what_an_article_says_and_what_a_register_says_stay_two_facts() -> None:
    found = graph("창원시", "경상남도", said=True)
    told, known = sorted(found.relations, key=lambda one: one.basis, reverse=True)
    assert (told.basis, known.basis) == (Basis.TEXT, Basis.REGISTER)
    assert told.ends == known.ends
    assert told.id != known.id
    assert (told.source, known.claim_ids) == (None, ())


def test_scoring_never_sees_what_a_register_says() -> None:
    (prediction,) = predictions_of(graph("마산시", "창원시", "경상남도"))
    assert prediction["relations"] == []
    (prediction,) = predictions_of(graph("창원시", "경상남도", said=True))
    assert len(prediction["relations"]) == 1
