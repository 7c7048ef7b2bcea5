"""English sentences on what changed between two windows of articles."""

from kg.figures import Change, Figures, Held
from kg.report import findings
from kg.report.english import count, day, listed, number
from kg.report.texts import texts


def change(figures: Figures) -> list[str]:
    """What changed between two windows, and whether it is more than chance."""
    found = figures.change
    if found is None:
        return [
            "Change cannot be seen: the articles of known date do not fall into two windows, or there are no"
            " agreements."
        ]
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


def _verdict(chance: float) -> str:
    return "can hardly be chance" if chance < findings.SURE else "cannot be told from chance"


def _windows(found: Change) -> str:
    before, after = found.articles
    rates = findings.rates(found)
    verb = "was" if found.agreements[0] == 1 else "were"
    return (
        f"{count(before, 'article')} from before {day(found.split)} and {after:,} from that day on are held"
        f" against each other. {count(found.agreements[0], 'agreement')} ({number(rates[0], 1)} per 100"
        " articles)"
        f" {verb} first reported in the earlier window and {found.agreements[1]:,} ({number(rates[1], 1)} per"
        " 100)"
        " in the later. Had articles been dealt to the windows at random, the chance of so uneven a split"
        " would"
        f" be {number(found.agreements_chance)}, so this {_verdict(found.agreements_chance)}."
    )


def _warning(found: Change) -> str:
    before, after = found.articles
    if not findings.reading_differs(found):
        return ""
    return (
        f"Caution: the later window has {number(after / before, 2)} times as many articles as the earlier."
        " More or"
        " fewer agreements, actors and pairs may come from the articles read rather than from the world;"
        " judge by"
        " the figures per 100 articles and by the chances."
    )


def _actors(found: Change) -> str:
    stayed = int(found.stayed.seen or 0)
    return (
        f"Parties to agreements: {count(stayed, 'actor')} in both windows, {found.actors[0] - stayed:,} in"
        " the"
        f" earlier only, {found.actors[1] - stayed:,} in the later only."
        + _held(found.stayed, "actors in both")
    )


def _ties(found: Change) -> str:
    kept = int(found.kept_ties.seen or 0)
    return (
        f"Of {count(found.ties[0], 'tied pair')} in the earlier window {found.ties[0] - kept:,} were lost and"
        f" {kept:,} kept; {found.ties[1] - kept:,} are new." + _held(found.kept_ties, "pairs kept")
    )


def _held(held: Held, noun: str) -> str:
    """What random deals give, and whether what is seen differs from it."""
    if held.dealt is None or held.chance is None or not (held.seen or held.dealt):
        return ""
    return (
        f" Articles dealt at random give {number(held.dealt, 1)} {noun} on average, so the number seen"
        f" {_verdict(held.chance)} (p = {number(held.chance)})."
    )


def _communities(found: Change) -> str:
    if found.likeness.seen is None:
        return "Fewer than three actors are in both windows, so merged or split communities cannot be seen."
    sentence = (
        f"Communities merged: {found.merged:,}, split: {found.parted:,}. Actors of both windows are grouped"
        " alike"
        f" to the degree of {number(found.likeness.seen)} (adjusted Rand index)."
    )
    if found.likeness.dealt is None or found.likeness.chance is None:
        return sentence
    return (
        f"{sentence} Articles dealt at random give {number(found.likeness.dealt)} on average, so the change"
        " of"
        f" groups {_verdict(found.likeness.chance)} (p = {number(found.likeness.chance)})."
    )


def _beyond(figures: Figures, found: Change) -> str:
    parts = []
    for rising, word in ((True, "more"), (False, "fewer")):
        names = findings.names(figures, findings.actors_beyond(figures, rising))
        if names:
            parts.append(f"Beyond chance, {word} agreements were signed by {listed(names)}.")
    if not parts:
        parts.append("For no actor can the difference in agreements be told from chance.")
    labels = [texts("en").keys[key].partition(" (")[0] for key in findings.figures_beyond(figures)]
    if labels:
        parts.append(f"Figures that differ between the windows by more than chance: {listed(labels)}.")
    elif found.repeats:
        parts.append("None of the figures of the windows as wholes differs by more than chance.")
    return " ".join(parts)


def _volume(figures: Figures) -> str:
    value = figures.data.volume_correlation
    if value is None:
        return ""
    follows = " More or fewer facts in a year may just follow its articles." if value >= 0.7 else ""
    return f"The rank correlation of yearly articles and yearly facts is {number(value, 2)}.{follows}"
