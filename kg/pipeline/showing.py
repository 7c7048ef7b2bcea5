"""From the graph in a store to the files that people look at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.analyze import Facts, Scope
from kg.analyze.picture import picture
from kg.analyze.summary import collect
from kg.errors import InputError
from kg.model import EntityType
from kg.persons import Persons
from kg.pipeline.withheld import Withheld
from kg.report import write_report
from kg.store import Store
from kg.view import ViewReport, write_view

VIEW_TITLE = "산업정책 지식그래프"
_KIND_WORDS = {
    "agreement": "협약",
    "funding": "자금 지원",
    "programme": "사업과 참여",
    "cooperation": "협력",
    "people": "사람과 직책",
    "place": "소속과 소재",
}


def shown(store: Store, persons: Persons) -> Store | Withheld:
    """The store itself, or without names; what it holds is never more than what it was loaded with."""
    return store if persons is Persons.KEEP else Withheld(store, persons)


def draw(
    store: Store,
    path: Path | str,
    top: int | None = None,
    *,
    kind: str | None = None,
    around: str | None = None,
    depth: int = 2,
    since: date | None = None,
    until: date | None = None,
    persons: Persons = Persons.KEEP,
) -> ViewReport:
    """Write the interactive page of the store's graph, or of a part of it.

    `persons` says what it shows of people; the other arguments but `top` are those of
    `kg.analyze.picture.picture`; `top` is that of `kg.view.write_view`. Raises `InputError`
    where nobody is called `around`.
    """
    scope = Scope(since, until) if since or until else None
    graph = picture(shown(store, persons), scope, kind=kind, around=around, depth=depth)
    return write_view(graph, Path(path), title=view_title(kind, around, since, until), top=top)


def view_title(
    kind: str | None = None, around: str | None = None, since: date | None = None, until: date | None = None
) -> str:
    """What a page shows, in the words of its readers.

    >>> view_title("agreement", "한국산업단지공단", date(2019, 1, 1))
    '한국산업단지공단 주변 · 협약 · 2019-01-01부터'
    >>> view_title()
    '산업정책 지식그래프'
    """
    bounds = " ".join(f"{day}{word}" for day, word in ((since, "부터"), (until, "까지")) if day)
    parts = [f"{around} 주변" if around else None, _KIND_WORDS[kind] if kind else None, bounds or None]
    return " · ".join(part for part in parts if part) or VIEW_TITLE


def report(
    store: Store,
    out: Path,
    *,
    region: str | None = None,
    since: date | None = None,
    until: date | None = None,
    types: frozenset[EntityType] | None = None,
    persons: Persons = Persons.KEEP,
    lang: str = "ko",
    peer: str | None = None,
    split: date | None = None,
    min_score: float | None = None,
    resamples: int | None = None,
) -> list[Path]:
    """Write the network report and its tables into `out`; returns the files.

    `region` names the region whose facts count and `peer` the one to compare it with,
    `persons` says what is shown of people, `lang` the language (of `kg.report.LANGUAGES`);
    `split` and `resamples` are those of `kg.analyze.summary.collect`, the other arguments
    those of `kg.analyze.Scope`. Raises `InputError` where nobody is called `region` or
    `peer`, or a peer is named without a region.
    """
    facts = Facts(shown(store, persons))
    if peer and not region:
        raise InputError("--peer names a region to compare with; say with --region which one is compared")
    place, other = (facts.region_named(name) if name else None for name in (region, peer))
    scope = Scope(since, until, types, place, min_score)
    found = collect(facts, scope, split=split, peer=other, resamples=resamples)
    return write_report(replace(found, data=replace(found.data, persons=str(persons))), out, lang=lang)
