"""What a report needs of a language: its texts, its way with numbers and days, its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Protocol

from kg.figures import Data, Figures
from kg.report import en, english, ko, korean
from kg.report.texts import Texts, texts


class Wording(Protocol):
    """How values are written (`kg.report.korean`, `kg.report.english`)."""

    def number(self, value: float | None, digits: int = 3) -> str:
        """A number for a table."""

    def percent(self, value: float | None) -> str:
        """A share of 1 as a percentage."""

    def won(self, value: float | None) -> str:
        """An amount of won."""

    def day(self, value: date | None) -> str:
        """A day."""

    def with_unit(self, label: str, unit: str) -> str:
        """A label with its unit, for places without markup."""


class Prose(Protocol):
    """Sentences generated from the figures (`kg.report.ko`, `kg.report.en`)."""

    def period(self, data: Data) -> str:
        """How many articles of which days, as a line below the title."""

    def summary(self, figures: Figures) -> list[str]:
        """The report in words."""

    def window(self, data: Data) -> str:
        """The bounds that the user set."""

    def change(self, figures: Figures) -> list[str]:
        """What changed between two windows."""

    def certainty(self, figures: Figures) -> list[str]:
        """How sure ranks are."""

    def region(self, figures: Figures) -> list[str]:
        """What is to be said of the region asked for."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the report; `code` is the page's `lang`."""

    code: str
    texts: Texts
    wording: Wording
    prose: Prose


_MODULES = MappingProxyType({"ko": (korean, ko), "en": (english, en)})
LANGUAGES: Sequence[str] = tuple(_MODULES)
"""The codes of the languages that a report can be written in."""


@cache
def language(code: str) -> Language:
    """The language of that code; `KeyError` for one that is not in `LANGUAGES`."""
    wording, prose = _MODULES[code]
    return Language(code, texts(code), wording, prose)
