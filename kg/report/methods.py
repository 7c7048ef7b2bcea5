"""The methods page: what was counted, how each figure is defined, and how to make the report again."""

from markupsafe import Markup

from kg.figures import Data, Figures
from kg.report.language import Language


def methods(figures: Figures, lang: Language) -> list[tuple[str, Markup]]:
    """Terms and their definitions with values put in; those that say nothing here are left out."""
    network, number = figures.networks["agreement"], lang.wording.number
    links = [
        Markup('<a href="networks/{0}">networks/{0}</a>').format(name) for name in sorted(figures.exports)
    ]
    values = {
        "scope": lang.prose.window(figures.data),
        "repeats": figures.change.repeats if figures.change else 0,
        "resamples": figures.resamples,
        "resolution": network.resolution,
        "seeds": network.seeds,
        "core": len(network.core),
        "core_fit": number(network.core_fit),
        "exports": Markup(", ").join(links),
        "command": command(figures, lang),
        "called_total": lang.wording.won(figures.money.called_total),
        "fingerprint": figures.data.fingerprint,
        **_counts(figures.data, lang),
        "versions": ", ".join(f"{name} {version}" for name, version in figures.versions.items()),
    }
    left_out = {
        key
        for key, absent in (
            ("core_periphery", network.core_fit is None),
            ("windows", figures.change is None),
            ("intervals", not figures.resamples),
            ("peer", figures.pack is None),
        )
        if absent
    }
    return [
        (term, Markup(text).format(**values))  # noqa: S704 (the definitions are ours)
        for key, (term, text) in lang.texts.methods.items()
        if key not in left_out
    ]


def _counts(data: Data, lang: Language) -> dict[str, str]:
    """What the figures rest on, for the methods."""
    day = lang.wording.day
    return {
        "articles": f"{data.articles:,}",
        "copies": f"{data.copies:,}",
        "undated": f"{data.undated:,}",
        "entities": f"{sum(data.entities.values()):,}",
        "facts": f"{sum(data.relations.values()):,}",
        "register": f"{data.register_relations:,}",
        "statements": f"{data.statements:,}",
        "first": day(data.first_published),
        "last": day(data.last_published),
    }


def command(figures: Figures, lang: Language) -> str:
    """The command that makes this report of the same store."""
    data, pack, change = figures.data, figures.pack, figures.change
    options = {
        "region": data.region,
        "peer": figures.names[pack.peer].name if pack and pack.asked and pack.peer else None,
        "from": data.since,
        "to": data.until,
        "types": ",".join(data.types),
        "min-score": data.min_score,
        "split": change.split if change and change.asked else None,
        "resamples": figures.resamples,
        "persons": data.persons if data.persons != "keep" else None,
        "lang": lang.code if lang.code != "ko" else None,
    }
    said = [f"--{name} {value}" for name, value in options.items() if value not in (None, "")]
    return " ".join(["kg report", *said])
