"""Whether a short name abbreviates a long one, by how Korean shortens names.

Korean abbreviations take the first syllable of the words of a name, in order, and
often the last syllable of its closing word (중소벤처기업진흥공단 → 중진공,
한국생산기술연구원 → 생기원), or drop a national head (한국가스안전공사 →
가스안전공사) or shorten the closing word (대전상공회의소 → 대전상의).
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from kg.model import EntityType
from kg.resolve.names import key, province_of, spelling

SOUND = 0.7
"""A shortening worth this much is regular enough to be trusted between known names."""

_INSIDE = 0.25
_SKIPPED = 0.05
_SKIPPED_HEAD = 0.2
_NO_CLOSING = 0.25
_NUMBER = 0.3
_MINIMUM = 2
_LATEST_START = 3


@cache
def common_words() -> frozenset[str]:
    """Words that names of organisations and programmes are built from."""
    raw = yaml.safe_load((files("kg.domain") / "names.yml").read_text(encoding="utf-8"))
    return frozenset(raw["words"].split())


@lru_cache(maxsize=50_000)
def words_of(name_key: str) -> tuple[str, ...]:
    """The words a name is built from; what no list knows stays in one piece.

    >>> words_of("한국생산기술연구원")
    ('한국', '생산', '기술', '연구원')
    """
    known = common_words() | {forms[0] for forms in spelling().provinces}
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(name_key) + 1):
        options: list[tuple[int, int, tuple[str, ...]]] = []
        for start in range(max(0, end - 10), end):
            piece = name_key[start:end]
            closing = len(piece) > 1 or end == len(name_key)  # 청, 부, 원 are words only at the end
            unknown = 0 if piece in known and closing else len(piece) + 1
            cost, count, before = best[start]
            options.append((cost + unknown, count + 1, (*before, piece)))
        best.append(min(options))
    return best[-1][2]


def regular_abbreviation(short: str, long: str) -> float:
    """How regularly the key `short` abbreviates the key `long`, 0 (not at all) … 1.

    >>> regular_abbreviation("중진공", "중소벤처기업진흥공단") > SOUND
    True
    >>> regular_abbreviation("기정원", "한국산업기술진흥원")
    0.0
    """
    if not _MINIMUM <= len(short) < len(long) * 0.75 or short in long:
        return 0.0
    if short.startswith(spelling().national_heads):
        return 0.0  # an abbreviation drops the national head first
    worth = _align(short, _marks(long))
    if re.sub(r"\D", "", long) != re.sub(r"\D", "", short):
        worth -= _NUMBER
    return max(worth, 0.0)


def _marks(long: str) -> list[tuple[str, int, int, bool]]:
    """Each syllable with its word's number, its place in it, and whether it closes the name."""
    heads = spelling().national_heads
    words = words_of(long)
    skipped = -1 if len(words) > 2 and words[0] in heads else 0
    marks = []
    for number, word in enumerate(words):
        for place, syllable in enumerate(word):
            closes = number == len(words) - 1 and place == len(word) - 1
            marks.append((syllable, number + skipped, place, closes))
    return marks


def _align(short: str, marks: list[tuple[str, int, int, bool]]) -> float:
    """Best worth over all ways to find `short` in order among the marks."""
    states: dict[int, float] = {}
    for index, (syllable, number, place, _) in enumerate(marks):
        if syllable == short[0] and place == 0 and number <= _LATEST_START:
            states[index] = 1.0 - _SKIPPED_HEAD * max(number, 0)
    for wanted in short[1:]:
        following: dict[int, float] = {}
        for index, (syllable, number, place, closes) in enumerate(marks):
            if not _sounds(syllable, wanted):
                continue
            for before, worth in states.items():
                if before >= index:
                    continue
                cost = 0.0
                if place and not closes and before != index - 1:
                    cost += _INSIDE
                cost += _SKIPPED * max(0, number - marks[before][1] - 1)
                following[index] = max(following.get(index, -9.0), worth - cost)
        states = following
    final_word = marks[-1][1]
    return max(
        (worth - (0.0 if marks[index][1] == final_word else _NO_CLOSING) for index, worth in states.items()),
        default=0.0,
    )


def _sounds(syllable: str, wanted: str) -> bool:
    """연 may read 련 inside a word (섬유산업연합회 → 섬산련)."""
    return syllable == wanted or (syllable, wanted) == ("연", "련")


FAMILIES: Mapping[EntityType, str] = {
    EntityType.AGENCY: "organisation",
    EntityType.COMPANY: "organisation",
    EntityType.ASSOCIATION: "organisation",
    EntityType.INSTITUTE: "organisation",
    EntityType.ZONE: "zone",
    EntityType.PROGRAM: "title",
    EntityType.EVENT: "title",
}
"""Which closing words a name of each type may shorten; a region or a person none."""


@cache
def _suffix_pairs(type_: EntityType) -> tuple[tuple[str, str], ...]:
    return tuple(
        (key(short), key(long)) for short, long in spelling().suffixes.get(FAMILIES.get(type_, ""), ())
    )


@lru_cache(maxsize=200_000)
def without_national_head(name_key: str) -> str:
    """The key without 한국, 대한, … where three syllables or more remain.

    >>> without_national_head("한국가스안전공사"), without_national_head("한국은행")
    ('가스안전공사', '한국은행')
    """
    for head in spelling().national_heads:
        if name_key.startswith(head) and len(name_key) - len(head) >= 4:
            return name_key[len(head) :]
    return name_key


def same_but_suffix(left: str, right: str, type_: EntityType) -> bool:
    """Whether two keys differ only by the short and long form of their closing word.

    >>> same_but_suffix("대전상의", "대전상공회의소", EntityType.ASSOCIATION)
    True
    >>> same_but_suffix("경북대", "경남대학교", EntityType.INSTITUTE)
    False
    """
    for one, other in ((left, right), (right, left)):
        for short, long in _suffix_pairs(type_):
            if one.endswith(short) and other.endswith(long) and len(one) > len(short):
                stem = one[: -len(short)]
                if stem == other[: -len(long)] and len(stem) >= _MINIMUM:
                    return True
    return False


@lru_cache(maxsize=200_000)
def full_key(name: str, type_: EntityType) -> str:
    """The key of a name with its closing word written out, where that can be only one.

    >>> full_key("한빛대", EntityType.INSTITUTE) == full_key("한빛대학교", EntityType.INSTITUTE)
    True
    """
    text = key(name)
    for short, long in spelling().expansions.get(type_, ()):
        if text.endswith(short) and not text.endswith(long) and len(text) - len(short) >= _MINIMUM:
            return text[: -len(short)] + long
    return text


def shortens(short: str, long: str, type_: EntityType) -> float:
    """How surely the key `short` is a short form of the key `long` of a thing of `type_`, 0 … 1.

    Regions at the head must agree: 경남신보 never shortens 경북신용보증재단.
    """
    left, right = province_of(short), province_of(long)
    if left and right and left != right:
        return 0.0
    if same_but_suffix(short, long, type_):
        return 0.95
    bare = without_national_head(long)
    if bare != long and short == bare:
        return 0.9
    if bare != long and same_but_suffix(short, bare, type_):
        return 0.85
    return regular_abbreviation(short, long)


def shortens_by_word(short: str, long: str, type_: EntityType) -> float:
    """The same for names of several words, word by word: 고려대 세종캠퍼스, 고려대학교 세종캠퍼스.

    >>> shortens_by_word("고려대 세종캠퍼스", "고려대학교 세종캠퍼스", EntityType.INSTITUTE) > SOUND
    True
    """
    left, right = short.split(" "), long.split(" ")
    if len(left) != len(right) or len(left) < 2:
        return 0.0
    worths = [
        1.0 if one == other else shortens(key(one), key(other), type_)
        for one, other in zip(left, right, strict=True)
    ]
    return min(worths) * 0.95
