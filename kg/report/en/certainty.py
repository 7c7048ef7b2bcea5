"""English sentences on how sure ranks are."""

from collections.abc import Mapping, Sequence

from kg.figures import Cell, Figures
from kg.report import findings
from kg.report.english import count, listed, number


def certainty(figures: Figures) -> list[str]:
    """How far ranks could differ with other articles, and how much they owe to unsure facts."""
    rows = figures.tables["actors"].records()
    if not rows:
        return ["No actor has signed an agreement, so there are no ranks to doubt."]
    return [*_intervals(figures, rows), *_scores(figures)]


def _intervals(figures: Figures, rows: Sequence[Mapping[str, Cell]]) -> list[str]:
    if not figures.resamples:
        return [
            "Intervals of ranks were not computed by resampling articles; kg report --resamples 200 does it."
        ]
    named = []
    for row in rows[: findings.NAMED]:
        bounds = findings.interval(row["rank_interval"])
        if bounds:
            named.append(f"{figures.names[str(row['actor'])].name} {bounds[0]}–{bounds[1]}")
    within = findings.WITHIN
    first, sure = findings.sure_of(figures)
    sentences = [
        f"Articles were drawn anew in {count(figures.resamples, 'resample')} to see how ranks would differ."
        " In 95%"
        f" of them the ranks by agreements lie within these bounds: {listed(named)}."
    ]
    if not sure:
        sentences.append(
            f"Of the first {count(first, 'actor')} of the table none has an interval within the first"
            f" {within}."
            " There are too few articles to cite the order as it stands."
        )
    elif sure < first:
        sentences.append(
            f"Of the first {count(first, 'actor')} of the table {sure} {'has' if sure == 1 else 'have'} an"
            " interval"
            f" within the first {within}; the ranks of the others change much with a few articles."
        )
    else:
        sentences.append(
            f"The first {count(first, 'actor')} of the table all have intervals within the first {within}."
            if first > 1
            else f"The only actor has an interval within the first {within}."
        )
    return sentences


def _scores(figures: Figures) -> list[str]:
    asked = figures.data.min_score
    score = findings.SCORE if asked is None else asked
    whole, left = findings.whole(figures), findings.threshold(figures, score)
    if whole is None or left is None:
        return []
    dropped = count(int(whole["facts"] or 0) - int(left["facts"] or 0), "fact")
    kept = (
        f"{left['agreements']:,} of {count(int(whole['agreements'] or 0), 'agreement')} and"
        f" {left['funding']:,} of"
        f" {count(int(whole['funding'] or 0), 'funding fact')}"
    )
    sentence = (
        f"{dropped} with a score below {score:g} {'is' if dropped.startswith('1 ') else 'are'} left out;"
        f" {kept} stay."
        if asked is not None
        else f"Without {dropped} of a score below {score:g}, {kept} would stay."
    )
    top = f"{left['top_kept']} of the first {whole['top_of']} by agreements stay among them."
    correlation = left["rank_correlation"]
    if correlation is None:
        return [f"{sentence} {top}"]
    return [f"{sentence} The rank correlation by agreements is {number(float(correlation))}; {top}"]
