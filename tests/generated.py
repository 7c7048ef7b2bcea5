"""Made-up articles, as many as wanted, with what they say marked as it is written.

Names are built as Korean bodies are named; a few public bodies are real. Every article
depends on its number alone, so any part of a corpus can be made without the rest:

- actors are shared: a few stand in very many articles, most in a handful;
- a name has several forms: with and without legal form, spaced and not, abbreviated
  where the article or another one introduces the abbreviation, a surname with an office;
- every eleventh article is printed again by another outlet, every other time cut short;
  some come twice under one address, some come corrected under one number.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg import ids
from kg.model import (
    Article,
    Claim,
    End,
    EndRole,
    EntityType,
    Evidence,
    Extraction,
    Mention,
    PublishedOrigin,
    Qualifiers,
    RelationType,
    Status,
)

_SYLLABLES = "가나다라마바사아자하고노도로보소오조호구누두루무부수우주규미시이지기리진성태영한경동서남대인명"
_SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍"
_FIRM_TAILS = ("전자", "테크", "바이오", "시스템", "산업", "정밀", "소프트", "화학", "로보틱스", "에너지")
_FIELDS = ("소재", "부품", "수소", "이차전지", "반도체", "로봇", "바이오", "디자인", "물류", "드론")
_BODY_TAILS = ("진흥협회", "기술연구원", "산업진흥원", "대학교", "테크노파크", "상공회의소")
_PROGRAM_TAILS = ("육성사업", "지원사업", "혁신바우처", "창업패키지", "상생펀드")
_PUBLIC = (
    ("중소벤처기업부", "중기부"),
    ("산업통상자원부", "산업부"),
    ("한국산업단지공단", "산단공"),
    ("중소벤처기업진흥공단", "중진공"),
    ("경기도", "경기도"),
    ("경상남도", "경남도"),
    ("부산광역시", "부산시"),
    ("대한무역투자진흥공사", "코트라"),
)
_PLACES = (
    "창원시",
    "포항시",
    "성남시",
    "천안시",
    "구미시",
    "군산시",
    "원주시",
    "여수시",
    "광주 동구",
    "중구",
)
_OUTLETS = ("한울일보", "가람경제", "누리신문", "해솔뉴스", "온새미통신")
_OFFICES = ("대표", "이사장", "원장", "회장", "본부장")
_FIRST_DAY = date(2015, 1, 5)

AGENCY, COMPANY = EntityType.AGENCY, EntityType.COMPANY
Name = tuple[EntityType, tuple[str, ...]]
"""A type, and the forms of a name, the full one first."""


@dataclass
class Told:
    """An article as it is written, with its mentions and claims by place."""

    fields: dict[str, str]
    text: str = ""
    mentions: list[tuple[EntityType, int, int, int | None]] = field(default_factory=list)
    claims: list[tuple[RelationType, tuple[tuple[EndRole, int], ...], tuple[int, int], Qualifiers]] = field(
        default_factory=list
    )

    def say(self, *parts: str | tuple[EntityType, str] | tuple[EntityType, str, int | None]) -> list[int]:
        """Write a sentence: plain words and named parts; returns the numbers of its mentions."""
        told: list[int] = []
        for part in parts:
            if isinstance(part, str):
                self.text += part
                continue
            told.append(len(self.mentions))
            start = len(self.text)
            self.text += part[1]
            self.mentions.append((part[0], start, len(self.text), part[2] if len(part) > 2 else None))
        return told

    def state(
        self, type_: RelationType, ends: list[tuple[EndRole, int]], start: int, said: Qualifiers | None = None
    ) -> None:
        """Claim something of the sentence that began at `start` and ends here."""
        self.claims.append((type_, tuple(ends), (start, len(self.text)), said or Qualifiers()))


def particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """The form of a particle that fits the word's last syllable."""
    code = ord(word[-1]) - 0xAC00
    return after_consonant if 0 <= code < 11172 and code % 28 else after_vowel


def _word(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(length))


def _actor(number: int) -> Name:
    """The actor of this number; the first are public bodies."""
    if number < len(_PUBLIC):
        full, short = _PUBLIC[number]
        return (EntityType.REGION if full[-1] in "도시" else AGENCY), (full, short)
    rng = random.Random(f"actor {number}")  # noqa: S311  # sample data, not a secret
    if number % 5 < 3:
        name = _word(rng, rng.choice((2, 3))) + rng.choice(_FIRM_TAILS)
        return COMPANY, (f"㈜{name}", name, f"{name} 주식회사")
    head, trade, tail = _word(rng, 2), rng.choice(_FIELDS), rng.choice(_BODY_TAILS)
    kind = {"협회": EntityType.ASSOCIATION, "회의소": EntityType.ASSOCIATION, "학교": EntityType.INSTITUTE}
    type_ = next((kind[end] for end in kind if tail.endswith(end)), AGENCY)
    full = head + trade + tail
    return type_, (full, f"{head} {trade}{tail}", head[0] + trade[0] + tail[0] + tail[-1])


def _programme(number: int) -> Name:
    rng = random.Random(f"programme {number}")  # noqa: S311
    name = f"{_word(rng, 2)} {rng.choice(_FIELDS)} {rng.choice(_PROGRAM_TAILS)}"
    return EntityType.PROGRAM, (name, name.replace(" ", ""))


def _person(number: int) -> tuple[str, str]:
    """Name and office of the one who speaks for the actor of this number."""
    rng = random.Random(f"person {number}")  # noqa: S311
    return rng.choice(_SURNAMES) + _word(rng, 2), rng.choice(_OFFICES)


def _cast(rng: random.Random, count: int, size: int) -> list[int]:
    """Numbers of so many different actors among `size`, the low ones far more often."""
    found: dict[int, None] = {}
    while len(found) < count:
        found[
            min(int(rng.paretovariate(0.55)) - 1, size - 1) if rng.random() < 0.5 else rng.randrange(size)
        ] = None
    return list(found)


def tell(number: int, actors: int) -> Told:
    """The article of this number, of a corpus of so many actors, before it is printed again."""
    rng = random.Random(f"article {number}")  # noqa: S311
    cast = _cast(rng, 4, actors)
    names = [_actor(one) for one in cast]
    form = [rng.choice(forms[:2]) for _, forms in names]
    lead, other, third, fourth = ((kind, text) for (kind, _), text in zip(names, form, strict=True))
    programme = _programme(rng.randrange(max(4, actors // 4)))
    day = _FIRST_DAY + timedelta(days=rng.randrange(3_600))
    title = f"{lead[1]}, {other[1]}{particle(other[1], '과', '와')} {programme[1][1]} 맞손"
    told = Told({"title": title, "published": day.isoformat(), "publisher": _OUTLETS[number % 5]})
    told.say(f"({day.month}월 {day.day}일 소식) ")
    _agreement(told, rng, (lead, other, third), programme, day)
    _money(told, rng, lead, fourth, day)
    _places(told, rng, third, fourth)
    _voice(told, cast[1], other)
    _again(told, names[1], other)
    return told


def _agreement(
    told: Told, rng: random.Random, parties: tuple[tuple[EntityType, str], ...], programme: Name, day: date
) -> None:
    start = len(told.text)
    one, two, three = parties
    ends = told.say(
        one,
        particle(one[1], "은", "는"),
        f" {day.day}일 ",
        two,
        ", ",
        three,
        particle(three[1], "과", "와"),
        " ‘",
        (programme[0], programme[1][0]),
        "’ 추진을 위한 업무협약을 체결했다고 밝혔다.",
    )
    told.state(
        RelationType.AGREEMENT,
        [*((EndRole.PARTY, end) for end in ends[:3]), (EndRole.ABOUT, ends[3])],
        start,
        Qualifiers(date=day.isoformat(), date_precision="day") if rng.random() < 0.8 else Qualifiers(),
    )
    told.say("\n")


def _money(
    told: Told, rng: random.Random, giver: tuple[EntityType, str], taker: tuple[EntityType, str], day: date
) -> None:
    start = len(told.text)
    sum_ = rng.randrange(1, 400)
    ends = told.say(
        "이에 따라 ",
        giver,
        particle(giver[1], "은", "는"),
        " 올해 ",
        taker,
        f"에 {sum_}억원을 지원하기로 했다.",
    )
    said = Qualifiers(Status.PLANNED, str(day.year), "year", sum_ * 1e8, "KRW", "exact", "total")
    told.state(RelationType.FUNDS, [(EndRole.HEAD, ends[0]), (EndRole.TAIL, ends[1])], start, said)
    told.say(" ")


def _places(told: Told, rng: random.Random, one: tuple[EntityType, str], two: tuple[EntityType, str]) -> None:
    start = len(told.text)
    place = (EntityType.REGION, rng.choice(_PLACES))
    ends = told.say(
        place,
        "에 자리한 ",
        two,
        particle(two[1], "은", "는"),
        " ",
        one,
        particle(one[1], "과", "와"),
        " 시제품을 함께 만든다.",
    )
    told.state(RelationType.LOCATED_IN, [(EndRole.HEAD, ends[1]), (EndRole.TAIL, ends[0])], start)
    told.state(RelationType.COOPERATES_WITH, [(EndRole.HEAD, ends[1]), (EndRole.TAIL, ends[2])], start)
    told.say("\n")


def _voice(told: Told, number: int, body: tuple[EntityType, str]) -> None:
    start = len(told.text)
    person, office = _person(number)
    ends = told.say(
        (EntityType.PERSON, person),
        " ",
        body,
        f" {office}{particle(office, '은', '는')}",
        " “현장의 목소리를 제도에 담겠다”고 말했다.",
    )
    told.state(
        RelationType.AFFILIATED_WITH,
        [(EndRole.HEAD, ends[0]), (EndRole.TAIL, ends[1])],
        start,
        Qualifiers(role=office),
    )
    told.say(" ")
    told.say(
        (EntityType.PERSON, f"{person[0]} {office}", ends[0]),
        f"{particle(office, '은', '는')} 참석자들과 시설도 둘러봤다.\n",
    )


def _again(told: Told, name: Name, body: tuple[EntityType, str]) -> None:
    """The second actor under its short form, introduced with its full one."""
    kind, forms = name
    full = told.say("한편 ", (kind, forms[0]))[0]
    if len(forms) > 2 and kind is not COMPANY:
        told.say("(이하 ", (kind, forms[2], full), ")")
        told.say(
            "는 후속 과제를 공모한다. ",
            (kind, forms[2], full),
            particle(forms[2], "은", "는"),
            " 설명회를 연다.",
        )
    else:
        told.say(particle(forms[0], "은", "는"), " 후속 과제를 준비한다.")


def _actors(articles: int) -> int:
    """How many actors so many articles have: new ones come with new articles, ever more slowly."""
    return max(40, int(4 * articles**0.8))


def rows(articles: int, actors: int | None = None) -> Iterator[dict[str, str]]:
    """So many articles as fields, as a news archive exports them, with what is printed again."""
    actors, printed = actors or _actors(articles), 0
    for number in range(articles):
        told = tell(number, actors)
        row = {**told.fields, "text": told.text, "url": f"https://example.org/n/{number}"}
        for other in (row, *_reprints(number, row)):
            if printed == articles:
                return
            printed += 1
            yield other


def _reprints(number: int, row: dict[str, str]) -> Iterator[dict[str, str]]:
    if number % 11 == 3:
        text = row["text"] if number % 2 else "\n".join(row["text"].split("\n")[:2])
        outlet = _OUTLETS[(number + 2) % 5]
        yield {**row, "text": text, "publisher": outlet, "url": f"https://example.org/again/{number}"}
    if number % 29 == 7:
        yield row
    if number % 31 == 9:
        yield {**row, "text": row["text"] + " 담당 부서는 수치를 바로잡았다."}
    if number % 37 == 5:
        fixed = row["text"].replace("억원", "억2000만원")
        yield {**row, "text": fixed, "source_id": f"n-{number}", "url": f"https://example.org/fixed/{number}"}
        later = fixed + " 이 기사는 고쳐 썼다."
        yield {**row, "text": later, "source_id": f"n-{number}", "url": f"https://example.org/anew/{number}"}


def extractions(articles: int) -> Iterator[Extraction]:
    """What a reader who errs in nothing would find in so many articles: five claims in each."""
    actors = _actors(articles)
    for number in range(articles):
        yield _extraction(number, tell(number, actors))


def _extraction(number: int, told: Told) -> Extraction:
    title = told.fields["title"]
    url = f"https://example.org/n/{number}"
    article = Article(
        ids.article_id(url, None, title, None),
        "generated",
        title,
        told.text,
        ids.sha256(f"{title}\n\n{told.text}"),
        url=url,
        publisher=told.fields["publisher"],
        published_on=date.fromisoformat(told.fields["published"]),
        published_origin=PublishedOrigin.METADATA,
    )
    return marked(article, told)


def marked(article: Article, told: Told) -> Extraction:
    """What an article says, which prints what was told or the beginning of it."""
    offset = len(article.title) + 2
    mentions: list[Mention] = []
    for kind, start, end, first in told.mentions:
        surface = told.text[start:end]
        place = (start + offset, end + offset)
        if article.whole[place[0] : place[1]] != surface:
            break
        antecedent = mentions[first].id if first is not None else None
        mention = ids.mention_id(article.id, *place, kind, surface)
        mentions.append(Mention(mention, article.id, *place, surface, kind, "test", antecedent=antecedent))
    claims = tuple(
        Claim(
            ids.claim_id(
                article.id, type_, [(r, mentions[end].surface) for r, end in ends], *span, str(place)
            ),
            article.id,
            type_,
            tuple(End(role, mentions[end].id) for role, end in ends),
            (Evidence(article.id, span[0] + offset, span[1] + offset, told.text[span[0] : span[1]]),),
            "test",
            0.9,
            said,
        )
        for place, (type_, ends, span, said) in enumerate(told.claims)
        if max(end for _, end in ends) < len(mentions)
        and article.whole[span[0] + offset : span[1] + offset] == told.text[span[0] : span[1]]
    )
    return Extraction(article, tuple(mentions), claims, "generated")
