from datetime import date

import pytest

from kg.domain import Gazetteer
from kg.model import EntityType, NameInterval
from kg.resolve.linking import link, name_index, valid_on
from tests.resolve.builders import extraction, registers, row

REGION, AGENCY = EntityType.REGION, EntityType.AGENCY


def rows_of(text: str, surfaces: list[str], type_: EntityType = REGION) -> dict[str, str]:
    found = extraction(1, text, [(s, type_) for s in surfaces])
    linked = link(found, name_index(registers()))
    return {m.surface: linked[m.id].id for m in found.mentions if m.id in linked}


@pytest.mark.parametrize(("city", "id_"), [("부산", "region/부산/동구"), ("대구", "region/대구/동구")])
def test_the_city_before_it_decides_a_district(city: str, id_: str) -> None:
    assert rows_of(f"{city} 동구에서", [city, "동구"])["동구"] == id_


def test_one_span_with_its_city_is_as_good() -> None:
    assert rows_of("대구 동구에서", ["대구 동구"]) == {"대구 동구": "region/대구/동구"}


def test_the_only_city_of_the_article_decides() -> None:
    assert rows_of("동구가 밝혔다. 이곳은 대구다", ["동구", "대구"])["동구"] == "region/대구/동구"


def test_two_cities_before_a_district_the_nearer_one_decides() -> None:
    assert rows_of("부산과 대구 동구", ["부산", "대구", "동구"])["동구"] == "region/대구/동구"


def test_without_context_a_district_stays_open() -> None:
    assert rows_of("동구가 밝혔다", ["동구"]) == {}


def test_a_city_and_a_metropolis_of_one_name() -> None:
    assert rows_of("광주시가 밝혔다", ["광주시"]) == {"광주시": "region/광주"}
    assert rows_of("경기도 광주시가 밝혔다", ["경기도", "광주시"])["광주시"] == "region/경기/광주"


def test_a_city_that_is_named_in_full_is_meant_by_its_short_name_too() -> None:
    found = rows_of("광주광역시와 경기도가 만났다. 광주 기업이 많다", ["광주광역시", "경기도", "광주"])
    assert found["광주"] == "region/광주"
    found = rows_of("광주광역시와 경기도 광주", ["광주광역시", "경기도", "광주"])
    assert found["광주"] == "region/경기/광주"


def test_a_local_government_is_its_region() -> None:
    assert rows_of("창원시는 지원한다", ["창원시"], AGENCY) == {"창원시": "region/경남/창원"}


def test_a_type_that_cannot_be_is_not_linked() -> None:
    assert rows_of("신보가 왔다", ["신보"], EntityType.PERSON) == {}


def test_a_ministry_of_another_country_is_not_ours() -> None:
    index = name_index(
        Gazetteer([row("region/먼나라", REGION, "먼나라"), row("government/산", AGENCY, "산업부")])
    )
    found = extraction(1, "먼나라 산업부와 우리 산업부", [("먼나라", REGION), ("산업부", AGENCY)])
    linked = link(found, index)
    assert [m.start for m in found.mentions if m.id in linked and m.surface == "산업부"] == [14]


def test_a_name_that_moved_belongs_to_its_day() -> None:
    old = row("a/1", AGENCY, "새이름처", (), (NameInterval("같은처", date(1990, 1, 1), date(2000, 1, 1)),))
    new = row("a/2", AGENCY, "다른처", (), (NameInterval("같은처", date(2005, 1, 1), date(2010, 1, 1)),))
    index = name_index(Gazetteer([old, new]))
    for day, expected in ((date(1995, 5, 5), "a/1"), (date(2007, 5, 5), "a/2")):
        found = extraction(1, "같은처는", [("같은처", AGENCY)], published=day)
        assert link(found, index)[found.mentions[0].id].id == expected


def test_validity_is_open_where_a_date_is_unknown() -> None:
    one = row("a/1", AGENCY, "새이름처", (), (NameInterval("옛이름처", None, date(2000, 1, 1)),))
    assert valid_on(one, "옛이름처", date(1980, 1, 1))
    assert not valid_on(one, "옛이름처", date(2001, 1, 1))
    assert valid_on(one, "새이름처", date(2001, 1, 1))


def test_a_zone_and_its_authority_share_an_abbreviation() -> None:
    zone, body = (
        row("z/1", EntityType.ZONE, "하늘경제자유구역"),
        row("p/1", AGENCY, "하늘경제자유구역청", ("HFEZ",)),
    )
    index = name_index(Gazetteer([zone, body]))
    assert [r.id for r in index.fitting("HFEZ", EntityType.ZONE)] == ["z/1"]
    assert [r.id for r in index.fitting("HFEZ", AGENCY)] == ["p/1"]
