"""Korean wording: particles by the sound before them, numbers, money, days."""

import re
from datetime import date

from kg.report.numbers import number, percent

__all__ = ["day", "listed", "number", "particle", "percent", "with_unit", "won"]

_FINAL_L = 8  # index of ㄹ among the 28 final consonants of the Hangul block
# How digits are read aloud (영 일 이 삼 …): the final consonant of each, 0 where there is none.
_DIGITS = (21, 8, 0, 16, 0, 0, 1, 8, 8, 0)
# Letters whose names end in a consonant: 엘 엠 엔 알 (L M N R); all others end in a vowel.
_LETTERS = {"L": 8, "M": 16, "N": 4, "R": 8}
_TAIL = re.compile(r"[\s\"'”’」』》>.,]+$")
_BRACKETS = re.compile(r"\s*[((][^()()]*[))]$")


def _final(word: str) -> int | None:
    """The final consonant of the last sound of `word`: 0 none, None where it cannot be told.

    A bracketed addition is not read aloud with the name, so the sound before it counts.
    """
    spoken = _TAIL.sub("", _BRACKETS.sub("", _TAIL.sub("", word)))
    if not spoken:
        return None
    last = spoken[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    if last.isdigit() and last.isascii():
        return _DIGITS[int(last)]
    # Capitals are spelled out letter by letter (LH, KTL); a written word is not.
    if re.search(r"(?<![a-z])[A-Z]$", spoken):
        return _LETTERS.get(last, 0)
    return None


_PAIRS = {"은/는": ("은", "는"), "이/가": ("이", "가"), "을/를": ("을", "를"), "과/와": ("과", "와")}


def particle(word: str, pair: str) -> str:
    """`word` with the particle its last sound asks for; both forms where that is not known.

    `pair` is one of 은/는, 이/가, 을/를, 과/와, 으로/로, 이다/다. After ㄹ, 으로 becomes 로.

    >>> [particle(word, "은/는") for word in ("중진공", "경기도", "KTL", "Kakao")]
    ['중진공은', '경기도는', 'KTL은', 'Kakao은(는)']
    >>> particle("서울", "으로/로"), particle("마루정밀(주)", "이/가")
    ('서울로', '마루정밀(주)이')
    """
    final = _final(word)
    if pair == "으로/로":
        if final is None:
            return f"{word}(으)로"
        return word + ("로" if final in (0, _FINAL_L) else "으로")
    if pair == "이다/다":
        return word + ("다" if final == 0 else "이다")
    closed, open_ = _PAIRS[pair]
    if final is None:
        return f"{word}{closed}({open_})"
    return word + (closed if final else open_)


def won(value: float | None) -> str:
    """An amount of won in 조, 억 and 만, rounded to the 만.

    >>> won(2_350_000_000_000), won(512_300_000), won(9_900), won(0)
    ('2조 3,500억 원', '5억 1,230만 원', '9,900원', '0원')
    """
    if value is None:
        return "–"
    if abs(value) < 10_000:
        return f"{value:,.0f}원"
    man = round(value / 10_000)
    parts = [(man // 100_000_000, "조"), (man // 10_000 % 10_000, "억"), (man % 10_000, "만")]
    return " ".join(f"{count:,}{unit}" for count, unit in parts if count) + " 원"


def with_unit(label: str, unit: str) -> str:
    """A label with its unit, for places without markup.

    >>> with_unit("금액", "원")
    '금액(원)'
    """
    return f"{label}({unit})"


def day(value: date | None) -> str:
    """A day as it is written in Korean; 날짜 모름 for None.

    >>> day(date(2024, 3, 1))
    '2024년 3월 1일'
    """
    return f"{value.year}년 {value.month}월 {value.day}일" if value else "날짜 모름"


def listed(words: list[str], most: int = 3, unit: str = "곳") -> str:
    """Words joined by commas; where there are more than `most`, the first ones and how many in all.

    >>> listed(["가", "나"]), listed(["가", "나", "다", "라"])
    ('가, 나', '가, 나, 다 등 4곳')
    """
    if len(words) <= most:
        return ", ".join(words)
    return f"{', '.join(words[:most])} 등 {len(words)}{unit}"
