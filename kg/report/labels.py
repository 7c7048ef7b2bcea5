"""What columns, tables, types and reasons are called in a Korean report."""

from dataclasses import dataclass

TYPES = {
    "Agency": "공공기관",
    "Company": "기업",
    "Association": "협회·단체",
    "Institute": "대학·연구기관",
    "Region": "지역·지자체",
    "Zone": "산업단지·특구",
    "Program": "정책·사업",
    "Event": "행사",
    "Person": "인물",
}
RELATIONS = {
    "AGREEMENT": "협약",
    "FUNDS": "자금 지원",
    "OPERATES": "운영·주관",
    "PARTICIPATES_IN": "참여",
    "LOCATED_IN": "소재",
    "PART_OF": "소속",
    "AFFILIATED_WITH": "직책",
    "COOPERATES_WITH": "협력",
    "TARGETS": "대상",
}
SPHERES = {"government": "정부", "industry": "산업", "academia": "학·연"}
REASONS = {
    "unstated": "금액이 적혀 있지 않음",
    "currency": "원화가 아님",
    "basis": "연간·누적·건당 금액",
    "part": "다른 총액의 일부",
    "bound": "‘최대’·‘이상’ 같은 한도",
    "shared": "한 문장에 함께 적힌 같은 금액의 되풀이",
}

VERDICTS = {"change": "변화", "chance": "우연과 구별되지 않음"}

# label, unit (blank where the number has none)
COLUMNS: dict[str, tuple[str, str]] = {
    "rank": ("순위", ""),
    "actor": ("기관", ""),
    "partner": ("상대", ""),
    "funder": ("지원한 곳", ""),
    "recipient": ("받은 곳", ""),
    "recipient_type": ("받은 곳의 유형", ""),
    "programme": ("사업", ""),
    "region": ("지역", ""),
    "neighbour": ("상대 지역", ""),
    "top_neighbour": ("가장 강한 상대", ""),
    "type": ("유형", ""),
    "community": ("공동체", "번호"),
    "agreements": ("협약", "건"),
    "degree": ("협약 상대", "곳"),
    "strength": ("연결 강도", ""),
    "betweenness": ("매개 중심성", "0–1"),
    "closeness": ("근접 중심성", "0–1"),
    "eigenvector": ("고유벡터 중심성", "0–1"),
    "pagerank": ("페이지랭크", "합 1"),
    "core_number": ("k-코어", "k"),
    "clustering": ("군집 계수", "0–1"),
    "constraint": ("구조적 제약", ""),
    "effective_size": ("유효 크기", "곳"),
    "bridging": ("가교 중심성", ""),
    "participation_type": ("유형 분산", "0–1"),
    "participation_region": ("지역 분산", "0–1"),
    "brokerage": ("중개", "쌍"),
    "coordinator": ("조정자", "방향쌍"),
    "itinerant": ("순회 중개자", "방향쌍"),
    "gatekeeper": ("문지기", "방향쌍"),
    "representative": ("대표자", "방향쌍"),
    "liaison": ("연락자", "방향쌍"),
    "first_year": ("처음", "년"),
    "last_year": ("마지막", "년"),
    "partners": ("상대", "곳"),
    "facts": ("관계", "건"),
    "amount": ("금액 합계", "원"),
    "planned": ("그중 예정", "원"),
    "left_out": ("합계에서 뺀 것", "건"),
    "participants": ("참여 기관", "곳"),
    "companies": ("그중 기업", "곳"),
    "institutes": ("그중 대학·연구기관", "곳"),
    "regions": ("참여 기관의 지역", "곳"),
    "sources": ("기사", "건"),
    "actors": ("소재 기관", "곳"),
    "within": ("지역 안 연결", "강도"),
    "across": ("다른 지역과 연결", "강도"),
    "outside": ("다른 지역 비중", "%"),
    "neighbours": ("연결된 지역", "곳"),
    "received": ("받은 금액", "원"),
    "weight": ("연결 강도", ""),
    "year": ("연도", ""),
    "articles": ("기사", "건"),
    "funding": ("자금 지원", "건"),
    "participations": ("참여", "건"),
    "before": ("앞 기간 협약", "건"),
    "after": ("뒤 기간 협약", "건"),
    "difference": ("차이", "건"),
    "chance": ("유의확률", "p"),
    "verdict": ("판단", ""),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A table's title, how to read it, what it does not say, and what stands where it is empty."""

    title: str
    read: str
    limit: str
    empty: str


TABLES = {
    "actors": Text(
        "협약망의 중심 기관",
        "협약이 많은 순이다. 매개 중심성은 다른 두 기관을 잇는 최단 경로 위에 놓인 비율, 근접 중심성은"
        " 다른 기관에 얼마나 적은 단계로 닿는지, 페이지랭크는 중심적인 기관과 이어진 정도를 나타낸다."
        " 구조적 제약은 낮을수록 서로 모르는 상대를 많이 둔 것이고, 중개는 자신을 거쳐야 이어지는 기관의"
        " 쌍이다.",
        "기사에 나온 협약만 셌다. 협약의 규모와 이행 여부는 담지 않으며, 자주 보도되는 기관이 높게 나오기"
        " 쉽다.",
        "협약을 맺은 기관이 없다.",
    ),
    "funders": Text(
        "자금을 지원한 곳",
        "더할 수 있는 금액의 합이 큰 순이다. 총액으로 적힌 원화 금액만 한 번씩 더했고, 여러 곳이 함께 낸다고"
        " 적힌 금액은 어느 한 곳의 합계에 넣지 않았다.",
        "발표된 금액이며 집행액이 아니다. 한 돈이 사업으로, 다시 기업으로 흐르면 두 번 나타날 수 있다.",
        "자금 지원 관계가 없다.",
    ),
    "recipients": Text(
        "자금을 받은 곳",
        "더할 수 있는 금액의 합이 큰 순이다. 사업·단지·지역도 받은 곳이 될 수 있고, 여러 곳이 함께 받는다고"
        " 적힌 금액은 어느 한 곳의 합계에 넣지 않았다.",
        "금액이 적히지 않은 지원은 합계에 없다. ‘합계에서 뺀 것’ 열에 더하지 않은 건수가 있다.",
        "자금 지원 관계가 없다.",
    ),
    "flows": Text(
        "자금 흐름",
        "지원한 곳에서 받은 곳으로 간 금액이 큰 순이다.",
        "‘–’는 금액이 적히지 않았거나 더할 수 없는 지원이며, 돈이 가지 않았다는 뜻이 아니다.",
        "자금 지원 관계가 없다.",
    ),
    "programmes": Text(
        "참여 기관이 많은 사업",
        "기사에 참여했다고 적힌 기관이 많은 순이다. 선정에서 떨어진 기관은 세지 않았다.",
        "전체 참여 기관 명단이 아니라 기사에 이름이 나온 기관만 셌다.",
        "사업 참여 관계가 없다.",
    ),
    "partners": Text(
        "협약 없이 협력하는 쌍",
        "협약을 맺었다는 말 없이 함께 일한다고 적힌 기사가 많은 순이다.",
        "협력의 깊이와 기간은 알 수 없다.",
        "협력 관계가 없다.",
    ),
    "regions": Text(
        "지역별 연결",
        "연결 강도는 그 지역 기관들이 맺은 협약(참여자가 k곳이면 쌍마다 1/(k−1))과 협력(건마다 1)의 합이다."
        " 다른 지역 비중이 높으면 바깥과 많이 이어진 것이다.",
        "소재지가 기사나 등록부에 있는 기관만 들어간다. 본사와 사업장은 구별하지 않았다.",
        "지역을 아는 기관이 없다.",
    ),
    "places": Text(
        "산업단지·특구와 대학·연구기관",
        "관계에 나온 횟수가 많은 순이다.",
        "규모나 성과가 아니라 기사에 적힌 관계의 수다.",
        "산업단지·특구나 대학·연구기관이 나오는 관계가 없다.",
    ),
    "region_pairs": Text(
        "지역과 지역",
        "두 지역의 기관을 잇는 협약과 협력의 강도다. 같은 지역끼리는 지역 안의 연결이다.",
        "지역의 크기와 기관 수를 고려하지 않은 값이다.",
        "지역과 지역을 잇는 관계가 없다.",
    ),
    "changes": Text(
        "협약이 늘거나 준 기관",
        "두 기간의 협약 수가 많이 달라진 순이다. 유의확률은 협약을 두 기간에 아무렇게나 나누어도 이만큼"
        " 치우칠 확률이며, 여러 기관을 한꺼번에 살핀 것을 고려해(거짓 발견율 10%) 변화라고 판단했다.",
        "처음 보도된 날로 나누었으므로 협약을 맺은 날과 다를 수 있다.",
        "두 기간으로 나눌 수 있는 협약이 없다.",
    ),
    "years": Text(
        "연도별 추이",
        "관계는 일어난 해로, 날짜가 없으면 처음 보도된 해로 셌다.",
        "읽은 기사의 수가 해마다 다르다. 관계가 늘어난 것이 기사가 늘어난 탓일 수 있다.",
        "날짜를 아는 기사가 없다.",
    ),
}
