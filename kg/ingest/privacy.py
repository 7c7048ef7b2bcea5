"""Telephone numbers, e-mail addresses and resident numbers, covered before anything is stored.

Each is replaced by █ of the same length, so that no offset moves.
"""

import re

MASK = "█"

_DASH = r"[-.‐-―−－~∼]"
_GAP = rf"\s?{_DASH}?\s?"
_DOT = r"\s?(?:\.|\[dot\]|\(dot\))\s?"
_AT = r"(?:@|＠|\s@\s|\s?(?:\(at\)|\[at\]|\(@\)|\[@\]|\{at\}|골뱅이)\s?)"

# 전국대표번호: the 15, 16 and 18 series by the codes in use, so that "1997-2001" stays.
_BUSINESS = (
    r"1(?:5(?:22|33|44|66|77|88|99)|6(?:00|11|22|33|44|55|61|66|68|70|77|80|88|99)"
    r"|8(?:00|11|22|33|44|51|55|66|70|77|99))"
)
_AREA = r"0(?:2|1[016-9]|[3-6][1-5]|[78]0|50\d?)"
_PERSONAL = re.compile(
    r"(?=[A-Za-z0-9._%+(-])(?:"  # no other character begins one, so Hangul is passed at once
    # Bounded, and begun only at a border, so that a megabyte of letters takes no longer than it should.
    rf"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{1,64}}{_AT}[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,8}}"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z][A-Za-z0-9._-]{2,63}@(?![A-Za-z0-9가-힣])"
    # resident number: birth date, sex and century, six digits, some of which may be starred out
    rf"|(?<!\d)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s{{0,2}}{_DASH}\s{{0,2}}[1-8](?:\d"
    rf"|[*xX●○]){{6}}(?!\d)"
    r"|(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[1-8]\d{6}(?!\d)"
    rf"|(?<!\d)(?:\d\s){{5}}\d\s?{_DASH}\s?[1-8](?:\s\d){{6}}(?!\d)"
    # area code (02, 031–064), mobile (010, 011 …), internet (070), free (080), personal (050x)
    rf"|(?<![\d.,])(?:\({_AREA}\)\s?|{_AREA}\s?\)\s?|{_AREA}(?:\s?{_DASH}\s?|\s)"
    rf"|\(?\+?82\)?{_GAP}0?{_AREA[1:]}(?:\s?{_DASH}\s?|\s))\d{{3,4}}(?:\s?{_DASH}\s?|\s)\d{{4}}(?!\d)"
    r"|(?<!\d)01[016-9]\d{7,8}(?!\d)"
    rf"|(?<!\d){_BUSINESS}\s?[-‐-―−－]\s?\d{{4}}(?!\d))"
)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def mask(text: str) -> str:
    """Cover what identifies or reaches a person; the length stays.

    >>> mask("문의 02-123-4567, a@b.kr")
    '문의 ███████████, ██████'
    """
    covered = list(text)
    for found in _PERSONAL.finditer(text.translate(_WIDE)):  # character for character, so places stay
        covered[found.start() : found.end()] = MASK * len(found[0])
    return "".join(covered)
