"""Networks to draw, made of invented names: a small one to read and a large one to measure."""

import random

import networkx as nx

from kg.view.contract import Graph

HOSTILE_NAMES = {
    "script": '</script><img src=x onerror="window.pwned=1">',
    "comment": "<!--<script>window.pwned=1</script>",
    "quotes": "\"따옴표\" 'n' \\ `${1}` & co",
    "emoji": "🏭 새솔로봇 👩‍🔬",
    "rtl": "\u202eיזמות\u202c 새솔 \u200f\u2067",
    "long": "가나다라마바사아자차카타파하" * 36,
    "control": "줄\n바꿈\u2028분리\u0000끝",
}

_PLACES = (
    "한빛",
    "새솔",
    "다온",
    "가람",
    "미르",
    "누리",
    "아라",
    "해든",
    "온새",
    "푸른",
    "도담",
    "라온",
    "예솔",
)
_FIELDS = (
    "로봇",
    "소재",
    "물산업",
    "바이오",
    "수소",
    "디지털",
    "해양",
    "항공",
    "섬유",
    "뿌리기술",
    "모빌리티",
)
_SUFFIX = {
    "Agency": ("진흥원", "공단", "테크노파크", "진흥공사"),
    "Company": ("테크", "정밀", "솔루션", "전자"),
    "Association": ("협회", "조합", "상공회의소"),
    "Institute": ("연구원", "대학교", "연구소"),
    "Region": ("시", "군", "도"),
    "Zone": ("국가산업단지", "특구", "클러스터"),
    "Program": (" 육성사업", " 지원사업", " 바우처"),
    "Event": (" 박람회", " 포럼", " 엑스포"),
    "Person": (" 이사장", " 대표"),
}
_WEIGHTS = {
    "Company": 34,
    "Agency": 14,
    "Association": 7,
    "Institute": 9,
    "Region": 8,
    "Zone": 6,
    "Program": 12,
    "Event": 4,
    "Person": 6,
}
_TAILS = {
    "FUNDS": ("Company", "Program", "Institute"),
    "OPERATES": ("Program", "Event", "Zone"),
    "PARTICIPATES_IN": ("Program", "Event"),
    "LOCATED_IN": ("Region", "Zone"),
    "PART_OF": ("Agency",),
    "COOPERATES_WITH": ("Company", "Agency", "Institute", "Association"),
    "TARGETS": ("Region", "Association"),
}


def source(
    quote: str, title: str = "새솔로봇, 가람시와 손잡다", published: str = "2021-03-04"
) -> dict[str, object]:
    """A passage as the page shows it."""
    return {
        "quote": quote,
        "start": 31,
        "title": title,
        "publisher": "예시일보",
        "published": published,
        "url": "https://example.kr/news/1",
    }


def small() -> Graph:
    """Nine nodes: an agreement, money, an agency that was renamed, an island of two."""
    graph: Graph = nx.MultiDiGraph()
    graph.add_node(
        "a1",
        name="한빛산업진흥공단",
        type="Agency",
        aliases=["한진공", "Hanbit Agency"],
        region="가람시",
        acts=True,
        names=[
            {"name": "한빛공업청", "since": None, "until": "2017-07-25"},
            {"name": "한빛산업진흥공단", "since": "2017-07-26", "until": None},
        ],
        degree=4,
        betweenness=0.4,
        community=0,
    )
    graph.add_node(
        "c1", name="새솔로봇", type="Company", aliases=["㈜새솔로봇"], region="가람시", community=0
    )
    graph.add_node("c2", name="다온정밀", type="Company", community=1)
    graph.add_node("r1", name="가람시", type="Region", acts=True, community=0)
    graph.add_node("p1", name="지역 로봇 육성사업", type="Program", community=1)
    graph.add_node("h1", name="김하늘", type="Person", community=1)
    graph.add_node(
        "g1", name="로봇산업 업무협약", type="Agreement", date="2021-03-04", status="done", community=0
    )
    graph.add_node("i1", name="미르협회", type="Association", community=2)
    graph.add_node("i2", name="미르 포럼", type="Event", community=2)
    quote = "한빛산업진흥공단은 4일 새솔로봇, 가람시와 업무협약을 체결했다."
    for party in ("a1", "c1", "r1"):
        graph.add_edge(
            party,
            "g1",
            id=f"t-{party}",
            type="PARTY_TO",
            date="2021-03-04",
            status="done",
            score=0.92,
            sources=[source(quote)],
        )
    graph.add_edge(
        "a1",
        "p1",
        id="t-funds",
        type="FUNDS",
        date="2019",
        status="done",
        amount=5_000_000_000,
        currency="KRW",
        score=0.81,
        sources=[
            source("한진공은 지역 로봇 육성사업에 50억원을 지원한다.", "지역 로봇에 50억", "2019-05-02")
        ],
    )
    graph.add_edge(
        "c2",
        "p1",
        id="t-part",
        type="PARTICIPATES_IN",
        date="2019-06",
        score=0.55,
        sources=[source("다온정밀이 지역 로봇 육성사업에 참여한다.", "다온정밀 선정", "2019-06-11")],
    )
    graph.add_edge(
        "h1",
        "c2",
        id="t-role",
        type="AFFILIATED_WITH",
        role="대표",
        score=0.97,
        sources=[source("김하늘 다온정밀 대표는 말했다.", "다온정밀 선정", "2019-06-11")],
    )
    graph.add_edge(
        "i1",
        "i2",
        id="t-run",
        type="OPERATES",
        date="2023-10",
        status="planned",
        score=0.7,
        sources=[source("미르협회가 오는 10월 미르 포럼을 연다.", "미르 포럼 10월 개최", "2023-08-30")],
    )
    return graph


def large(nodes: int, ties: int, seed: int = 7) -> Graph:
    """A network shaped like the news: hubs, clusters, a rim of small islands; same seed, same network."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    graph: Graph = nx.MultiDiGraph()
    kinds = list(_WEIGHTS)
    by_kind: dict[tuple[str, int], list[str]] = {}
    clusters = 9
    for number in range(nodes):
        kind = draw.choices(kinds, list(_WEIGHTS.values()))[0]
        cluster = min(int(draw.expovariate(0.35)), clusters - 1)
        name = f"{draw.choice(_PLACES)}{draw.choice(_FIELDS)}{draw.choice(_SUFFIX[kind])}"
        if kind != "Region":
            name = f"{name} {number}" if draw.random() < 0.2 else name
        node = f"e-{number:05d}"
        graph.add_node(
            node, name=name, type=kind, community=cluster, aliases=[], region=draw.choice(_PLACES) + "시"
        )
        by_kind.setdefault((kind, cluster), []).append(node)
    everyone = list(graph)
    made = 0
    while made < ties:
        relation = draw.choices([*_TAILS, "AGREEMENT"], [3, 4, 4, 3, 1, 2, 1, 2])[0]
        head = everyone[int(len(everyone) * draw.random() ** 2.2)]
        cluster = graph.nodes[head]["community"]
        if draw.random() < 0.12:
            cluster = draw.randrange(clusters)
        if relation == "AGREEMENT":
            made += _agreement(
                graph, draw, [head, *_pick(by_kind, draw, ("Agency", "Company", "Institute"), cluster)]
            )
            continue
        tails = _pick(by_kind, draw, _TAILS[relation], cluster)
        if tails and tails[0] != head:
            _tie(graph, draw, head, tails[0], relation)
            made += 1
    return graph


def _pick(
    by_kind: dict[tuple[str, int], list[str]], draw: random.Random, kinds: tuple[str, ...], cluster: int
) -> list[str]:
    pools = [pool for kind in kinds if (pool := by_kind.get((kind, cluster)))]
    return [pool[int(len(pool) * draw.random() ** 2.5)] for pool in pools]


def _agreement(graph: Graph, draw: random.Random, parties: list[str]) -> int:
    node = f"g-{graph.number_of_nodes():05d}"
    cluster = graph.nodes[parties[0]]["community"]
    graph.add_node(node, name="산업 육성 업무협약", type="Agreement", date="2020-05-06", community=cluster)
    for party in dict.fromkeys(parties):
        _tie(graph, draw, party, node, "PARTY_TO")
    return len(set(parties))


def _tie(graph: Graph, draw: random.Random, head: str, tail: str, relation: str) -> None:
    graph.graph["ties"] = graph.graph.get("ties", 0) + 1
    published = f"{draw.randint(2012, 2025)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
    names = graph.nodes[head]["name"], graph.nodes[tail]["name"]
    words = " ".join(
        draw.choice(_FIELDS) + draw.choice(("을", "과", "의", "에서", "으로")) for _ in range(12)
    )
    graph.add_edge(
        head,
        tail,
        id=f"t-{graph.graph['ties']:05d}",
        type=relation,
        date=published[: draw.choice((4, 7, 10))],
        status="done",
        score=round(0.4 + 0.6 * draw.random(), 3),
        sources=[
            source(
                f"{names[0]}은(는) {names[1]}와(과) {words} 함께한다고 밝혔다.",
                f"{names[0]} 소식 {made_of(published)}",
                published,
            )
        ],
    )


def made_of(published: str) -> str:
    """A number that tells headlines apart."""
    return published.replace("-", "")
