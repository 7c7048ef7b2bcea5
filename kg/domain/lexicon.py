"""What the parts of Korean names mean: suffixes, offices, surnames.

The data are `suffixes.yml` and `titles.yml` beside this module; this loads them
into the shapes the finders use.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from kg.errors import DomainError
from kg.model import EntityType

_SUFFIX_KEYS = (
    "names",
    "branches",
    "parts",
    "generic",
    "strong",
    "describing",
    "funds",
    "trades",
    "short",
    "weak",
    "outrank",
    "themes",
    "sited",
    "attached",
    "abroad",
    "firms",
    "goods",
    "callers",
    "makers",
    "kinds",
    "tails",
    "lookalikes",
    "courses",
    "rooms",
    "outside",
)
_REMEMBERED = 50_000
"""Words whose ending is looked up once: news says the same ones again and again."""
_TITLE_KEYS = (
    "offices",
    "bosses",
    "not_offices",
    "modifiers",
    "surnames",
    "surnames_of_two",
    "names_abroad",
    "bylines",
    "notices",
)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Suffixes by type, words that name nothing, offices, surnames.

    `suffixes` maps a suffix to its type. `branches` are suffixes of parts of a body,
    `parts` those whose part is of the kind of the whole. Before a `strong` suffix any
    word that is not `describing` makes a name, before `funds` one that is not `generic`;
    `trades` and `short` ones need a proper noun; `weak` ones end ordinary phrases, too;
    `themes` are zones named by the words before them, `sited` ones by the place before
    them; `attached` bodies are named by what they belong to, those `abroad` by their
    country or city. Coinages that end in a word of `firms` are mostly firms, those that end
    in one of `goods` firms or what they make, those in one of `kinds` none, those in one of
    the syllables `tails` seldom. `lookalikes` are words that a suffix of one syllable only
    seems to end. In quotation marks a school of `courses` is what it teaches, and what ends
    in one of `rooms` is a place; `callers` are words for a kind of firm, `makers` verbs of
    what firms do. The type of `outrank` suffixes holds against a register's. Words `outside`
    stand before a name and are no part of it.
    `offices` end a person's title, `not_offices` look like one, `bosses` are those of
    firms. `programmes` are policies that go without quotation marks; `places_in_doubt`
    maps short names of places that are words, too, to official ones. `surnames` holds
    those of one and two syllables, `names_abroad` first words of names from abroad.
    """

    suffixes: Mapping[str, EntityType]
    branches: frozenset[str]
    generic: frozenset[str]
    weak: frozenset[str]
    trades: frozenset[str]
    parts: frozenset[str]
    short: frozenset[str]
    strong: frozenset[str]
    describing: frozenset[str]
    outrank: frozenset[str]
    themes: frozenset[str]
    sited: frozenset[str]
    attached: frozenset[str]
    abroad: tuple[str, ...]
    firms: tuple[str, ...]
    goods: tuple[str, ...]
    callers: tuple[str, ...]
    makers: frozenset[str]
    kinds: tuple[str, ...]
    tails: frozenset[str]
    lookalikes: tuple[str, ...]
    courses: tuple[str, ...]
    rooms: tuple[str, ...]
    funds: frozenset[str]
    outside: frozenset[str]
    offices: frozenset[str]
    bosses: frozenset[str]
    not_offices: frozenset[str]
    modifiers: frozenset[str]
    surnames: frozenset[str]
    names_abroad: frozenset[str]
    programmes: tuple[str, ...]
    places_in_doubt: Mapping[str, str]
    bylines: tuple[str, ...]
    notices: tuple[str, ...]
    longest_suffix: int

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 (there is one lexicon)
    def suffix_of(self, word: str) -> str | None:
        """The longest known suffix that `word` ends in, leaving something before it.

        >>> load_lexicon().suffix_of("한국산업단지공단")
        '공단'
        >>> load_lexicon().suffix_of("지방시대") is None
        True
        """
        for length in range(min(self.longest_suffix, len(word) - 1), 0, -1):
            if word[-length:] in self.suffixes:
                return None if word.endswith(self.lookalikes) else word[-length:]
        return None

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 (there is one lexicon)
    def branch_of(self, word: str) -> str | None:
        """The longest suffix of a branch that `word` ends in or is.

        >>> load_lexicon().branch_of("합천군지부")
        '지부'
        """
        for length in range(min(self.longest_suffix, len(word)), 0, -1):
            if word[-length:] in self.branches:
                return None if word.endswith(self.lookalikes) else word[-length:]
        return None

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 (there is one lexicon)
    def is_generic(self, word: str) -> bool:
        """Whether `word` is made of nothing but words that describe.

        >>> load_lexicon().is_generic("중소기업지원"), load_lexicon().is_generic("서울산업")
        (True, False)
        """
        return _made_of(word, self.generic)

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 (there is one lexicon)
    def is_nameless(self, head: str, suffix: str) -> bool:
        """Whether `head` before `suffix` describes a kind of body and names none.

        >>> load_lexicon().is_nameless("벤처기업", "협회"), load_lexicon().is_nameless("유관", "협회")
        (False, True)
        """
        return _made_of(head, self.describing if suffix in self.strong else self.generic)

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 (there is one lexicon)
    def office_of(self, word: str) -> str | None:
        """The longest office that `word` ends in.

        >>> load_lexicon().office_of("일자리경제과장"), load_lexicon().office_of("해외시장")
        ('과장', None)
        """
        if word in self.not_offices and word not in self.offices:
            return None
        for length in range(min(7, len(word)), 0, -1):
            if word[-length:] in self.offices:
                return word[-length:]
        return None


def _made_of(word: str, parts: frozenset[str]) -> bool:
    """Whether `word` can be cut into nothing but `parts`; the empty word can."""
    cuts = [0]
    for end in range(1, len(word) + 1):
        if any(word[start:end] in parts for start in cuts):
            cuts.append(end)
    return cuts[-1] == len(word)


def _words(cell: object, file: str, key: str) -> tuple[str, ...]:
    words = cell.split() if isinstance(cell, str) else cell
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise DomainError(f"{file}: {key} must be a list of words")
    return tuple(words)


def _read(name: str, keys: Iterable[str]) -> dict[str, Any]:
    data = yaml.safe_load((files("kg.domain") / name).read_text(encoding="utf-8"))
    missing = [key for key in keys if key not in data]
    if missing:
        raise DomainError(f"{name}: {', '.join(missing)} missing")
    return dict(data)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon the package ships; raises `DomainError` naming the file and key."""
    suffixes = _read("suffixes.yml", _SUFFIX_KEYS)
    titles = _read("titles.yml", _TITLE_KEYS)
    lookups = _read("lookups.yml", ("programmes", "places_in_doubt"))
    by_suffix: dict[str, EntityType] = {}
    for type_, words in suffixes["names"].items():
        for word in _words(words, "suffixes.yml", type_):
            by_suffix.setdefault(word, EntityType(type_))

    def words_of(data: dict[str, Any], file: str, key: str) -> frozenset[str]:
        return frozenset(
            _words(
                re.sub(r"\s+", " ", data[key]).split() if isinstance(data[key], str) else data[key], file, key
            )
        )

    return Lexicon(
        suffixes=by_suffix,
        branches=words_of(suffixes, "suffixes.yml", "branches"),
        generic=words_of(suffixes, "suffixes.yml", "generic"),
        weak=words_of(suffixes, "suffixes.yml", "weak"),
        trades=words_of(suffixes, "suffixes.yml", "trades"),
        parts=words_of(suffixes, "suffixes.yml", "parts"),
        funds=words_of(suffixes, "suffixes.yml", "funds"),
        outrank=words_of(suffixes, "suffixes.yml", "outrank"),
        themes=words_of(suffixes, "suffixes.yml", "themes"),
        sited=words_of(suffixes, "suffixes.yml", "sited"),
        attached=words_of(suffixes, "suffixes.yml", "attached"),
        abroad=_words(suffixes["abroad"], "suffixes.yml", "abroad"),
        firms=_words(suffixes["firms"], "suffixes.yml", "firms"),
        goods=_words(suffixes["goods"], "suffixes.yml", "goods"),
        callers=_words(suffixes["callers"], "suffixes.yml", "callers"),
        makers=words_of(suffixes, "suffixes.yml", "makers"),
        kinds=_words(suffixes["kinds"], "suffixes.yml", "kinds"),
        tails=words_of(suffixes, "suffixes.yml", "tails"),
        lookalikes=_words(suffixes["lookalikes"], "suffixes.yml", "lookalikes"),
        courses=_words(suffixes["courses"], "suffixes.yml", "courses"),
        rooms=_words(suffixes["rooms"], "suffixes.yml", "rooms"),
        strong=words_of(suffixes, "suffixes.yml", "strong"),
        describing=words_of(suffixes, "suffixes.yml", "describing"),
        short=words_of(suffixes, "suffixes.yml", "short"),
        outside=words_of(suffixes, "suffixes.yml", "outside"),
        offices=words_of(titles, "titles.yml", "offices"),
        bosses=words_of(titles, "titles.yml", "bosses"),
        not_offices=words_of(titles, "titles.yml", "not_offices"),
        modifiers=words_of(titles, "titles.yml", "modifiers"),
        surnames=words_of(titles, "titles.yml", "surnames")
        | words_of(titles, "titles.yml", "surnames_of_two"),
        names_abroad=words_of(titles, "titles.yml", "names_abroad"),
        programmes=_words(lookups["programmes"], "lookups.yml", "programmes"),
        places_in_doubt={str(k): str(v) for k, v in lookups["places_in_doubt"].items()},
        bylines=_words(titles["bylines"], "titles.yml", "bylines"),
        notices=_words(titles["notices"], "titles.yml", "notices"),
        longest_suffix=max(map(len, by_suffix)),
    )
