"""Telephone numbers, e-mail addresses and resident numbers, covered before anything is stored.

Each is replaced by █ of the same length, so that no offset moves.
"""

import re

MASK = "█"

# 전국대표번호: the 15, 16 and 18 series by the codes in use, so that "1997-2001" stays.
_BUSINESS = (
    r"1(?:5(?:22|33|44|66|77|88|99)|6(?:00|11|22|33|44|55|61|66|68|70|77|80|88|99)"
    r"|8(?:00|11|22|33|44|51|55|66|70|77|99))"
)
_AREA = r"0(?:2|1[016-9]|[3-6][1-5]|[78]0|50\d?)"
_PERSONAL = re.compile(
    r"(?=[A-Za-z0-9._%+(-])(?:"  # no other character begins one, so Hangul is passed at once
    # Bounded, and begun only at a border, so that a megabyte of letters takes no longer than it should.
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z][A-Za-z0-9._-]{2,63}@(?![A-Za-z0-9가-힣])"
    # resident number: birth date, sex and century, six digits
    r"|(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?-?\s?[1-8]\d{6}(?!\d)"
    # area code (02, 031–064), mobile (010, 011 …), internet (070), free (080), personal (050x)
    rf"|(?<![\d.,])(?:\({_AREA}\)\s?|{_AREA}\)\s?|{_AREA}\s?[-.\s]\s?|\+?82[-\s]\s?0?{_AREA[1:]}[-\s])"
    r"\d{3,4}\s?[-.\s]\s?\d{4}(?!\d)"
    r"|(?<!\d)01[016-9]\d{7,8}(?!\d)"
    rf"|(?<!\d){_BUSINESS}-\d{{4}}(?!\d))"
)


def mask(text: str) -> str:
    """Cover what identifies or reaches a person; the length stays.

    >>> mask("문의 02-123-4567, a@b.kr")
    '문의 ███████████, ██████'
    """
    return _PERSONAL.sub(lambda found: MASK * len(found[0]), text)
