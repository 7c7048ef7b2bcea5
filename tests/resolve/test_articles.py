from kg.domain import Gazetteer
from kg.model import EntityType
from kg.resolve.articles import cluster_article
from kg.resolve.linking import link, name_index
from tests.resolve.builders import Named, extraction, registers, row

AGENCY, COMPANY, PERSON, REGION = EntityType.AGENCY, EntityType.COMPANY, EntityType.PERSON, EntityType.REGION


def clusters(text: str, named: list[Named], **more: dict[str, str]) -> set[frozenset[str]]:
    found = extraction(1, text, named, **more)  # type: ignore[arg-type]
    return {
        frozenset(cluster.surfaces)
        for cluster in cluster_article(found, link(found, name_index(registers())))
    }


def test_former_name_alias_and_today_s_name_are_one() -> None:
    text = "중소기업진흥공단은 중진공으로 불리며 지금은 중소벤처기업진흥공단이다"
    named = [(s, AGENCY) for s in ("중소기업진흥공단", "중진공", "중소벤처기업진흥공단")]
    assert clusters(text, named) == {frozenset(s for s, _ in named)}


def test_an_abbreviation_joins_the_longer_name_of_its_article() -> None:
    named = [("한국해양진흥공사", AGENCY), ("해진공", AGENCY), ("한국해운협회", EntityType.ASSOCIATION)]
    assert clusters("한국해양진흥공사와 한국해운협회. 해진공은", named) == {
        frozenset({"한국해양진흥공사", "해진공"}),
        frozenset({"한국해운협회"}),
    }


def test_a_registered_abbreviation_is_not_taken_for_another_body() -> None:
    named = [("신보", AGENCY), ("울릉신용보증재단", AGENCY)]
    assert len(clusters("신보와 울릉신용보증재단", named)) == 2


def test_two_regions_keep_two_bodies_apart() -> None:
    named = [("경남테크노파크", AGENCY), ("경북테크노파크", AGENCY), ("경남TP", AGENCY)]
    assert clusters("경남테크노파크, 경북테크노파크, 경남TP", named) == {
        frozenset({"경남테크노파크", "경남TP"}),
        frozenset({"경북테크노파크"}),
    }


def test_a_branch_is_not_its_parent() -> None:
    named = [("㈜한빛테크 서울지점", COMPANY), ("한빛테크", COMPANY), ("서울지점", COMPANY)]
    assert clusters("㈜한빛테크 서울지점은 한빛테크의 서울지점이다", named) == {
        frozenset({"㈜한빛테크 서울지점", "서울지점"}),
        frozenset({"한빛테크"}),
    }


def test_surname_and_office_join_the_one_who_holds_it() -> None:
    text = "박하늘 한빛테크 대표와 박바다 창업진흥협회 회장이 만났다. 박 회장은 말했고 박 대표는 들었다"
    named = [(s, PERSON) for s in ("박하늘", "박바다", "박 회장", "박 대표")]
    assert clusters(text, named) == {frozenset({"박하늘", "박 대표"}), frozenset({"박바다", "박 회장"})}


def test_surname_and_office_of_nobody_named_stay_alone() -> None:
    named = [("박하늘", PERSON), ("최 회장", PERSON)]
    assert len(clusters("박하늘 대표와 최 회장", named)) == 2


def test_a_stated_alias_joins_what_no_rule_would() -> None:
    named = [("한빛테크", COMPANY), ("저희공장", COMPANY)]
    assert len(clusters("한빛테크(이하 저희공장)", named)) == 2
    assert len(clusters("한빛테크(이하 저희공장)", named, linked_to={"저희공장": "한빛테크"})) == 1


def test_parentheses_right_behind_a_name_hold_its_other_name() -> None:
    named = [("머나먼개발원", AGENCY), ("MDC", AGENCY), ("한빛테크", COMPANY)]
    assert clusters("머나먼개발원(MDC)과 한빛테크", named) == {
        frozenset({"머나먼개발원", "MDC"}),
        frozenset({"한빛테크"}),
    }


def test_a_name_that_opens_a_bracket_is_the_other_name_before_more() -> None:
    event = EntityType.EVENT
    named = [("제26회 가람상품전시회", event), ("G-PRODUCT 2023", event), ("가람상품전", event)]
    text = "제26회 가람상품전시회(G-PRODUCT 2023·이하 가람상품전)가 열렸다"
    assert clusters(text, named[:2]) == {frozenset(s for s, _ in named[:2])}
    assert len(clusters("한빛테크(다온전자·이하나)", [("한빛테크", COMPANY), ("다온전자", COMPANY)])) == 2


def test_a_headline_shortens_the_one_firm_that_the_text_names() -> None:
    named = [("가람", COMPANY), ("가람전자", COMPANY), ("가람전자 나래공장", COMPANY)]
    headline = extraction(1, "가람전자와 가람전자 나래공장", named, title="가람, 공장 짓는다")
    found = cluster_article(headline, link(headline, name_index(registers())))
    assert {"가람", "가람전자"} in [set(one.surfaces) for one in found]
    assert len(clusters("가람과 가람전자가 만났다", named[:2])) == 2


def test_a_headline_s_firm_that_a_judgement_keeps_apart_keeps_its_row() -> None:
    index = name_index(Gazetteer([row("companies/가람", COMPANY, "가람")]))
    headline = extraction(
        1, "가람전자가 왔다", [("가람", COMPANY), ("가람전자", COMPANY)], title="가람, 온다"
    )
    kept = cluster_article(headline, link(headline, index), lambda *_: True)
    assert [(one.name, one.row.id if one.row else None) for one in kept] == [
        ("가람", "companies/가람"),
        ("가람전자", None),
    ]


def test_a_stated_alias_never_joins_two_register_rows() -> None:
    named = [("신용보증기금", AGENCY), ("중진공", AGENCY)]
    assert len(clusters("신용보증기금(중진공)", named, linked_to={"중진공": "신용보증기금"})) == 2


def test_a_person_and_a_firm_of_one_name_are_two() -> None:
    named = [("한빛", COMPANY), ("(한빛)", PERSON)]
    assert len(clusters("(한빛) 씨가 세운 한빛", named)) == 2


def test_editions_are_two_but_the_bare_title_joins_the_only_one() -> None:
    event = EntityType.EVENT
    one = [("제3회 하늘로봇대회", event), ("하늘로봇대회", event)]
    assert len(clusters("제3회 하늘로봇대회. 하늘로봇대회는", one)) == 1
    two = [("제3회 하늘로봇대회", event), ("제4회 하늘로봇대회", event)]
    assert len(clusters("제3회 하늘로봇대회와 제4회 하늘로봇대회", two)) == 2


def test_places_drop_their_ending() -> None:
    named = [("하얀시", REGION), ("하얀", REGION), ("하얀시청", AGENCY)]
    assert len(clusters("하얀시는 하얀이라 한다", named)) == 1


def test_a_name_that_holds_its_other_name_is_found_under_both() -> None:
    named = [("먼나라학술대회(MNC)", EntityType.EVENT), ("MNC", EntityType.EVENT)]
    assert len(clusters("먼나라학술대회(MNC)가 열렸다. 올해 MNC는", named)) == 1


def test_a_registered_series_gives_way_to_the_edition_the_article_means() -> None:
    event = EntityType.EVENT
    index = name_index(Gazetteer([row("event/하늘", event, "하늘로봇대회")]))
    found = extraction(
        1, "제3회 하늘로봇대회. 하늘로봇대회는", [("제3회 하늘로봇대회", event), ("하늘로봇대회", event)]
    )
    (cluster,) = cluster_article(found, link(found, index))
    assert cluster.row is None
    assert cluster.name == "제3회 하늘로봇대회"
