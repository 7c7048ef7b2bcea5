"""Whether two descriptions of persons can be of one: names first, then offices and bodies."""

from collections.abc import Callable

from kg.resolve.names import clean, key, person_name, spelling
from kg.resolve.sounds import sounds_like

_TENSES = ("전", "현", "신임")
_HEADS = frozenset({"대표", "대표이사", "CEO", "최고경영자"})
"""Titles of whoever leads a firm, which the press uses for one another."""

_PLACES = {"시장": "시", "군수": "군", "구청장": "구"}
"""Offices whose title has swallowed the last syllable of their place."""

SameBody = Callable[[str, str], bool]
"""Whether two names are of one body."""


def same_name(left: str, right: str) -> bool:
    """Whether two bare names of persons are one, in any script.

    >>> same_name("鄭夢九", "정몽구"), same_name("젠슨 황", "Jensen Huang"), same_name("정의선", "정기선")
    (True, True, False)
    """
    return key(left) == key(right) or sounds_like(left, right)


def extends(long: str, short: str) -> bool:
    """Whether `long` is the name `short` of several words with an office behind it.

    >>> extends("젠슨 황 엔비디아 CEO", "젠슨 황"), extends("김하늘 대표", "김하늘")
    (True, False)
    """
    name, told = clean(short), clean(long)
    return " " in name and not person_name(name)[1] and told.startswith(name + " ") and _title(told) != ""


def offices_agree(left: str, right: str, same_body: SameBody) -> bool:
    """Whether two descriptions can be of one office: titles and bodies fit, as far as they are told.

    경기도지사 and 지사 agree, 부회장 and 회장 do not; `same_body` compares the bodies where
    both name one.
    """
    one, other = _words(left), _words(right)
    if _ends_words_of(one, other) or _ends_words_of(other, one):
        return True
    titles = _title(left), _title(right)
    if not all(titles) or not (_fits(*titles) or _fits(*reversed(titles)) or set(titles) <= _HEADS):
        return False
    bodies = [_body(text, title) for text, title in zip((left, right), titles, strict=True)]
    return not all(bodies) or same_body(bodies[0], bodies[1])


def _body(text: str, title: str) -> str:
    """The body whose office it is: 삼성전자 of 삼성전자 회장, 대구광역시 of 대구광역시장."""
    body = " ".join(_words(text)).removesuffix(title).strip()
    return body + _PLACES.get(title, "") if body else ""


def _words(text: str) -> list[str]:
    return [word for word in clean(text).split(" ") if word not in _TENSES]


def _title(text: str) -> str:
    title = next((title for title in spelling().titles if clean(text).endswith(title)), "")
    return "지사" if title == "도지사" else title  # 도 belongs to the province's name


def _fits(short: str, long: str) -> bool:
    return long.endswith(short) and not long.endswith("부" + short)


def _ends_words_of(short: list[str], long: list[str]) -> bool:
    return all(any(word == full or _fits(word, full) for full in long) for word in short)
