"""Korean sentences on how sure ranks are."""

from collections.abc import Mapping, Sequence

from kg.figures import Cell, Figures
from kg.report import findings
from kg.report.korean import number, particle


def certainty(figures: Figures) -> list[str]:
    """How far ranks could differ with other articles, and how much they owe to unsure facts."""
    rows = figures.tables["actors"].records()
    if not rows:
        return ["협약을 맺은 기관이 없어 순위의 불확실성을 따질 수 없다."]
    return [*_intervals(figures, rows), *_scores(figures)]


def _intervals(figures: Figures, rows: Sequence[Mapping[str, Cell]]) -> list[str]:
    if not figures.resamples:
        return [
            "기사를 다시 뽑아 순위 구간을 구하는 계산은 하지 않았다. kg report --resamples 200으로 구할 수"
            " 있다."
        ]
    named = []
    for row in rows[: findings.NAMED]:
        bounds = findings.interval(row["rank_interval"])
        if bounds:
            name = particle(figures.names[str(row["actor"])].name, "은/는")
            named.append(f"{name} {bounds[0]}–{bounds[1]}위")
    within = findings.WITHIN
    first, sure = findings.sure_of(figures)
    sentences = [
        f"기사를 {figures.resamples:,}번 다시 뽑아 순위가 얼마나 달라지는지 보았다. 협약 수의 순위는 95%에서"
        f" {', '.join(named)} 사이다."
    ]
    if sure:
        sentences.append(
            f"표의 처음 {first}곳 가운데 순위 구간이 {within}위 안에 드는 곳은 {sure}곳이다. 나머지는 기사가"
            " 조금만 달라져도 순위가 크게 바뀐다."
            if sure < first
            else f"표의 처음 {first}곳은 모두 순위 구간이 {within}위 안에 든다."
        )
    else:
        sentences.append(
            f"표의 처음 {first}곳 가운데 순위 구간이 {within}위 안에 드는 곳은 없다. 순위의 앞뒤를 그대로"
            " 인용하기에는 기사가 모자란다."
        )
    return sentences


def _scores(figures: Figures) -> list[str]:
    asked = figures.data.min_score
    score = findings.SCORE if asked is None else asked
    whole, left = findings.whole(figures), findings.threshold(figures, score)
    if whole is None or left is None:
        return []
    dropped = int(whole["facts"] or 0) - int(left["facts"] or 0)
    lead = "뺐다" if asked is not None else "빼면"
    kept = (
        f"협약은 {whole['agreements']:,}건 가운데 {left['agreements']:,}건, 자금 지원은"
        f" {whole['funding']:,}건 가운데"
        f" {left['funding']:,}건이 남"
    )
    sentence = (
        f"점수가 {score:g}보다 낮은 관계 {dropped:,}건을 {lead}. {kept}았다."
        if asked is not None
        else f"점수가 {score:g}보다 낮은 관계 {dropped:,}건을 {lead} {kept}는다."
    )
    correlation = left["rank_correlation"]
    top = f"협약이 많은 처음 {whole['top_of']}곳 가운데 {left['top_kept']}곳이 그대로다."
    if correlation is None:
        return [f"{sentence} {top}"]
    return [f"{sentence} 협약 수의 순위 상관은 {number(float(correlation))}이고, {top}"]
