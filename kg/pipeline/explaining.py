"""Why names are one entity of the graph, or two."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.errors import InputError
from kg.resolve import same_entity
from kg.resolve.names import key
from kg.store import Store

_TOLD_IN = re.compile(r" \[[^\[\]]+\]$")
_RULE = re.compile(r"(?P<rule>[^:]+): (?P<left>.+) = (?P<right>.+)")
_APART = "set apart by: "


@dataclass(frozen=True, slots=True)
class NameUsed:
    """One name of an entity: the rules that joined it, and the articles that use it, earliest first."""

    name: str
    rules: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One entity with the names that articles use for it.

    `official` are its register names as "name@since..until"; `notes` are what else was
    decided of it: judgements, and what sets it apart from namesakes.
    """

    id: str
    type: str
    name: str
    official: tuple[str, ...]
    names: tuple[NameUsed, ...]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} ({self.type}, {self.id})"


@dataclass(frozen=True, slots=True)
class Explained:
    """The entities that bear a name; `verdict` says of two names why they are one or two."""

    entities: tuple[Explanation, ...]
    verdict: str = ""


def explain(store: Store, name: str, other: str | None = None) -> Explained:
    """Say which rule, alias, judgement or score joined the names of the entities called `name`.

    With `other`, say also why the two names are one entity or two. Raises `InputError`
    for a name that no entity of the graph bears.
    """
    found = _entities(store, name)
    if other is None:
        return Explained(found, _namesakes(name, found))
    beside = _entities(store, other, beside=True)
    if not beside:
        verdict = same_entity(name, found[0].type, other, found[0].type)
        one_or_two = "one" if verdict.same else "two"
        why = f"{verdict.reason} (score {verdict.score:.2f})"
        return Explained(found, f"no article names {other}; by the rules {one_or_two}: {why}")
    shared = [one for one in found if one.id in {that.id for that in beside}]
    if shared:
        return Explained(tuple(shared), f"one: {name} and {other} are names of {shared[0]}")
    return Explained((*found, *beside), _why_two(name, found[0], other, beside[0]))


def _entities(store: Store, name: str, beside: bool = False) -> tuple[Explanation, ...]:
    """The entities called `name`, the most told first; none is an error but for a name `beside` another."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in store.query("names-of", {"name": name}).rows:
        rows.setdefault(row["id"], []).append(row)
    if not rows and not beside:
        raise InputError(
            f"no entity of the graph is named {name}; look for it with: kg query search -p text=…"
        )
    found = [_explanation(same) for same in rows.values()]
    return tuple(sorted(found, key=lambda one: (-sum(len(used.articles) for used in one.names), one.id)))


def _explanation(rows: list[dict[str, Any]]) -> Explanation:
    first = rows[0]
    reasons = [_TOLD_IN.sub("", reason) for reason in first["reasons"] or ()]
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(row["surface"], []).append(_article(row["published"], row["title"], row["article"]))
    ranked = sorted(told, key=lambda surface: (surface != first["name"], -len(told[surface]), surface))
    return Explanation(
        first["id"],
        first["type"],
        first["name"],
        tuple(first["official"] or ()),
        tuple(
            NameUsed(surface, _rules(surface, first["name"], reasons), tuple(told[surface]))
            for surface in ranked
        ),
        tuple(one for one in reasons if one.startswith(("judgement", _APART))),
    )


def _article(published: date | None, title: str, article: str) -> str:
    return " ".join(
        part for part in (published.isoformat() if published else "", title, f"[{article}]") if part
    )


def _rules(surface: str, name: str, reasons: list[str]) -> tuple[str, ...]:
    """The reasons that speak of a surface; of the name itself, that it is the name."""
    spoken = [one for one in reasons if (said := _RULE.fullmatch(one)) and said["left"] == surface]
    if surface == name:
        return ("the entity's name",)
    if not spoken and key(surface) == key(name):
        return (f"same spelling: {surface} = {name}",)
    return tuple(spoken) or tuple(one for one in reasons if f" {surface} " in f"{one} ") or ("same article",)


def _aparts(one: Explanation) -> str:
    return ", ".join(note.removeprefix(_APART) for note in one.notes if note.startswith(_APART)) or one.id


def _namesakes(name: str, found: tuple[Explanation, ...]) -> str:
    if len(found) == 1:
        return ""
    told = "; ".join(f"{one}: {_aparts(one)}" for one in found)
    return f"{len(found)} entities are called {name}, told apart by register row or context: {told}"


def _why_two(left: str, one: Explanation, right: str, other: Explanation) -> str:
    judged = [note for note in (*one.notes, *other.notes) if note.startswith("judgement")]
    verdict = same_entity(left, one.type, right, other.type)
    why = f"{verdict.reason} (score {verdict.score:.2f})"
    if verdict.same:
        apart = f"{_aparts(one)} / {_aparts(other)}"
        why = f"the names may be one ({why}), but what sets them apart differs: {apart}"
    return "; ".join((f"two: {left} is {one}, {right} is {other}: {why}", *judged))
