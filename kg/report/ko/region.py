"""Korean sentences on the region asked for, beside its peer."""

from kg.figures import Figures, RegionPack
from kg.report import findings
from kg.report.findings import leaders
from kg.report.korean import listed, number, particle, percent, won
from kg.report.texts import texts


def region(figures: Figures) -> list[str]:
    """Hubs and brokers, dependence on the outside, programmes and funds, places, the peer."""
    pack = figures.pack
    if pack is None:
        return []
    name = figures.names[pack.region].name
    sentences = [
        *_hubs(figures, name),
        *_outside(figures, pack, name),
        *_programmes(figures, name),
        *_funds(figures, pack, name),
        *_places(figures, name),
        *_peer(figures, pack, name),
    ]
    return [sentence for sentence in sentences if sentence]


def _of(figures: Figures, table: str, column: str, unit: str = "곳") -> tuple[str, str, float]:
    """Those with the largest value of a column, in words, "each" where several share it, the value."""
    found = figures.tables[table]
    ids, value = leaders(found, findings.about(found), column)
    return listed(findings.names(figures, ids), unit=unit), "각각 " if len(ids) > 1 else "", value


def _hubs(figures: Figures, name: str) -> list[str]:
    hubs, each, signed = _of(figures, "region_hubs", "agreements")
    if not hubs:
        return [f"{name} 안에서 협약을 맺은 기관은 기사에 나오지 않는다."]
    brokers, both, pairs = _of(figures, "region_hubs", "brokerage_across")
    broker = (
        "서로 이어지지 않은 안팎의 기관을 가장 많이 잇는 곳은"
        f" {particle(brokers, '이다/다')}({both}{int(pairs):,}쌍)."
        if brokers
        else f"서로 이어지지 않은 {name} 안팎의 기관을 잇는 곳은 없다."
    )
    return [
        f"{name} 안에서 협약을 가장 많이 맺은 중심 기관은"
        f" {particle(hubs, '이다/다')}({each}{int(signed):,}건)."
        f" {broker}"
    ]


def _outside(figures: Figures, pack: RegionPack, name: str) -> list[str]:
    leading, each, share = _of(figures, "region_outside", "agreements_share")
    sentences = []
    if leading:
        sentences.append(
            f"{name}의 협약에 가장 자주 든 바깥 기관(소재지를 모르는 곳 포함)은"
            f" {particle(leading, '이다/다')}({each}협약의"
            f" {percent(share)})."
        )
    inside, outside, unplaced = (pack.own[f"share_{where}"] for where in ("inside", "outside", "unplaced"))
    if inside is not None:
        sentences.append(
            f"협약의 연결 강도 가운데 {percent(inside)}는 {name} 안, {percent(outside)}는 다른 지역,"
            f" {percent(unplaced)}는 소재지를 모르는 기관과의 것이다."
        )
    return [" ".join(sentences)]


def _programmes(figures: Figures, name: str) -> list[str]:
    table = figures.tables["region_programmes"]
    if not table.rows:
        return [f"{particle(name, '을/를')} 대상으로 하거나 그 안의 기관이 든 사업은 기사에 나오지 않는다."]
    leading, each, facts = _of(figures, "region_programmes", "facts", "개")
    return [
        f"{name}에 닿는 사업은 {len(table.rows):,}개이고, 관계가 가장 많은 것은"
        f" {particle(leading, '이다/다')}"
        f"({each}{int(facts):,}건)."
    ]


def _funds(figures: Figures, pack: RegionPack, name: str) -> list[str]:
    facts, received = int(pack.own["funding_arriving"] or 0), float(pack.own["received_100m"] or 0) * 1e8
    if not facts:
        return [f"{name} 안으로 온 자금 지원은 기사에 나오지 않는다."]
    if not received:
        return [f"{name} 안으로 온 자금 지원은 {facts:,}건이지만 더할 수 있는 금액이 적힌 것은 없다."]
    share = pack.own["received_from_outside"]
    leading, each, amount = _of(figures, "region_funds", "amount")
    most = (
        f" 한 곳에서 한 곳으로 간 가장 큰 돈은 {particle(leading, '이/가')} 낸 {each}{won(amount)}이다."
        if leading
        else ""
    )
    return [
        f"{name} 안으로 온 자금 지원은 {facts:,}건이고 더할 수 있는 금액은"
        f" {particle(won(received), '이다/다')}."
        f" 그 가운데 {percent(share)}가 {name} 밖이나 소재지를 모르는 곳에서 왔다.{most}"
    ]


def _places(figures: Figures, name: str) -> list[str]:
    rows = figures.tables["places"].records()
    named = []
    for type_ in ("Zone", "Institute"):
        ids, most = findings.busiest(rows, type_)
        if ids:
            label = particle(texts("ko").types[type_], "은/는")
            who = particle(listed(findings.names(figures, ids)), "이다/다")
            named.append(f"관계가 가장 많은 {label} {who}({most:,}건).")
    if not named:
        return [f"{name} 안의 산업단지·특구나 대학·연구기관이 든 관계는 기사에 나오지 않는다."]
    return [" ".join(named)]


def _peer(figures: Figures, pack: RegionPack, name: str) -> list[str]:
    if pack.peer is None:
        return [f"{particle(name, '과/와')} 견줄 만한 같은 단계의 지역이 기사에 나오지 않는다."]
    peer = figures.names[pack.peer].name
    sizes = f"{pack.own['located']:,}개와 {pack.other['located']:,}개"
    lead = (
        f"견줄 지역은 사용자가 정한 {particle(peer, '이다/다')}(소재 기관·사업·단지 {sizes})."
        if pack.asked
        else f"견줄 지역은 같은 단계에서 소재 기관·사업·단지의 수가 가장 비슷한"
        f" {particle(peer, '이다/다')}({sizes})."
    )
    said = []
    for key in ("agreements", "partners_outside", "programmes_reaching", "funding_arriving", "received_100m"):
        values = [
            number(value, 1 if value % 1 else 0) for value in (pack.own[key] or 0, pack.other[key] or 0)
        ]
        said.append(f"{texts('ko').figures[key]} {values[0]} 대 {values[1]}")
    return [f"{lead} {', '.join(said)}이다."]
