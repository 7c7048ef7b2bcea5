"""The report's fixed texts, kept as data with both languages side by side (`*.yml` here).

Adding a column, table, plot or word means adding an entry to one of the files in both
languages; a test finds what is missing in either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_PLAIN = (
    "types", "relations", "spheres", "reasons", "verdicts", "uses", "measures", "figures", "states", "words",
)  # fmt: skip
_FILES = ("labels.yml", "tables.yml", "words.yml", "methods.yml")


@dataclass(frozen=True, slots=True)
class Caption:
    """A table's or plot's title, how to read it, what it does not say, and what stands for no rows."""

    title: str
    read: str
    limit: str
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """All fixed texts of one language.

    `columns` holds label and unit, `methods` term and definition (which may hold HTML).
    Words, captions and definitions have {names} for what the page puts in.
    """

    types: Mapping[str, str]
    relations: Mapping[str, str]
    spheres: Mapping[str, str]
    reasons: Mapping[str, str]
    verdicts: Mapping[str, str]
    uses: Mapping[str, str]
    measures: Mapping[str, str]
    figures: Mapping[str, str]
    states: Mapping[str, str]
    columns: Mapping[str, tuple[str, str]]
    tables: Mapping[str, Caption]
    plots: Mapping[str, Caption]
    words: Mapping[str, str]
    methods: Mapping[str, tuple[str, str]]

    @property
    def keys(self) -> Mapping[str, str]:
        """What the words in cells of kind `key` are called."""
        return {**self.types, **self.verdicts, **self.uses, **self.measures, **self.figures, **self.states}


@cache
def texts(language: str) -> Texts:
    """The texts of a language, "ko" or "en"; `KeyError` where an entry lacks it."""
    found = _entries()
    plain = {group: {key: entry[language] for key, entry in found[group].items()} for group in _PLAIN}
    return Texts(
        columns={key: (entry[language][0], entry[language][1]) for key, entry in found["columns"].items()},
        tables=_captions(found["tables"], language),
        plots=_captions(found["plots"], language),
        methods={
            key: (entry["term"][language], entry["text"][language]) for key, entry in found["methods"].items()
        },
        **plain,
    )


@cache
def _entries() -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for name in _FILES:
        found |= yaml.safe_load((files("kg.report.texts") / name).read_text(encoding="utf-8"))
    return found


def _captions(entries: Mapping[str, Any], language: str) -> dict[str, Caption]:
    return {
        key: Caption(**{part: said[language] for part, said in entry.items()})
        for key, entry in entries.items()
    }
