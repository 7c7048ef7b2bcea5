"""Small extractions, written down as the sentences they come from."""

from collections.abc import Iterable
from datetime import date

from kg import ids
from kg.domain import Gazetteer, RegisterRow
from kg.model import (
    Article,
    Claim,
    End,
    EndRole,
    EntityType,
    Evidence,
    Extraction,
    Mention,
    NameInterval,
    Qualifiers,
    RelationType,
)

Named = tuple[str, EntityType]
Said = tuple[RelationType, tuple[str, ...], Qualifiers]


def row(
    id_: str,
    type_: EntityType,
    name: str,
    aliases: tuple[str, ...] = (),
    former: tuple[NameInterval, ...] = (),
    parent: str | None = None,
) -> RegisterRow:
    """A register row with what a test cares about."""
    return RegisterRow(
        id_, id_.split("/", maxsplit=1)[0], type_, name, aliases, former, parent, None, None, (), None, "시험"
    )


def registers() -> Gazetteer:
    """A few rows that stand for the shipped registers, so that tests do not move with them."""
    region, agency = EntityType.REGION, EntityType.AGENCY
    return Gazetteer(
        [
            row("region/부산", region, "부산광역시", ("부산", "부산시")),
            row("region/부산/동구", region, "동구", (), parent="region/부산"),
            row("region/대구", region, "대구광역시", ("대구", "대구시")),
            row("region/대구/동구", region, "동구", (), parent="region/대구"),
            row("region/경남", region, "경상남도", ("경남", "경남도")),
            row("region/경남/창원", region, "창원시", ("창원",), parent="region/경남"),
            row("region/광주", region, "광주광역시", ("광주", "광주시")),
            row("region/경기", region, "경기도", ("경기",)),
            row("region/경기/광주", region, "광주시", ("광주",), parent="region/경기"),
            row(
                "public/중진공",
                agency,
                "중소벤처기업진흥공단",
                ("중진공",),
                (NameInterval("중소기업진흥공단", date(1979, 1, 30), date(2019, 4, 1)),),
                parent="government/중기부",
            ),
            row("government/중기부", agency, "중소벤처기업부", ("중기부",)),
            row("public/신보", agency, "신용보증기금", ("신보",)),
            row("company/나래", EntityType.COMPANY, "나래에어로스페이스"),
            row("company/나래바이오", EntityType.COMPANY, "나래바이오로직스"),
            row("company/나래바이오팜", EntityType.COMPANY, "나래바이오파마"),
            row("institute/여명", EntityType.INSTITUTE, "여명공과대학교", ("여명텍", "여명테크대")),
            row("zone/백사장", EntityType.ZONE, "백사장컨벤션", parent="region/부산"),
        ]
    )


def extraction(
    number: int,
    text: str,
    named: Iterable[Named],
    said: Iterable[Said] = (),
    published: date | None = date(2020, 5, 4),
    copy_of: int | None = None,
    linked_to: dict[str, str] | None = None,
    title: str = "",
) -> Extraction:
    """An article `number` with a mention at each place `text` has one of the names.

    Longer names win over those they contain. `said` holds claims whose ends are
    names, by their first mention; `linked_to` gives antecedents, name to name.
    """
    id_ = ids.article_id(None, "시험", str(number), None)
    copy = ids.article_id(None, "시험", str(copy_of), None) if copy_of is not None else None
    article = Article(
        id_, f"{number}.txt", title, text, ids.sha256(text), published_on=published, copy_of=copy
    )
    found = _mentions(article, sorted(named, key=lambda pair: -len(pair[0])))
    first = {
        surface: next(m for m in found if m.surface == surface) for surface in {m.surface for m in found}
    }
    if linked_to:
        found = [
            Mention(
                m.id, m.article_id, m.start, m.end, m.surface, m.type, m.origin,
                antecedent=first[linked_to[m.surface]].id if m.surface in linked_to else None,
            )
            for m in found
        ]  # fmt: skip
    claims = tuple(_claim(article, first, one, place) for place, one in enumerate(said))
    return Extraction(article, tuple(found), claims, "test")


def _mentions(article: Article, named: list[Named]) -> list[Mention]:
    found: list[Mention] = []
    taken: set[int] = set()
    for surface, type_ in named:
        start = article.whole.find(surface)
        while start >= 0:
            end = start + len(surface)
            if not taken & set(range(start, end)):
                taken |= set(range(start, end))
                id_ = ids.mention_id(article.id, start, end, type_, surface)
                found.append(Mention(id_, article.id, start, end, surface, type_, "test"))
            start = article.whole.find(surface, start + 1)
    return sorted(found, key=lambda m: m.start)


def _claim(article: Article, first: dict[str, Mention], said: Said, place: int) -> Claim:
    type_, names, qualifiers = said
    agreement = type_ is RelationType.AGREEMENT
    roles = [EndRole.PARTY] * len(names) if agreement else [EndRole.HEAD, EndRole.TAIL]
    ends = tuple(End(role, first[name].id) for role, name in zip(roles, names, strict=True))
    quote = Evidence(article.id, 0, len(article.whole), article.whole)
    id_ = ids.claim_id(article.id, type_, [(e.role, e.mention_id) for e in ends], 0, 1, str(place))
    return Claim(id_, article.id, type_, ends, (quote,), "test", 0.8, qualifiers)
