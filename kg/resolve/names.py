"""One name, many spellings: what they reduce to.

`clean` undoes what typography and law add to a name, `key` reduces it further to
the string that equal names share, and the small functions below take names apart
(region at the head, branch at the tail, office after a person).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

_QUOTES = re.compile(r"[\"'`‘’“”「」『』<>〈〉《》\[\]]")
_PUNCTUATION = re.compile(r"[\s·ㆍ・‧∙•,/:;~_\-–—()]|\.(?!\d)")
_HANJA = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN_RUN = re.compile(r"[A-Za-z]+(?:[&/][A-Za-z]+)*")
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")
_DESCRIBED = re.compile(
    r"^(?:[가-힣]+ )?[가-힣]*(?:기업|업체|스타트업|벤처|회사|제조사) ?(?=(?:\(주\)|주식회사 )\S)"
)
"""What the press puts before the legal form of a firm: 사회적기업 ㈜한빛, 부품 전문업체 ㈜한빛."""

_HANGUL_BASE = 0xAC00
_SINGLE_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """The tables of `kg/domain/names.yml`, as `names.yml` describes them."""

    legal_forms: tuple[str, ...]
    letters: dict[str, str]
    spellings: dict[str, str]
    latin_words: dict[str, str]
    loanwords: dict[str, str]
    suffixes: dict[str, tuple[tuple[str, str], ...]]
    expansions: dict[str, tuple[tuple[str, str], ...]]
    national_heads: tuple[str, ...]
    provinces: tuple[tuple[str, ...], ...]
    countries: dict[str, str]
    branches: tuple[str, ...]
    parts: tuple[str, ...]
    local_endings: tuple[str, ...]
    titles: tuple[str, ...]


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))


@cache
def spelling() -> Spelling:
    """The spelling tables that the package ships."""
    raw: dict[str, Any] = yaml.safe_load((files("kg.domain") / "names.yml").read_text(encoding="utf-8"))
    return Spelling(
        legal_forms=_longest_first(raw["legal_forms"]),
        letters=raw["letters"],
        spellings=raw["spellings"],
        latin_words={word.upper(): korean for word, korean in raw["latin_words"].items()},
        loanwords=raw["loanwords"],
        suffixes={
            family: tuple((short, long) for short, long in pairs) for family, pairs in raw["suffixes"].items()
        },
        expansions={
            type_: tuple(sorted(forms.items(), key=lambda pair: -len(pair[0])))
            for type_, forms in raw["expansions"].items()
        },
        national_heads=tuple(raw["national_heads"]),
        provinces=tuple(tuple(forms) for forms in raw["provinces"]),
        countries=raw["countries"],
        branches=_longest_first(raw["branches"]),
        parts=tuple(raw["parts"]),
        local_endings=tuple(raw["local_endings"]),
        titles=_longest_first(raw["titles"]),
    )


@cache
def _readings() -> dict[str, str]:
    table = (files("kg.domain") / "hanja.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {character: reading for reading, characters in rows for character in characters}


def initial_sound(syllable: str) -> str:
    """The syllable as it sounds at the head of a word: 두음 법칙 (한글 맞춤법 제10~12항).

    >>> [initial_sound(syllable) for syllable in "녀룡리로금"]
    ['여', '용', '이', '노', '금']
    """
    code = ord(syllable) - _HANGUL_BASE
    if not 0 <= code < 11172:
        return syllable
    onset, vowel, coda = code // 588, code % 588 // 28, code % 28
    before_y = vowel in (2, 3, 6, 7, 12, 17, 20)  # ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
    if onset == 5:  # ㄹ becomes ㅇ before ㅣ and y, else ㄴ
        onset = 11 if before_y else 2
    elif onset == 2 and before_y:  # ㄴ becomes ㅇ
        onset = 11
    return chr(_HANGUL_BASE + onset * 588 + vowel * 28 + coda)


def read_hanja(text: str) -> str:
    """`text` with its Hanja read in Hangul; characters without a known reading stay.

    >>> read_hanja("韓國産業銀行"), read_hanja("李在鎔"), read_hanja("三星電子")
    ('한국산업은행', '이재용', '삼성전자')
    """
    if not _HANJA.search(text):
        return text
    out: list[str] = []
    readings = _readings()
    for index, character in enumerate(text):
        reading = readings.get(character, character)
        at_head = index == 0 or not _is_letter(text[index - 1])
        out.append(initial_sound(reading) if at_head and reading != character else reading)
    return "".join(out)


def _is_letter(character: str) -> bool:
    return character.isalpha()


@cache
def _bracketed_forms() -> tuple[str, ...]:
    return tuple(form for form in spelling().legal_forms if form.startswith("("))


def _strip_forms(name: str) -> str:
    for form in _bracketed_forms():
        name = name.replace(form, " ") if form in name and name != form else name
    name = re.sub(r"\s+", " ", name).strip()
    changed = True
    while changed:
        changed = False
        for form in spelling().legal_forms:
            if name.startswith(form) and len(name) > len(form):
                name, changed = name[len(form) :].strip(" ,"), True
            elif name.endswith(form) and len(name) > len(form):
                name, changed = name[: -len(form)].strip(" ,"), True
    return name


@lru_cache(maxsize=200_000)
def clean(name: str) -> str:
    """A name as people say it: no legal form, quotes, Hanja or full-width letters.

    >>> clean("농업회사법인 조은술세종㈜"), clean("ＫＴ＆Ｇ"), clean("(재)경남테크노파크")
    ('조은술세종', 'KT&G', '경남테크노파크')
    """
    if name in spelling().countries:
        return spelling().countries[name]
    text = unicodedata.normalize("NFKC", name)
    text = read_hanja(_QUOTES.sub("", text))
    text = re.sub(r"\s+", " ", text).strip()
    text = _DESCRIBED.sub("", text)
    return _strip_forms(text) or text


def without_parentheses(name: str) -> tuple[str, tuple[str, ...]]:
    """A name without what it says in parentheses, and what that was.

    >>> without_parentheses("유럽연합(EU)")
    ('유럽연합', ('EU',))
    """
    inside = tuple(found.strip() for found in _PARENTHESIS.findall(name))
    return _PARENTHESIS.sub("", name).strip(), tuple(found for found in inside if found)


def _spell(run: str) -> str:
    word = spelling().latin_words.get(run.upper())
    if word:
        return word
    letters = spelling().letters
    return "".join("앤" if c == "&" else letters.get(c.upper(), "") for c in run)


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """The string that spellings of one name share.

    Latin letters are spelled out in Hangul (CJ → 씨제이), spaces and punctuation go,
    a province at the head takes its short form.

    >>> key("씨제이제일제당") == key("CJ제일제당"), key("경남TP") == key("경상남도 테크노파크")
    (True, True)
    >>> key("대·중소기업·농어업협력재단") == key("대중소기업농어업협력재단")
    True
    >>> key("포스코") == key("포스코홀딩스")
    False
    """
    text, _ = without_parentheses(clean(name))
    text = text or clean(name)
    text = _LATIN_RUN.sub(lambda match: _spell(match.group()), text).replace("&", "앤")
    text = re.sub(r"제(?=\d)", "", _PUNCTUATION.sub("", text)).lower()
    for other, usual in spelling().spellings.items():
        if other in text:
            text = text.replace(other, usual)
    return _short_province(text) or clean(name).replace(" ", "")


def _short_province(text: str) -> str:
    for short, form in _province_forms():
        if text.startswith(form):
            return short + text[len(form) :]
    return text


@cache
def _province_forms() -> tuple[tuple[str, str], ...]:
    pairs = [(forms[0], form) for forms in spelling().provinces for form in forms[1:]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[1]), pair[1])))


def province_of(name: str) -> str | None:
    """Short name of the province or metropolitan city a name begins with, if any.

    >>> province_of("경상북도경제진흥원"), province_of("부산 동구"), province_of("포스코")
    ('경북', '부산', None)
    """
    text = key(name)
    return next((forms[0] for forms in spelling().provinces if text.startswith(forms[0])), None)


def initials_of_list(name: str) -> str | None:
    """소재·부품·장비 → 소부장: a list of three or more words by its first syllables.

    >>> initials_of_list("소재·부품·장비 강소기업 100+")
    '소부장 강소기업 100+'
    """
    match = re.search(r"[가-힣]{2,}(?:[·ㆍ・][가-힣]{2,}){2,}", name)
    if not match:
        return None
    short = "".join(word[0] for word in re.split(r"[·ㆍ・]", match.group()))
    return name[: match.start()] + short + name[match.end() :]


def person_name(name: str) -> tuple[str, str]:
    """A person's bare name and what the text around it says (organisation, office).

    >>> person_name("이재용 삼성전자 회장"), person_name("오영주 장관"), person_name("李在鎔")
    (('이재용', '삼성전자 회장'), ('오영주', '장관'), ('이재용', ''))
    """
    original = name.strip()
    text = clean(original)
    if original.startswith("金"):  # as a surname 金 reads 김, elsewhere 금
        text = "김" + text[1:]
    words = text.split(" ")
    titles = spelling().titles
    if len(words) > 1:
        named = text.endswith(titles) and re.fullmatch(r"[가-힣]{2,4}", words[0])
        return (words[0], " ".join(words[1:])) if named else (text, "")
    for title in titles:
        if text.endswith(title) and len(text) - len(title) >= 3:
            return text[: -len(title)], title
    return text, ""
