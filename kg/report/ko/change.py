"""Korean sentences on what changed between two windows of articles."""

from kg.figures import Change, Figures, Held
from kg.report import findings
from kg.report.korean import day, listed, number, particle
from kg.report.texts import texts


def change(figures: Figures) -> list[str]:
    """What changed between two windows, and whether it is more than chance."""
    found = figures.change
    if found is None:
        return ["발행일을 아는 기사가 두 기간으로 나뉘지 않거나 협약이 없어 변화를 볼 수 없다."]
    return [
        sentence
        for sentence in (
            _windows(found),
            _warning(found),
            _actors(found),
            _ties(found),
            _communities(found),
            _beyond(figures, found),
            _volume(figures),
        )
        if sentence
    ]


def _windows(found: Change) -> str:
    before, after = found.articles
    rates = findings.rates(found)
    sure = found.agreements_chance < findings.SURE
    verdict = "이어서 우연으로 보기 어렵다" if sure else "이므로 우연과 구별되지 않는다"
    return (
        f"{day(found.split)} 앞에 나온 기사 {before:,}건과 그날부터 나온 기사 {after:,}건을 견주었다."
        f" 처음 보도된 협약은 앞 기간에 {found.agreements[0]:,}건(기사 100건당 {number(rates[0], 1)}건), 뒤"
        " 기간에"
        f" {found.agreements[1]:,}건(기사 100건당 {number(rates[1], 1)}건)이다. 기사를 아무렇게나 나누어도"
        " 협약이"
        f" 이만큼 치우칠 확률은 {number(found.agreements_chance)}{verdict}."
    )


def _warning(found: Change) -> str:
    before, after = found.articles
    if not findings.reading_differs(found):
        return ""
    return (
        f"주의: 뒤 기간의 기사는 앞 기간의 {number(after / before, 2)}배다. 협약과 기관, 쌍의 수가 달라진"
        " 것은 세상이"
        " 아니라 읽은 기사가 달라진 탓일 수 있으므로, 기사 100건당 값과 유의확률로 판단해야 한다."
    )


def _actors(found: Change) -> str:
    stayed = int(found.stayed.seen or 0)
    return (
        f"협약의 당사자로 두 기간에 모두 나온 기관은 {stayed:,}곳, 앞 기간에만 나온 기관은"
        f" {found.actors[0] - stayed:,}곳, 뒤 기간에만 나온 기관은 {found.actors[1] - stayed:,}곳이다."
        + _held(found.stayed, "모두 나오는 기관은 평균", "곳")
    )


def _ties(found: Change) -> str:
    kept = int(found.kept_ties.seen or 0)
    return (
        f"앞 기간에 이어진 {found.ties[0]:,}쌍 가운데 {found.ties[0] - kept:,}쌍이 끊기고 {kept:,}쌍이 뒤"
        " 기간에도"
        f" 이어졌으며, {found.ties[1] - kept:,}쌍이 새로 이어졌다."
        + _held(found.kept_ties, "두 기간에 모두 이어지는 쌍은 평균", "쌍")
    )


def _held(held: Held, said: str, unit: str) -> str:
    """What random deals give, and whether what is seen differs from it."""
    if held.dealt is None or held.chance is None or not (held.seen or held.dealt):
        return ""
    verdict = "우연으로 보기 어렵다" if held.chance < findings.SURE else "우연과 구별되지 않는다"
    return (
        f" 기사를 아무렇게나 나누면 {said} {number(held.dealt, 1)}{unit}이므로, 이 값은 {verdict}"
        f"(유의확률 {number(held.chance)})."
    )


def _communities(found: Change) -> str:
    if found.likeness.seen is None:
        return "두 기간에 모두 나온 기관이 세 곳보다 적어, 공동체가 합쳐지거나 나뉘었는지 알 수 없다."
    sentence = (
        f"합쳐진 공동체는 {found.merged:,}개, 나뉜 공동체는 {found.parted:,}개다. 두 기간에 모두 나온 기관이"
        " 같은"
        f" 무리로 묶이는 정도(조정 랜드 지수)는 {number(found.likeness.seen)}이다."
    )
    if found.likeness.dealt is None or found.likeness.chance is None:
        return sentence
    sure = found.likeness.chance < findings.SURE
    verdict = "우연으로 보기 어렵다" if sure else "우연과 구별되지 않는다"
    return (
        f"{sentence} 기사를 아무렇게나 나누면 평균 {number(found.likeness.dealt)}이므로,"
        f" 무리가 달라진 것은 {verdict}(유의확률 {number(found.likeness.chance)})."
    )


def _beyond(figures: Figures, found: Change) -> str:
    parts = []
    for rising, word in ((True, "늘어난"), (False, "줄어든")):
        names = findings.names(figures, findings.actors_beyond(figures, rising))
        if names:
            parts.append(f"협약이 우연보다 많이 {word} 기관은 {particle(listed(names), '이다/다')}.")
    if not parts:
        parts.append("협약 수가 늘거나 준 것은 모든 기관에서 우연과 구별되지 않는다.")
    labels = [texts("ko").keys[key].partition("(")[0] for key in findings.figures_beyond(figures)]
    if labels:
        parts.append(
            "두 기간의 차이를 우연으로 보기 어려운 지표는"
            f" {particle(listed(labels, unit='가지'), '이다/다')}."
        )
    elif found.repeats:
        parts.append("전체 지표 가운데 두 기간의 차이가 우연을 넘는 것은 없다.")
    return " ".join(parts)


def _volume(figures: Figures) -> str:
    value = figures.data.volume_correlation
    if value is None:
        return ""
    follows = " 해마다 관계가 늘고 준 것은 기사 수를 따른 것일 수 있다." if value >= 0.7 else ""
    return f"연도별 기사 수와 관계 수의 순위 상관은 {number(value, 2)}이다.{follows}"
