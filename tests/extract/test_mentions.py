"""Names found by rule. Names here are invented or those of well-known public bodies."""

from collections.abc import Callable

import pytest

from kg.domain import load_gazetteer
from kg.extract.mentions import MentionFinder
from kg.model import Article, EntityType, Mention
from kg.nlp import Analyzer

Find = Callable[..., list[Mention]]


@pytest.fixture(scope="module")
def find() -> Find:
    gazetteer = load_gazetteer()
    analyzer, finder = Analyzer(gazetteer), MentionFinder(gazetteer)

    def mentions(text: str, title: str = "제목") -> list[Mention]:
        document = analyzer.annotate(Article("a", "test", title, text, ""))
        found = list(finder.find(document))
        assert all(document.article.whole[m.start : m.end] == m.surface for m in found)
        assert len({(m.start, m.end) for m in found}) == len(found)
        return found

    return mentions


def typed(found: list[Mention]) -> dict[str, str]:
    return {m.surface: str(m.type) for m in found}


def antecedent(found: list[Mention], surface: str) -> str | None:
    """The surface of the mention that `surface` points to."""
    by_id = {m.id: m.surface for m in found}
    (link,) = {m.antecedent for m in found if m.surface == surface}
    return by_id[link] if link else None


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("달빛산업진흥원은 5일 문을 열었다.", "달빛산업진흥원", "Agency"),
        ("한국달빛산업협회가 참여한다.", "한국달빛산업협회", "Association"),
        ("한국달빛기술연구원과 손잡았다.", "한국달빛기술연구원", "Institute"),
        ("달빛일반산업단지에 공장을 짓는다.", "달빛일반산업단지", "Zone"),
        ("㈜달빛테크가 선정됐다.", "㈜달빛테크", "Company"),
        ("달빛솔라㈜는 5억원을 투자한다.", "달빛솔라㈜", "Company"),
        ("공장을 둔 ㈜달빛기어가 지붕을 내준다.", "㈜달빛기어", "Company"),
        ("가람전자, ㈜달빛액슬과 손잡았다.", "㈜달빛액슬", "Company"),
        ("시는 두바이 상공회의소와 만났다.", "두바이 상공회의소", "Association"),
        ("‘달빛 공동물류센터’를 짓는다.", "달빛 공동물류센터", "Zone"),
        ("달빛인력개발원이 맡는다.", "달빛인력개발원", "Institute"),
        ("달빛상권진흥회가 나섰다.", "달빛상권진흥회", "Association"),
        ("아세안 시장에 나간다.", "아세안", "Region"),
        ("누리부의 ‘2025년 달빛 고성장클럽’에 뽑혔다.", "2025년 달빛 고성장클럽", "Program"),
        ("부품 전문기업 달빛모터스가 선정됐다.", "달빛모터스", "Company"),
        ("도는 ‘달빛 청년창업 지원사업’을 추진한다.", "달빛 청년창업 지원사업", "Program"),
        ("시는 ‘2030 달빛 국제포럼’을 연다.", "2030 달빛 국제포럼", "Event"),
        ("경상남도 창원시에 있다.", "창원시", "Region"),
        ("한·칠레 자유무역협정 발효 이후다.", "한·칠레 자유무역협정", "Program"),
        ("사우디 QXTC사와 계약했다.", "QXTC사", "Company"),
    ],
)
def test_what_a_name_is(find: Find, text: str, surface: str, type_: str) -> None:
    assert typed(find(text)).get(surface) == type_


@pytest.mark.parametrize(
    "text",
    [
        "지원센터와 연구기관이 힘을 모은다.",
        "양 기관은 업무협약을 맺었다.",
        "유관 협회와 전문 연구원들이 모였다.",
        "해외시장과 내수시장을 함께 본다.",
        "이번 행사에서 ‘맞손’을 잡았다.",
        "협회는 다음 달 연구원과 용역을 시작한다.",
        "홍길동 기자 hong@example.com",
        "저작권자 ⓒ 달빛일보 무단전재 및 재배포 금지",
        "/사진=달빛군 제공",
    ],
)
def test_what_is_no_name(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("박달빛 산단공 이사장이 말했다.", "박달빛"),
        ("한국산업단지공단(이사장 박달빛)이 밝혔다.", "박달빛"),
        ("이해솔 창원시 미래산업과장은 말했다.", "이해솔"),
        ("이사장 박달빛은 말했다.", "박달빛"),
        ("남궁달빛 창원시장이 참석했다.", "남궁달빛"),
    ],
)
def test_people_beside_their_offices(find: Find, text: str, name: str) -> None:
    assert typed(find(text)).get(name) == "Person"


def test_a_surname_with_an_office_points_to_the_person_in_that_office(find: Find) -> None:
    found = find("박달빛 창원시장과 박해솔 경상대 총장이 만났다.\n\n박 시장은 “고맙다”고 말했다.")
    assert antecedent(found, "박 시장") == "박달빛"


def test_a_governor_names_the_place(find: Find) -> None:
    assert typed(find("박달빛 부산시장이 왔다.")).get("부산시") == "Region"


def test_an_introduced_alias_and_its_later_use_point_to_the_name(find: Find) -> None:
    found = find(
        "달빛산업진흥원(원장 김해솔, 이하 달산원)이 나섰다. 달산원은 5일 문을 연다.", "달산원, 문 열어"
    )
    assert antecedent(found, "달산원") == "달빛산업진흥원"
    assert sum(m.surface == "달산원" for m in found) == 3


def test_a_latin_name_in_brackets_is_an_alias(find: Find) -> None:
    found = find("달빛산업진흥원(DIPA)이 나섰다.")
    assert antecedent(found, "DIPA") == "달빛산업진흥원"


def test_an_abbreviation_that_nobody_introduced(find: Find) -> None:
    found = find("달빛신용보증재단은 보증을 선다. 달빛신보는 새 상품도 낸다.")
    assert antecedent(found, "달빛신보") == "달빛신용보증재단"


def test_a_word_that_is_also_an_abbreviation_of_a_body_named_in_full(find: Find) -> None:
    found = find("기술보증기금이 자금을 푼다. 기보는 25일 은행과 만났다.")
    assert [m.register_id for m in found if m.surface == "기보"] == ["public/기술보증기금"]
    assert all(m.surface != "기보" for m in find("바둑 대회의 기보는 25일 공개된다."))


def test_a_firm_is_no_short_form_of_its_sister(find: Find) -> None:
    found = find("㈜달빛과 ㈜달빛시스템이 협약을 맺었다.")
    assert {m.surface for m in found if m.antecedent is None} >= {"㈜달빛", "㈜달빛시스템"}


def test_a_branch_comes_with_its_parent_and_its_short_form(find: Find) -> None:
    found = find("경남은행 거창지점이 문을 열었다. 거창지점은 대출을 맡는다.")
    assert typed(found)["경남은행 거창지점"] == "Company"
    assert typed(found)["경남은행"] == "Company"
    assert antecedent(found, "거창지점") == "경남은행 거창지점"


def test_unknown_members_of_a_list_of_firms_are_firms(find: Find) -> None:
    found = typed(find("협력사인 삼성전자와 뮤텔릭, 헤르보스, 가온셀이 참여한다."))
    assert {name for name, type_ in found.items() if type_ == "Company"} >= {
        "삼성전자",
        "뮤텔릭",
        "헤르보스",
        "가온셀",
    }


def test_a_firm_among_firms_is_no_event_whatever_its_end(find: Find) -> None:
    found = typed(find("선정 기업은 ㈜가람전자, 코어온투데이, ㈜나래테크, ㈜다솜통상이다."))
    assert found["코어온투데이"] == "Company"


def test_the_particle_that_closes_a_list_is_no_part_of_its_last_name(find: Find) -> None:
    found = typed(find("첫 과제에는 ㈜가람전자·㈜나래테크·솔빛시아가, 다음 과제에는 ㈜누리사가 뽑혔다."))
    assert "솔빛시아" in found
    assert "솔빛시아가" not in found


def test_a_list_that_is_summed_up_as_firms(find: Find) -> None:
    found = typed(find("뮤텔릭, 헤르보스, 가온셀 등 3개 기업이 뽑혔다."))
    assert set(found) >= {"뮤텔릭", "헤르보스", "가온셀"}


def test_bulleted_projects(find: Find) -> None:
    found = typed(find("△달빛 산업 허브구축 △별빛 소재 육성 등 2개 프로젝트를 맡는다."))
    assert found["달빛 산업 허브구축"] == found["별빛 소재 육성"] == "Program"


def test_short_place_names_that_are_words_count_beside_a_place_only(find: Find) -> None:
    assert typed(find("경기 수원시에 있다."))["경기"] == "Region"
    assert "경기" not in typed(find("경기 침체가 길다."))


def test_later_places_of_a_name_share_its_type(find: Find) -> None:
    found = find("㈜가온셀은 공장을 짓는다. 가온셀은 내년에 문을 연다.")
    assert {m.type for m in found} == {EntityType.COMPANY}
    assert antecedent(found, "가온셀") == "㈜가온셀"


def test_links_never_run_in_circles_or_dangle(find: Find) -> None:
    found = find(
        "코트라(KOTRA)와 대한무역투자진흥공사(코트라, KOTRA)가 만났다."
        " 달빛진흥원(이하 달진원)과 달진원(달빛진흥원)도 왔다."
    )
    ids = {m.id: m for m in found}
    for mention in found:
        assert mention.antecedent != mention.id
        if mention.antecedent:
            assert ids[mention.antecedent].antecedent is None


def test_a_register_id_is_given_where_one_row_alone_bears_the_name(find: Find) -> None:
    found = {m.surface: m.register_id for m in find("부산광역시와 한국산업단지공단이 만났다.")}
    gazetteer = load_gazetteer()
    assert found["부산광역시"] == gazetteer.named("부산광역시")[0].id
    assert found["한국산업단지공단"] == gazetteer.named("한국산업단지공단")[0].id


def test_a_quotation_called_a_programme_is_one_whatever_it_ends_in(find: Find) -> None:
    assert typed(find("시는 ‘달빛 혁신클럽’ 사업을 벌인다."))["달빛 혁신클럽"] == "Program"


def test_a_quoted_name_among_firms_is_a_firm(find: Find) -> None:
    assert typed(find("‘가온셀’ 등 지원받은 기업들이 컸다."))["가온셀"] == "Company"


def test_people_joined_before_their_office(find: Find) -> None:
    found = typed(find("박달빛·이해솔 부위원장이 참석했다."))
    assert found["박달빛"] == found["이해솔"] == "Person"


def test_a_zone_named_by_its_theme_comes_with_its_place(find: Find) -> None:
    found = typed(find("창원시 드론소재 집적지구를 만든다."))
    assert found["창원시 드론소재 집적지구"] == "Zone"
    assert found["창원시"] == "Region"


def test_a_quotation_holds_its_places_together(find: Find) -> None:
    found = typed(find("대전시는 5일 ‘대전 별빛 사다리’를 시작했다."))
    assert found["대전 별빛 사다리"] == "Program"
    assert typed(find("전남도는 ‘달빛 창업 플라자’를 연다."))["달빛 창업 플라자"]


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("시는 5일 ‘2024 달빛 기업인의 밤’을 열었다.", "2024 달빛 기업인의 밤", "Event"),
        ("부대행사로 열린 ‘달빛 투자 만남’에는 30명이 왔다.", "달빛 투자 만남", "Event"),
        ("오슬로에서 개막한 ‘노르딕웨이브 2023’에 간다.", "노르딕웨이브 2023", "Event"),
        ("조합은 ‘달빛 국제박람회 2018’에 간다.", "달빛 국제박람회 2018", "Event"),
        ("산업부는 ‘2024년 달빛산업단지’ 공모를 시작했다.", "2024년 달빛산업단지", "Program"),
        ("도는 ‘별빛 새싹 2호 투자조합’을 만든다.", "별빛 새싹 2호 투자조합", "Program"),
        ("시는 ‘해솔 라운지’ 개소식을 가졌다.", "해솔 라운지", "Zone"),
    ],
)
def test_what_a_quotation_is(find: Find, text: str, surface: str, type_: str) -> None:
    assert typed(find(text)).get(surface) == type_


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("충남 당진시 석문·달빛 농공단지에 있다.", "석문·달빛 농공단지"),
        ("베트남 띤롱 산업단지에 짓는다.", "띤롱 산업단지"),
        ("달빛산업단지 3공구에 짓는다.", "달빛산업단지 3공구"),
        ("삼성전자 온양사업장이 가깝다.", "삼성전자 온양사업장"),
        ("창원 수소액화 거점단지를 만든다.", "창원 수소액화 거점단지"),
        ("서울 구로구 해솔테크노타워에 있다.", "해솔테크노타워"),
    ],
)
def test_zones_of_several_words(find: Find, text: str, surface: str) -> None:
    assert typed(find(text)).get(surface) == "Zone"


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("방수 원단을 짜는 헬리노빅스가 뽑혔다.", {"헬리노빅스"}),
        ("경남 김해시의 뮤텔로는 시제품을 만든다.", {"뮤텔로"}),
        ("헬리노빅스(경남 김해시)가 뽑혔다.", {"헬리노빅스"}),
        ("헬리노빅스, 뮤텔로, ㈜가온셀이 함께한다.", {"헬리노빅스", "뮤텔로", "㈜가온셀"}),
        ("헬리노빅스를 비롯한 5개사가 참가한다.", {"헬리노빅스"}),
        ("헬리노빅스는 베트남 호아팟과 공급계약을 맺었다.", {"헬리노빅스"}),
        ("청소 서비스 업체 헬리노 서비스가 맡는다.", {"헬리노 서비스"}),
        ("특허법인 뮤텔로가 상담을 맡는다.", {"특허법인 뮤텔로"}),
    ],
)
def test_firms_without_a_mark(find: Find, text: str, firms: set[str]) -> None:
    assert firms <= {m.surface for m in find(text) if m.type is EntityType.COMPANY}


@pytest.mark.parametrize(
    "text",
    [
        "해수담수화 설비와 감속기를 만드는 업체가 늘었다.",
        "레이저가공기 제조사에 돈을 빌려준다.",
        "수처리막을 만드는 기업을 찾는다.",
        "중소업체와 협력업체의 재직자를 가르친다.",
        "전지박 공장을 짓고 폐수관로를 놓는다.",
    ],
)
def test_compounds_are_no_firms(find: Find, text: str) -> None:
    assert [m.surface for m in find(text) if m.type is EntityType.COMPANY] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("가온대 총장인 안드레아스 하일너 교수가 왔다.", ["안드레아스 하일너"]),
        ("누리항만공사의 얀 더 브리츠 이사가 왔다.", ["얀 더 브리츠"]),
        ("응우옌 티 흐엉란 베트남 보건부 국장이 왔다.", ["응우옌 티 흐엉란"]),
        ("가온대(총장 에릭 판데르빈)가 나섰다.", ["에릭 판데르빈"]),
        ("홍두리 회장과 마르코 벨레니 사무국장이 서명했다.", ["홍두리", "마르코 벨레니"]),
        ("국립중앙박물관장에는 배기동 가온대학교 문화인류학과 석좌교수를 뽑았다.", ["배기동"]),
        ("조규대 익산시의장이 왔다.", ["조규대"]),
        ("하산 공공사업부 국장이 왔다.", []),
        ("마크 인증 담당 이사가 왔다.", []),
    ],
)
def test_names_of_people(find: Find, text: str, names: list[str]) -> None:
    assert [m.surface for m in find(text) if m.type is EntityType.PERSON] == names


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("베트남 정부도 돈을 댄다.", "베트남 정부", "Agency"),
        ("우리 정부도 돈을 댄다.", "우리 정부", None),
        ("태국 산업무역부와 만났다.", "태국 산업무역부", "Agency"),
        ("하노이시 산업무역국과 만났다.", "하노이시 산업무역국", "Agency"),
        ("산둥성 인민정부와 만났다.", "산둥성 인민정부", "Agency"),
        ("작센주 기계협회와 만났다.", "작센주 기계협회", "Association"),
        ("미국 한국로봇협회와 만났다.", "미국 한국로봇협회", None),
        ("칭다오시와 손잡는다.", "칭다오시", "Region"),
        ("폴란드 수출국은 늘었다.", "폴란드 수출국", None),
        ("주폴란드 한국대사관이 나섰다.", "주폴란드 한국대사관", "Agency"),
        ("주우즈베키스탄 대한민국 대사관이 나섰다.", "주우즈베키스탄 대한민국 대사관", "Agency"),
        ("주중 한국대사관이 나섰다.", "주중 한국대사관", None),
        ("서울대학교 약학대학도 함께한다.", "서울대학교 약학대학", "Institute"),
        ("삼성전자 베트남법인이 맡는다.", "삼성전자 베트남법인", "Company"),
        ("부경대 기술지주회사가 맡는다.", "부경대 기술지주회사", "Company"),
        ("홍두리 한국은행 경기본부장이 왔다.", "한국은행 경기본부", "Agency"),
        ("홍두리 한국은행 기획본부장이 왔다.", "한국은행 기획본부", None),
        ("나래산업주식회사는 공장을 짓는다.", "나래산업주식회사", "Company"),
        ("물빛산업단지내 부지에 짓는다.", "물빛산업단지", "Zone"),
        ("포항 제3농공단지에 짓는다.", "포항 제3농공단지", "Zone"),
        ("중진공 대전세종지역본부가 맡는다.", "중진공 대전세종지역본부", "Agency"),
        ("중진공 충북북부지부가 맡는다.", "중진공 충북북부지부", "Agency"),
        ("경북·대전·전남테크노파크가 맡는다.", "대전", "Agency"),
        ("경북·대전·전남조합이 맡는다.", "대전", "Region"),
        ("독일계 기업이 들어선다.", "독일", "Region"),
        ("일본 와카네현의 기업이다.", "와카네현", "Region"),
        ("경기 남양주시 다산에 짓는다.", "다산", "Region"),
        ("세종시 조릿골읍에 자리한 공장이다.", "조릿골읍", "Region"),
        ("경북대 나노융합공학과는 장비를 댄다.", "경북대 나노융합공학과", "Institute"),
        ("경북대 나노융합공학과 박달빛 교수가 왔다.", "경북대 나노융합공학과", None),
        ("삼성전자 달빛사업부가 맡는다.", "삼성전자 달빛사업부", "Company"),
        ("한국은행 경기본부가 냈다.", "한국은행 경기본부", "Agency"),
    ],
)
def test_bodies_and_places_beside_others(find: Find, text: str, surface: str, type_: str | None) -> None:
    assert typed(find(text)).get(surface) == type_


@pytest.mark.parametrize(
    "text",
    [
        "두 시는 ‘바닷길 우호도시 협정’을 맺었다.",
        "세 곳이 ‘바닷길 무인선 합의각서(MOA)’에 서명했다.",
        "이 도시는 ‘세계 돋보기 생산의 수도’로 통한다.",
        "그는 ‘바닷길 경제의 내일’을 주제로 강연했다.",
    ],
)
def test_documents_topics_and_mottos_are_no_programmes(find: Find, text: str) -> None:
    assert [m.surface for m in find(text) if m.type is EntityType.PROGRAM] == []


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("오는 6일 ‘바닷길 채용설명회 in 울산’을 연다.", "바닷길 채용설명회 in 울산", "Event"),
        ("합작법인 ‘누리오아시스’를 차린다.", "누리오아시스", "Company"),
        ("시는 도자기소재시험센터를 세웠다.", "도자기소재시험센터", "Agency"),
        ("시는 시험센터를 세웠다.", "시험센터", None),
        ("해룡에 있는 조강도금단지에 불이 났다.", "조강도금단지", "Zone"),
        ("김해산업단지 입주기업이 모였다.", "김해산업단지", "Zone"),
        ("사천읍에 있는 구암공단을 둘러봤다.", "구암공단", "Zone"),
        ("구암환경공단을 둘러봤다.", "구암환경공단", "Agency"),
        ("김천 스마트물류 특구를 점검했다.", "김천 스마트물류 특구", "Zone"),
        ("수원시 다올골목시장에 지원한다.", "다올골목시장", "Zone"),
        ("유성구 관평동에 있는 회사다.", "관평동", "Region"),
        ("유성구 공동 사업이다.", "공동", None),
        ("다올골목시장 상인회가 축제를 연다.", "다올골목시장 상인회", "Association"),
        ("한빛전자 컨소시엄이 뽑혔다.", "한빛전자 컨소시엄", "Association"),
        ("달빛자유무역지역 기업협회는 성명을 냈다.", "달빛자유무역지역 기업협회", "Association"),
    ],
)
def test_names_by_ending(find: Find, text: str, surface: str, type_: str | None) -> None:
    types = [str(mention.type) for mention in find(text) if mention.surface == surface]
    assert types[:1] == ([type_] if type_ else [])


def test_works_of_two_firms_in_one_place_share_no_short_name(find: Find) -> None:
    found = find("롯데케미칼 여수공장과 LG화학 여수공장이 돕는다.")
    assert typed(found)["LG화학 여수공장"] == "Company"
    assert "여수공장" not in typed(found)


@pytest.mark.parametrize(
    ("text", "inner", "type_"),
    [
        ("시는 5일 ‘별빛 스타트업펀드 결성총회’를 열었다.", "별빛 스타트업펀드", "Program"),
        ("시는 ‘별빛 일반산업단지 2단계 기공식’을 거행했다.", "별빛 일반산업단지", "Zone"),
        ("두 기관은 ‘별빛 상생결제 보증 협약’을 맺었다.", "별빛 상생결제 보증", "Program"),
    ],
)
def test_what_a_ceremony_or_agreement_is_about(find: Find, text: str, inner: str, type_: str) -> None:
    assert typed(find(text)).get(inner) == type_


def test_a_long_name_after_its_owner_may_be_made_of_common_words(find: Find) -> None:
    found = typed(find("산업통상자원부의 산업통상기술개발지원사업 예산이 쓰인다."))
    assert found["산업통상기술개발지원사업"] == "Program"
    assert "중소기업지원사업" not in typed(find("경남도의 중소기업지원사업 예산이 쓰인다."))


def test_a_market_is_no_city_and_a_mayor_no_market(find: Find) -> None:
    found = typed(find("뽑힌 곳은 충남 공주시 미르내시장, 인천 중구 누리벌시장이다. 아산시장도 왔다."))
    assert found["미르내시장"] == found["누리벌시장"] == "Zone"
    assert "미르내시" not in found
    assert found["아산시"] == "Region"


def test_a_budget_is_not_the_county_of_that_name(find: Find) -> None:
    assert "예산" not in typed(find("공사에는 경상남도 예산 9억원과 사천시 예산이 들어갔다."))
    assert typed(find("충남 예산의 공장과 당진·예산·서산 지역이 대상이다."))["예산"] == "Region"
    assert "경기" not in typed(find("대구 경기가 나쁘다."))


@pytest.mark.parametrize("title", ["단지 관리 협력 합의서", "특구 정상화 합의", "물빛 상생 합의문"])
def test_the_title_of_an_agreement_is_no_programme(find: Find, title: str) -> None:
    assert title not in typed(find(f"한국산업단지공단은 4일 경기도와 ‘{title}’에 서명했다."))


def test_what_is_signed_is_no_firm_on_the_list_of_those_who_sign(find: Find) -> None:
    found = typed(find("경기도는 4일 ㈜가람정공, 나래바이오텍과 투자계약을 맺었다고 밝혔다."))
    assert "투자계약" not in found


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("시는 30명을 가르치는 ‘별빛 소재 아카데미’를 시작한다.", "별빛 소재 아카데미", "Program"),
        ("도는 ‘별빛 소재 아카데미’ 개원식에 갔다.", "별빛 소재 아카데미", "Institute"),
        ("시는 5일 누리홀에서 ‘별빛 투자 브리핑’을 열었다.", "별빛 투자 브리핑", "Event"),
        ("시는 구미동에 ‘별빛 공동사무소’를 연다.", "별빛 공동사무소", "Zone"),
        ("시는 시장 2층에 ‘별빛 우수 명품관’을 꾸렸다.", "별빛 우수 명품관", "Zone"),
        ("시는 ‘별빛을 걷다’ 2기 10팀을 뽑았다.", "별빛을 걷다", "Program"),
        ("협회는 ‘찾아가는 별빛 멘토링’을 이달부터 운영한다.", "찾아가는 별빛 멘토링", "Program"),
        ("협회는 ‘찾아가는 별빛 박람회’를 차례로 연다.", "찾아가는 별빛 박람회", "Event"),
        (
            "도는 ‘별빛 건강관리 및 주민건강 증진 서비스’를 선보인다.",
            "별빛 건강관리 및 주민건강 증진 서비스",
            "Program",
        ),
        ("㈜가온셀은 뮌헨 ‘MEDITEX’에 내년 부스를 낸다.", "MEDITEX", "Event"),
        ("협회는 ‘제12회 별빛 기술사업화 대상’ 수상자를 뽑았다.", "제12회 별빛 기술사업화 대상", "Event"),
        ("두 기관은 ‘별빛 수소 조성사업을 위한 업무협약(MOU)’을 맺었다.", "별빛 수소 조성사업", "Program"),
        (
            "㈜가온로봇은 ‘2018 로보월드(ROBOT WORLD)’에서 팔을 선보인다.",
            "2018 로보월드",
            "Event",
        ),
        ("시는 ‘별빛 일터학습(B-TECH) 1기 수료식’을 열었다.", "별빛 일터학습(B-TECH)", "Program"),
        ("가온대학교 별빛창업센터가 돕는다.", "가온대학교 별빛창업센터", "Institute"),
    ],
)
def test_what_a_quoted_name_is_and_what_a_part_of_a_body_is(
    find: Find, text: str, surface: str, type_: str
) -> None:
    assert typed(find(text)).get(surface) == type_


def test_a_headline_alone_quotes_a_programme_that_chooses(find: Find) -> None:
    assert (
        typed(find("15곳이 나섰다.", "도, ‘별빛 부품 사업재편’ 1호 6개사 배출"))["별빛 부품 사업재편"]
        == "Program"
    )
    assert "별빛 소재 강국" not in typed(find("15곳이 나섰다.", "도, ‘별빛 소재 강국’ 노린다"))


def test_a_ceremony_for_a_programmes_cohort_is_an_event(find: Find) -> None:
    found = typed(find("중소벤처기업진흥공단은 31일 청년창업사관학교 제3기 입교식을 열었다."))
    assert found["청년창업사관학교 제3기 입교식"] == "Event"
    assert found["청년창업사관학교"] == "Program"


def test_a_branch_goes_by_its_place_wherever_it_stands(find: Find) -> None:
    found = find(
        "한국산업인력공단 울산지사는 5일 문을 열었다. 울산지사는 교육을 맡는다.", "산업인력공단 울산지사 개소"
    )
    (short,) = (m for m in found if m.surface == "울산지사" and m.start > 25)
    assert short.type is EntityType.AGENCY
    assert antecedent(found, "울산지사") == "한국산업인력공단 울산지사"


def test_what_two_branches_in_one_place_share_is_the_name_of_neither(find: Find) -> None:
    found = find("한국산업인력공단 울산지사와 한국산업단지공단 울산지사가 참여했다. 울산지사는 두 곳이다.")
    assert "울산지사" not in typed(found)


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("고양특례시는 3일 문을 열었다.", "고양특례시", "Region"),
        ("황선달 예산군수를 만났다.", "예산군", "Region"),
        ("김아무 천안시장권한대행이 말했다.", "천안시", "Region"),
        ("고성장 기업을 돕는다.", "고성", None),
        ("도는 ‘달빛 서비스’란 과제와 '별빛 실증'이란 과제를 뽑았다.", "이란", None),
        ("가온군1ㆍ2산업단지와 달빛1·2 일반산업단지를 넓힌다.", "달빛1·2 일반산업단지", "Zone"),
        ("강해솔 사천시청 산업단지 과장이 말했다.", "사천시청 산업단지", None),
        ("행사에는 달빛플랫폼 김해솔 대표가 왔다.", "달빛플랫폼", "Company"),
        ("오해솔 달빛포리마 대표이사가 왔다.", "오해솔", "Person"),
        ("홍두리 진흥원장은 웃었다.", "홍두리", "Person"),
        ("송도담 조합 이사장이 나왔다.", "송도담", "Person"),
        ("최도담 군 경제고용과장은 웃었다.", "최도담", "Person"),
        ("홍두리 도 전략산업국장은 웃었다.", "홍두리", "Person"),
        ("나머지 조합 이사장은 빠졌다.", "나머지", None),
        ("한빛기술투자는 20억원을 넣는다.", "한빛기술투자", "Company"),
        ("행사는 안동국제회의센터에서 열렸다.", "안동국제회의센터", "Zone"),
        ("케이블 업체인 '달빛전선'도 공장을 늘린다.", "달빛전선", "Company"),
        ("시는 '대한전선'에 땅을 판다.", "대한전선", "Company"),
        ("달빛영농조합법인이 쌀을 판다.", "달빛영농조합법인", "Company"),
        ("한국산업단지공단 지원 방안을 찾는다.", "한국산업단지공단 지원", None),
        ("행사에는 이해솔 산업자원부장관이 왔다.", "산업자원부", "Agency"),
        ("도는 중동 기계플랜트 시장을 연다.", "중동 기계플랜트", None),
        ("시는 지방시대 벤처를 돕는다.", "지방시대", None),
        ("시는 치과용 디지털 해법을 찾는다.", "치과용 디지털 해법", None),
        ("시는 2026년 규제자유특구 후보를 뽑는다.", "2026년 규제자유특구", None),
        ("시는 7개 후보특구를 돕는다.", "7개 후보특구", None),
        ("'달빛벤처주식회사'가 문을 열었다.", "달빛벤처주식회사", "Company"),
        ("한국무역협회는 5일 모였다. 김해솔 무협 본부장이 말했다.", "무협", "Association"),
        ("14개 시·도 지역혁신클러스터에 돈을 쓴다.", "시·도 지역혁신클러스터", None),
        ("땅은 1천㎡와 5공구 첨단산업클러스터 2천㎡다.", "와 5공구 첨단산업클러스터", None),
        ("시는 벨기에 연구소를 찾았다.", "벨기에 연구소", None),
        ("양산에 본사가 있는 달빛테크가 왔다.", "양산", "Region"),
        ("전지 양산에 나선 달빛테크가 왔다.", "양산", None),
        ("산은이 나선다.", "산은", "Company"),
        ("시는 ‘2015 달빛벤처 투자유치 컨벤션’을 연다.", "2015 달빛벤처 투자유치 컨벤션", "Event"),
        ("시는 달빛본부세관(세관장·김해솔)에 갔다.", "김해솔", "Person"),
        ("중기청·중진공 FTA 교육이 열린다.", "중기청·중진공 FTA", None),
        ("시는 그동안 달빛 소재 지원사업을 했다.", "그동안 달빛 소재 지원사업", None),
        ("교육부의 달빛 선도대학(MOON) 육성사업에 뽑혔다.", "달빛 선도대학(MOON) 육성사업", "Program"),
        ("㈜별빛세움은 공장을 짓는다.", "㈜별빛세움", "Company"),
        ("별빛세움(주)가 뽑혔다.", "별빛세움(주)", "Company"),
        ("장비 전문업체인 별빛캐리어냉장은 공장을 짓는다.", "별빛캐리어냉장", "Company"),
        ("시는 LG CNS와 만났다.", "LG", None),
        ("시는 LG CNS와 만났다.", "LG CNS", "Company"),
        ("김해솔 산업부 지역상권과 과장은 말했다.", "김해솔", "Person"),
        ("중기부는 `별빛 새싹 도약 사업`을 연다.", "별빛 새싹 도약 사업", "Program"),
        ("행사에는 김해솔 사상구청장이 왔다.", "사상구", "Region"),
        ("한국무역협회 고해근 부회장이 왔다.", "고해근", "Person"),
        ("행사는 달빛국제공구전과 달빛국제종합전기기기전을 합쳤다.", "달빛국제종합전기기기전", "Event"),
        ("김해솔 한국전자통신연구원 책임연구원이 왔다.", "책임연구원", None),
        ("한국테크노파크협의회는 전국 18개 테크노파크를 묶는다.", "테크노파크", None),
        ("공장은 아산 제2테크노벨리에 있다.", "제2테크노벨리", "Zone"),
        ("시는 대구에 주간시공사를 둔다.", "주간시공사", None),
        ("회의에는 김준 SK이노베이션 사장이 왔다.", "김준", "Person"),
        ("회의에는 김해솔 SK텔레콤부사장이 왔다.", "SK텔레콤", "Company"),
        ("김해솔 상근 부회장이 왔다.", "상근", None),
        ("원은 포항 수소클러스터 사업을 벌인다.", "포항 수소클러스터 사업", "Program"),
        ("진옥동 신한은행장이 왔다.", "진옥동", "Person"),
        ("권오봉 광양경제청장은 말했다.", "권오봉", "Person"),
        ("시는 지난달 신한은행장을 만났다.", "지난달", None),
        ("행사에는 조합 소속 23개 기업 대표가 왔다.", "조합 소속", None),
        ("시는 선도형 스마트공장을 돕는다.", "스마트공장", None),
        ("달빛테크는 전구체 공장을 짓는다.", "전구체", None),
        ("상업용 냉장설비 업체 별빛캐리어냉장은 공장을 짓는다.", "상업용", None),
        ("김해솔 기아 광주공장 상무가 왔다.", "김해솔", "Person"),
    ],
)
def test_names_as_real_papers_write_them(find: Find, text: str, surface: str, type_: str | None) -> None:
    assert typed(find(text)).get(surface) == type_


def test_the_firm_whose_head_is_named_is_one_everywhere(find: Find) -> None:
    text = "시는 달빛산업협회, 별빛플랫폼과 손잡았다. 행사에는 별빛플랫폼 김해솔 대표가 왔다."
    assert {m.type for m in find(text) if m.surface == "별빛플랫폼"} == {EntityType.COMPANY}


def test_a_university_is_one_by_its_short_name(find: Find) -> None:
    found = find("달빛문성대학은 3일 행사를 연다. 달빛문성대는 사람을 기른다.")
    assert antecedent(found, "달빛문성대") == "달빛문성대학"


def test_a_programme_is_one_with_and_without_its_head(find: Find) -> None:
    found = find("도는 ‘달빛 새싹 도약 사업’을 연다. ‘달빛 새싹 도약’을 마친 기업이 많다.")
    assert antecedent(found, "달빛 새싹 도약") == "달빛 새싹 도약 사업"


def test_a_programme_that_a_ceremony_names_is_found_behind_its_place(find: Find) -> None:
    found = find(
        "시는 ‘경남 달빛혁신 벤처펀드 결성식’을 열었다. 이번 경남 달빛혁신 벤처펀드에는 5곳이 돈을 낸다."
    )
    assert [m.surface for m in found].count("경남 달빛혁신 벤처펀드") == 2


def test_next_month_is_nobody_and_a_founder_no_firm(find: Find) -> None:
    assert "다음 달" not in typed(find("LH는 다음 달 국토연구원과 협약을 맺는다."))
    assert typed(find("창업주 윤재솔 대표가 문을 열었다.")) == {"윤재솔": "Person"}
