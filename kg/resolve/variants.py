"""Ways in which a name departs from one that is known: misspelt, broken off, placed, described."""

import re
import unicodedata

from rapidfuzz.distance import OSA

from kg.domain import RegisterRow
from kg.model import EntityType
from kg.resolve.abbreviations import common_words, words_of
from kg.resolve.linking import HOME, NameIndex
from kg.resolve.names import clean, key, spelling

_FULL_NAME = 4
"""Syllables from which what remains of a firm's name can be its name."""

_LONG_NAME = 7
"""Syllables from which a name with one letter wrong can be no other name."""

_STUB = 5
"""Characters of the shortest beginning of a firm's name that can stand for it (한화에어로)."""

_PROGRAMME = re.compile(r"(?:성장|육성|지원)*(?:사업|프로그램|프로젝트)")

_COMPLEX = re.compile(r"(?:국가|일반)?산업단지|(?:국가|일반)산단")
_FIRM = re.compile(r"㈜|\(주\)|주식회사")

_SHORTEST = 3
"""Syllables up to which a name may be an abbreviation, whatever it has in common with a longer one."""

_SHORT_TITLE = 5
"""Syllables up to which a programme's title may be a word for anything."""


def placed(name: str, row: RegisterRow, index: NameIndex) -> bool:
    """Whether the name is one of the row's behind a region that the row lies in (부산 벡스코)."""
    own, names = key(name), {key(surface) for surface in row.surfaces()}
    above = (index.gazetteer.rows[parent] for parent in index.gazetteer.ancestors(row.id))
    places = {
        key(place)
        for region in above
        if region.type is EntityType.REGION and region.id != HOME
        for place in region.surfaces()
    }
    return any(own.startswith(place) and own[len(place) :] in names for place in places)


def misspells(name: str, row: RegisterRow) -> bool:
    """대구테크노파그: one letter (자모) of a common word in a long name of the row is wrong.

    What differs in a proper part is another name: 이천상공회의소 is not 인천상공회의소.
    """
    own = key(name)
    return len(own) >= _LONG_NAME and any(_one_letter_off(own, key(right)) for right in row.surfaces())


def _one_letter_off(wrong: str, right: str) -> bool:
    apart = [place for place, pair in enumerate(zip(wrong, right, strict=False)) if pair[0] != pair[1]]
    if len(wrong) != len(right) or len(apart) != 1:
        return False
    place, start = apart[0], 0
    if OSA.distance(_letters(wrong[place]), _letters(right[place])) > 1:
        return False
    known = common_words() | set(spelling().branches)
    for word in words_of(right):
        if start <= place < start + len(word):
            return word in common_words() and wrong[start : start + len(word)] not in known
        start += len(word)
    return False


def _letters(text: str) -> str:
    """Hangul as letters instead of syllables."""
    return unicodedata.normalize("NFD", text)


def breaks_off(name: str, row: RegisterRow, index: NameIndex) -> bool:
    """한화에어로(스페이스): a firm's name broken off within a word, where only one firm's begins so."""
    own = key(name)
    if row.type is not EntityType.COMPANY or len(clean(name)) < _STUB or not key(row.name).startswith(own):
        return False
    rest = key(row.name)[len(own) :]
    whole_words = set(words_of(rest)) <= common_words()
    bearers = {found.id for other, rows in index.items() if other.startswith(own) for found in rows}
    return len(rest) > 1 and not whole_words and bearers == {row.id}


def only_says_programme(short: str, long: str) -> bool:
    """강한소상공인, 강한소상공인성장지원사업: what follows names no other programme."""
    rest = long.removeprefix(short)
    return len(short) > _SHORT_TITLE and rest != long and bool(_PROGRAMME.fullmatch(rest))


def brand_left_out(short: str, long: str) -> bool:
    """KB국민은행, 국민은행; never where common words are all that is left (LG디스플레이)."""
    rest = re.sub(r"^[A-Z]{2,4}(?=[가-힣])", "", long)
    common = set(words_of(rest)) <= common_words()
    return rest != long and rest == short and len(rest) >= _FULL_NAME and not common


def keeps_a_word(short: str, long: str) -> bool:
    """Whether whole words of the long name stand in the short one, closing word and another.

    Such a name is complete: 경기대학교 does not abbreviate 경기과학기술대학교.
    """
    words = [word for word in words_of(long) if len(word) > 1]
    return len(words) > 1 and short.endswith(words[-1]) and any(word in short for word in words[:-1])


def of_one_zone(left: str, right: str) -> bool:
    """창원산단경영자협의회, 창원국가산업단지경영자협의회: one body, its complex in short and in full."""
    one, other = (_COMPLEX.sub("산단", text) for text in (left, right))
    return one == other and not one.endswith("산단")


def says_firm(name: str) -> bool:
    """Whether a name carries the legal form of a firm."""
    return bool(_FIRM.search(name))


def inserted(short: str, long: str) -> bool:
    """Whether the long name is the short one with something put in: 롯데마트, 롯데하이마트.

    Such a short name is complete and abbreviates nothing; 산업부 is too short to say so.
    """
    same = next(
        (n for n, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    return len(short) > _SHORTEST and same > 1 and long.endswith(short[same:])


def all_common(name_key: str) -> bool:
    """Whether a name is built of common words alone, as those of public bodies are."""
    return set(words_of(name_key)) <= common_words()
