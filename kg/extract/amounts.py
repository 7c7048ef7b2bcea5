"""Sums of money in Korean text: "1조 2,000억원", "5천만 원", "150만달러", "최대 3억여원".

A number is a run of parts, each digits with a unit (천 백 십 before 조 억 만), closed by
a currency word; "억" may close it without one in headlines ("150억 특별보증"). What stands
around it says what the sum means: a bound, an estimate, a year's or one recipient's
share.
"""

import re
from dataclasses import dataclass

_SMALL = {"천": 1_000, "백": 100, "십": 10}
_LARGE = {"조": 10**12, "억": 10**8, "만": 10**4}
_CURRENCY = {
    "원": "KRW",
    "달러": "USD",
    "불": "USD",
    "弗": "USD",
    "유로": "EUR",
    "엔": "JPY",
    "위안": "CNY",
    "파운드": "GBP",
}
_NUMBER = r"\d[\d,]*(?:\.\d+)?(?:\s?[천백십](?:\s?\d+[백십])?(?:\s?\d+(?!\d*\s?[천백십]))?)?"
_PART = rf"(?:{_NUMBER}\s?여?\s?[조억만])"
_AMOUNT = re.compile(
    rf"(?P<sign>US\$|\$|€|¥|￦|₩)?(?P<number>(?:{_PART}\s?)*(?:{_NUMBER})?)(?P<more>\s?여)?\s?"
    r"(?P<unit>원|달러|불(?![가-힣])|弗|유로|엔(?![가-힣]{2})|위안|파운드)?"
)
_START = re.compile(r"(?:US\$|[$€¥￦₩])?\d")
_PIECE = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s?([천백십])?(?:\s?(\d+)([백십]))?(?:(?<=[천백십])\s?(\d+))?\s?여?\s?([조억만])?"
)
_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "¥": "JPY", "￦": "KRW", "₩": "KRW"}
_MAX = re.compile(r"(?:최대|최고|많게는)\s?$")
_ABOUT = re.compile(r"(?:약|대략|모두\s약|총\s?약|줄잡아)\s?$")
_ABOUT_AFTER = re.compile(r"\s?(?:여|가량|안팎|남짓|정도|대(?![상출])|쯤|내외|선)")
_MAX_AFTER = re.compile(r"\s?(?:까지|이내|한도|이하|미만)")
_MIN_AFTER = re.compile(r"\s?(?:이상|넘게|초과)|을?\s?넘")
_EACH = re.compile(
    r"(?:[가-힣\d]{1,8}(?:당|마다|별로)|(?<![가-힣])[가-힣]{0,6}(?:기업|업체|회사|대학|학교|기관|단체|센터|과제|팀|점포|건|인|명|가구|농가|지역)별"
    r"|(?<![가-힣])각각)\s?(?:[가-힣]+\s)?(?:최대\s|연간?\s|총\s|약\s|최고\s)*$"
)
_ANNUAL = re.compile(r"(?:연간?|매년|해마다|한\s?해)\s?(?:최대|약|평균)?\s?$")
_MONTHLY = re.compile(r"(?:매월|매달|달마다|한\s?달에|(?<![\d가-힣])월)\s?(?:최대|최고|약|평균)?\s?$")
_SUM = re.compile(r"(?:누적|지금까지|그동안)\s?(?:총|약)?\s?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: `text[start:end]`, value in units of `currency` (ISO 4217).

    `kind` is exact, about, max or min; `basis` total, annual, monthly, per_recipient
    or cumulative, None where nothing is said (for each and joint see `kg.extract.sums`).
    `ranged` marks the ends of a range ("6억~20억원"), `each` a sum that every one of a list
    gives or gets ("5억원씩").
    """

    start: int
    end: int
    value: float
    currency: str
    kind: str = "exact"
    basis: str | None = None
    ranged: bool = False
    each: bool = False


def parse_number(text: str) -> float:
    """The value of a written number without its currency.

    >>> parse_number("1조 2,000억"), parse_number("2억3천여만")
    (1200000000000.0, 230000000.0)
    """
    total = 0.0
    for digits, small, more, more_unit, rest, large in _PIECE.findall(text):
        value = float(digits.replace(",", ""))
        value *= _SMALL.get(small, 1)
        if more:
            value += int(more) * _SMALL[more_unit]
        if rest:
            value += int(rest)
        total += value * _LARGE.get(large, 1)
    return total


def _kind(text: str, start: int, end: int, more: bool) -> str:
    before = text[max(0, start - 8) : start]
    if _MAX.search(before) or _MAX_AFTER.match(text, end):
        return "max"
    if _MIN_AFTER.match(text, end):
        return "min"
    if more or _ABOUT.search(before) or _ABOUT_AFTER.match(text, end):
        return "about"
    return "exact"


def _basis(text: str, start: int) -> str | None:
    before = text[max(0, start - 16) : start]
    if _MONTHLY.search(before):
        return "monthly"
    if _EACH.search(before):
        return "per_recipient"
    if _ANNUAL.search(before):
        return "annual"
    if _SUM.search(before):
        return "cumulative"
    return (
        "total"
        if re.search(r"(?:총|모두|합계|총사업비)\s?(?:(?:예산|사업비|지원금)\s)?(?:약\s)?$", before)
        else None
    )


def find_amounts(text: str) -> tuple[Amount, ...]:
    """All sums of money in `text`, in order, none overlapping.

    >>> [(a.value, a.currency, a.kind) for a in find_amounts("최대 5천만원, 150만달러")]
    [(50000000.0, 'KRW', 'max'), (1500000.0, 'USD', 'exact')]
    """
    found: list[Amount] = []
    position = 0
    while hint := _START.search(text, position):
        match = _AMOUNT.match(text, hint.start())
        position = hint.end()
        if not match or not match["number"].strip():
            continue
        position = max(position, hint.start() + len(match.group().rstrip()))
        amount = _amount(text, match)
        if amount:
            found.append(amount)
    return tuple(found)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    number = match["number"].rstrip()
    unit, sign = match["unit"], match["sign"]
    end = match.start() + len(match.group().rstrip())
    if not unit and not sign:
        bare = re.search(r"[조억]$", number) and re.match(r"(?:[을를]?\s|$|[,·…!’'\"])", text[end:])
        range_starts = re.search(r"[조억만]$", number) and re.match(r"\s?[~∼]\s?\d", text[end:])
        if not (bare or range_starts):
            return None
    value = parse_number(number)
    if value <= 0:
        return None
    before = text[max(0, match.start() - 2) : match.start()]
    ranged = bool(re.search(r"[~∼]\s?$", before) or re.match(r"\s?[~∼]\s?\d", text[end:]))
    return Amount(
        start=match.start(),
        end=end,
        value=value,
        currency=_CURRENCY[unit] if unit else _SIGNS.get(sign or "", "KRW"),
        kind=_kind(text, match.start(), end, bool(match["more"]) or "여" in number),
        basis=_basis(text, match.start()),
        ranged=ranged,
        each=bool(re.match(r"\s?씩", text[end:])),
    )
