"""Korean sentences generated from the figures. Each is true of the figures or is not written."""

from collections.abc import Callable, Iterable

from kg.figures import Data, Figures, Money, NetworkFigures, Table
from kg.report import findings
from kg.report.findings import is_narrowed, leaders
from kg.report.korean import day, listed, number, particle, percent, won
from kg.report.texts import Texts, texts


def _texts() -> Texts:
    return texts("ko")


def summary(figures: Figures) -> list[str]:
    """The report in words, one sentence or two each; what is empty is said once."""
    data = figures.data
    if not data.articles:
        return [
            "저장소에 기사가 없어 보고할 것이 없다.",
            "먼저 kg build 명령으로 기사를 읽어 들여야 한다.",
        ]
    if not data.relations:
        scope = "정한 범위에는" if is_narrowed(data) else "읽은 기사에는"
        return [_articles(data), f"{scope} 관계가 없어 표와 그림이 비어 있다."]
    parts: list[Callable[[Figures], list[str]]] = [_scope, _agreements, _funding, _programmes]
    parts.append(_one_region if figures.data.region else _regions)
    return [sentence for part in parts for sentence in part(figures) if sentence] + [
        "모두 기사에 적힌 것만 센 값이므로, 보도되지 않은 협약과 지원은 들어 있지 않다."
    ]


def period(data: Data) -> str:
    """How many articles of which days, as a line below the title."""
    if not data.first_published:
        return f"기사 {data.articles:,}건"
    return f"기사 {data.articles:,}건, {day(data.first_published)} – {day(data.last_published)} 발행"


def _articles(data: Data) -> str:
    dated = data.articles - data.undated
    if not (data.first_published and data.last_published):
        return f"발행일을 모르는 기사 {data.articles:,}건을 읽었다.{_copies(data)}"
    first, last = day(data.first_published), day(data.last_published)
    when = f"{first}에 나온" if first == last else f"{first}부터 {last}까지 나온"
    more = f"과 발행일을 모르는 기사 {data.undated:,}건" if data.undated else ""
    return f"{when} 기사 {dated:,}건{more}을 읽었다.{_copies(data)}"


def _copies(data: Data) -> str:
    return f" 그 가운데 {data.copies:,}건은 다른 기사를 옮겨 실은 것이다." if data.copies else ""


def _scope(figures: Figures) -> list[str]:
    data = figures.data
    facts = sum(data.relations.values())
    sentences = [_articles(data)]
    if is_narrowed(data):
        sentences.append(f"아래 값은 {window(data)}만 센 것이다.")
    register = f" {data.register_relations:,}건은 등록부에서 온 것이다." if data.register_relations else ""
    ranked = findings.ranked_kinds(data.entities)
    kinds = ", ".join(f"{_texts().types[type_]} {count:,}개" for type_, count in ranked[:3])
    entities = sum(data.entities.values())
    many = f" 많은 유형부터 {particle(kinds, '이다/다')}." if len(ranked) > 1 else ""
    sentences.append(f"개체는 {entities:,}개다.{many}")
    sentences.append(f"관계는 {facts:,}건이고 근거 문장은 {data.statements:,}개다.{register}")
    return sentences


def window(data: Data) -> str:
    """The bounds that the user set, in words."""
    parts = []
    if data.since or data.until:
        first = f"{day(data.since)}부터" if data.since else ""
        last = f"{day(data.until)}까지" if data.until else ""
        parts.append(f"{first} {last}".strip() + "의 관계")
    if data.region:
        parts.append(f"{particle(data.region, '과/와')} 그 안의 기관이 든 관계")
    if data.types:
        parts.append(
            "유형이 " + "·".join(texts("ko").types[type_] for type_ in data.types) + "인 기관의 관계"
        )
    if data.min_score is not None:
        parts.append(f"점수가 {data.min_score:g} 이상인 관계와 등록부의 관계")
    return " 가운데 ".join(parts) if parts else "모든 관계"


def _names(figures: Figures, ids: Iterable[str], unit: str = "곳") -> str:
    return listed(findings.names(figures, ids), unit=unit)


def _agreements(figures: Figures) -> list[str]:
    found = figures.networks["agreement"]
    table = figures.tables["actors"]
    count = figures.data.relations.get("AGREEMENT", 0)
    if not table.rows:
        return ["협약 관계는 없다."]
    ahead = figures.data.planned_agreements
    planned = f" 협약 {ahead:,}건은 기사에 맺을 예정이라고 적혀 있다." if ahead else ""
    sentences = [
        f"협약 {count:,}건에 기관 {found.shape['nodes']:,}곳이 당사자로 나오고,"
        f" 같은 협약의 당사자인 기관의 쌍은 {found.shape['ties']:,}개다.{planned}"
    ]
    sentences.append(_most(figures, table, "agreements", "협약을 가장 많이 맺은 곳은", "건"))
    sentences.append(_most(figures, table, "degree", "협약 상대가 가장 많은 곳은", "곳"))
    sentences += _between(figures, table) + _shape(found) + _helix(figures)
    return sentences


def _most(figures: Figures, table: Table, column: str, lead: str, unit: str) -> str:
    ids, value = leaders(table, findings.about(table), column)
    if not ids:
        return ""
    each = "각각 " if len(ids) > 1 else ""
    return f"{lead} {particle(_names(figures, ids), '이다/다')}({each}{int(value):,}{unit})."


def _between(figures: Figures, table: Table) -> list[str]:
    ids, value = leaders(table, "actor", "betweenness")
    if not ids:
        return ["다른 두 기관을 잇는 최단 경로 위에 놓인 기관은 없어 매개 중심성은 모두 0이다."]
    who = particle(_names(figures, ids), "이다/다")
    return [f"다른 기관들 사이를 가장 많이 잇는 곳은 {who}(매개 중심성 {number(value)})."]


def _shape(found: NetworkFigures) -> list[str]:
    shape = found.shape
    parts, largest, share = shape["components"], shape["largest"], shape["largest_share"]
    if parts == 1:
        sentences = ["협약망은 모두 하나로 이어져 있다."]
    else:
        sentences = [
            f"협약망은 서로 이어지지 않은 {parts:,}개 덩어리로 나뉘며, 가장 큰 덩어리에"
            f" {largest:,}곳({percent(share)})이 있다."
        ]
    if len(found.communities) > 1 and found.modularity is not None and found.stability is not None:
        sentences.append(
            f"서로 촘촘히 이어진 무리(공동체)는 {len(found.communities)}개다"
            f"(모듈성 {number(found.modularity)}, 난수 씨앗 {found.seeds}개 사이의 일치도"
            f" {number(found.stability)})."
        )
    return sentences


def _helix(figures: Figures) -> list[str]:
    shares = findings.helix_shares(figures)
    if shares is None:
        return []
    spheres = "·".join(texts("ko").spheres.values())
    return [
        f"협약 가운데 {percent(shares[0])}는 {spheres} 중 둘 이상의 영역이 함께했고,"
        f" {percent(shares[1])}는 세 영역이 모두 함께했다."
    ]


def _funding(figures: Figures) -> list[str]:
    money: Money = figures.money
    if not money.facts:
        return ["자금 지원 관계는 없다."]
    if not money.counted:
        return [f"자금 지원은 {money.facts:,}건이지만 더할 수 있는 금액이 적힌 것은 없다."]
    planned = f" 그 가운데 {particle(won(money.planned), '은/는')} 예정된 것이다." if money.planned else ""
    sentences = [
        f"자금 지원은 {money.facts:,}건이고, 금액을 더할 수 있는 {money.counted:,}건의 합은"
        f" {particle(won(money.total), '이다/다')}.{planned}"
    ]
    if money.left_out:
        reasons = ", ".join(
            f"{_texts().reasons[reason]} {count:,}건" for reason, count in money.left_out.items()
        )
        sentences.append(f"나머지는 더하지 않았다({reasons}).")
    ids, amount = leaders(figures.tables["funders"], "actor", "amount")
    if ids:
        who = particle(_names(figures, ids), "이다/다")
        each = "각각 " if len(ids) > 1 else ""
        sentences.append(f"더한 금액이 가장 큰 지원 기관은 {who}({each}{won(amount)}).")
    return sentences


def _programmes(figures: Figures) -> list[str]:
    table = figures.tables["programmes"]
    ids, value = leaders(table, "programme", "participants")
    if not ids:
        return ["사업에 참여한 관계는 없다."]
    who = particle(_names(figures, ids, "개"), "이다/다")
    each = "각각 " if len(ids) > 1 else ""
    return [
        f"참여 기관의 이름이 나온 사업은 {len(table.rows):,}개다."
        f" 이름이 가장 많이 나온 사업은 {who}({each}{int(value):,}곳)."
    ]


def _regions(figures: Figures) -> list[str]:
    share = findings.across_share(figures)
    if share is None:
        return []
    ids, _ = leaders(figures.tables["regions"], "region", "across")
    sentences = [f"소재지를 아는 기관 사이의 연결 강도 가운데 {percent(share)}가 다른 지역과의 연결이다."]
    if ids:
        who = particle(_names(figures, ids), "이다/다")
        sentences.append(f"다른 지역과 가장 강하게 이어진 지역은 {who}.")
    return sentences


def _one_region(figures: Figures) -> list[str]:
    """Who in a region signs and brokers most, and whom it leans on outside."""
    name = figures.data.region or ""
    inside = findings.members_only(figures.tables["actors"], figures.inside)
    sentences = [_most(figures, inside, "agreements", f"{name} 안에서 협약을 가장 많이 맺은 곳은", "건")]
    ids, _ = leaders(inside, "actor", "betweenness")
    if ids:
        who = particle(_names(figures, ids), "이다/다")
        sentences.append(f"{name} 안에서 다른 기관들 사이를 가장 많이 잇는 곳은 {who}.")
    return sentences + _among_peers(figures, name)


def _among_peers(figures: Figures, name: str) -> list[str]:
    rows = figures.tables["regions"].records()
    own = next((row for row in rows if figures.names[str(row["region"])].name == name), None)
    if own is None or own["outside"] is None:
        return []
    sentences = [
        f"소재지를 아는 기관 사이의 연결 강도로 지역 {len(rows):,}곳 가운데 {own['rank']}위이고, 그 연결의"
        f" {percent(float(own['outside']))}가 다른 지역과의 것이다."
    ]
    if own["top_neighbour"]:
        other = particle(figures.names[str(own["top_neighbour"])].name, "이다/다")
        sentences.append(f"바깥에서 가장 강하게 이어진 지역은 {other}.")
    if own["received"]:
        sentences.append(
            f"{name} 안으로 간 것이 분명한 자금은 {particle(won(float(own['received'])), '이다/다')}."
        )
    return sentences
