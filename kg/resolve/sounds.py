"""Whether a Latin name and a Hangul name are one name in two scripts.

Three ways of writing are known: as it sounds (BEXCO, 벡스코), some letters by their
names and the rest as it sounds (NCSOFT, 엔씨소프트), and initials of borrowed words
(MTV, 멀티테크노밸리). Letters all by their names (CJ, 씨제이) are `names.key`'s work.
"""

import re
from functools import cache, lru_cache

from kg.resolve.names import clean, spelling

_ONSETS = "KKNTTLMPPSS-JJJKTPH"  # ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ by class of sound
_CODAS = {
    1: "K",
    2: "K",
    4: "N",
    7: "T",
    8: "L",
    16: "M",
    17: "P",
    19: "S",
    21: "N",
    22: "J",
    24: "K",
    25: "T",
}
_O, _U, _I = 8, 13, 20  # ㅗ ㅜ ㅣ
_NEVER_READ = {"a": (_U,), "e": (_O, _U), "i": (_O, _U), "o": (_I,), "u": (_I, _O)}
_EU = 18  # ㅡ, put in where Korean allows no cluster
_FEWEST = 3
_FEWEST_AFTER_LETTERS = 2
_MOST_LETTERS = 3

# What a Latin letter or digraph may sound like, longest first; "?" where it may be silent.
_LATIN = (
    ("ck", "K"),
    ("ch", "[JKS]"),
    ("sh", "S"),
    ("ph", "P"),
    ("th", "[TS]"),
    ("ng", "NK?"),
    ("x", "KS"),
    ("ce", "S"),
    ("ci", "S"),
    ("cy", "S"),
    ("c", "K"),
    ("s", "[SJ]"),
    ("z", "[JS]"),
    ("t", "[TSJ]"),
    ("d", "[TJ]"),
    ("g", "[KJ]"),
    ("j", "J"),
    ("k", "K"),
    ("q", "K"),
    ("b", "P"),
    ("p", "P"),
    ("v", "P"),
    ("f", "[PH]"),
    ("l", "L"),
    ("m", "M"),
    ("n", "N"),
    ("r", "L?"),
    ("h", "H?"),
)


def _skeleton(hangul: str) -> tuple[str, int]:
    """The classes of consonants in Hangul text and how many vowels but ㅡ it has."""
    out: list[str] = []
    vowels = 0
    for syllable in hangul:
        code = ord(syllable) - 0xAC00
        onset, vowel, coda = code // 588, code % 588 // 28, code % 28
        sound = _ONSETS[onset]
        if sound != "-" and not (sound == "L" and out and out[-1] == "L"):
            out.append(sound)
        vowels += vowel != _EU
        if coda in _CODAS:
            out.append(_CODAS[coda])
    return "".join(out), vowels


@cache
def _pattern(latin: str) -> tuple[re.Pattern[str], int]:
    """What a Latin word may sound like, and how many of its consonants must be heard."""
    text = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", latin.lower())
    out: list[str] = []
    heard, at = 0, 0
    while at < len(text):
        for letters, sound in _LATIN:
            if text.startswith(letters, at):
                out.append(sound)
                heard += 2 if letters == "x" else not sound.endswith("?") or len(sound) > 2
                at += len(letters)
                break
        else:
            at += 1
    return re.compile("".join(out)), heard


def _as_it_sounds(latin: str, hangul: str, fewest: int) -> bool:
    pattern, heard = _pattern(latin)
    skeleton, vowels = _skeleton(hangul)
    starts_alike = (latin[0].lower() in "aeiouwyx") == (_ONSETS[(ord(hangul[0]) - 0xAC00) // 588] == "-")
    written = len(re.findall(r"[aeiouwy]", latin.lower()))
    room = written if latin.isupper() else 2 * written
    starts_alike = starts_alike and not _other_vowel(latin, hangul)
    return starts_alike and heard >= fewest and vowels <= max(room, 1) and bool(pattern.fullmatch(skeleton))


def _other_vowel(latin: str, hangul: str) -> bool:
    """Whether the first vowels cannot be one sound (Vin, 부영); digraphs are not judged."""
    match = re.match(r"[b-df-hj-np-tvxz]*([aeiou])(?![aeiouwy])", latin.lower())
    vowel = (ord(hangul[0]) - 0xAC00) % 588 // 28
    return match is not None and vowel in _NEVER_READ[match.group(1)]


def _initials(latin: str, hangul: str) -> bool:
    """Whether the Hangul is a row of borrowed words with these initials."""
    loans = sorted(spelling().loanwords, key=lambda word: -len(word))
    rest, found = hangul, ""
    while rest:
        word = next((loan for loan in loans if rest.startswith(loan)), None)
        if word is None:
            return False
        found += spelling().loanwords[word]
        rest = rest[len(word) :]
    return len(found) > 1 and found == latin.upper()


@lru_cache(maxsize=50_000)
def sounds_like(left: str, right: str, fewest: int = _FEWEST) -> bool:
    """Whether two names are one, written in Latin letters here and in Hangul there.

    `fewest` consonants must be heard; fewer prove less.

    >>> sounds_like("BEXCO", "벡스코"), sounds_like("NCSOFT", "엔씨소프트")
    (True, True)
    >>> sounds_like("시화MTV", "시화멀티테크노밸리"), sounds_like("KIST", "카이스트")
    (True, False)
    """
    one, other = (re.sub(r"[\s·ㆍ\-.,]", "", clean(name)) for name in (left, right))
    while one and other and one[0].lower() == other[0].lower():
        one, other = one[1:], other[1:]
    while one and other and one[-1].lower() == other[-1].lower():
        one, other = one[:-1], other[:-1]
    for latin, hangul in ((one, other), (other, one)):
        if re.fullmatch(r"[A-Za-z]{2,}", latin) and re.fullmatch(r"[가-힣]+", hangul):
            return _initials(latin, hangul) or _spoken(latin, hangul, fewest)
    return False


def _spoken(latin: str, hangul: str, fewest: int) -> bool:
    if _as_it_sounds(latin, hangul, fewest):
        return True
    for count in range(1, min(_MOST_LETTERS, len(latin) - 2) + 1):
        named = "".join(spelling().letters[letter.upper()] for letter in latin[:count])
        rest = hangul.removeprefix(named)
        if rest and rest != hangul and _as_it_sounds(latin[count:], rest, _FEWEST_AFTER_LETTERS):
            return True
    return False
