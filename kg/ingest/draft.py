"""From what a format yields (a draft) to the record that everything else uses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.ids import article_id, canonical_url, digest, sha256
from kg.ingest.clean import clean, normalise, visible
from kg.ingest.dates import date_in_name, parse_date, take_stamps
from kg.ingest.furniture import without_cut_sign
from kg.ingest.lines import breaks_off
from kg.ingest.page import parts_of
from kg.ingest.privacy import mask
from kg.ingest.problems import BadInputError, Reason
from kg.model import Article, PublishedOrigin

_LONGEST_TITLE = 120
_OPENING = 40
_STAMP_LINES = 4  # printed dates stand among the first or last lines

# What files and news archives call the fields, lower case and without spaces.
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "제목", "기사제목", "뉴스제목", "헤드라인", "표제"),
    "text": (
        *("text", "body", "content", "articlebody", "datacontents", "fulltext"),
        *("본문", "내용", "기사내용", "기사본문", "본문내용", "뉴스본문", "전문", "기사전문", "본문전체"),
        *("description", "요약"),  # what the search of a portal gives: a summary, if nothing else
    ),
    "published": (
        *("published", "published_on", "date", "pubdate", "datepublished", "approvedate"),
        *("일자", "날짜", "일시", "기사일자", "기사일시", "뉴스일자", "보도일", "보도일자", "보도일시"),
        *("작성일", "작성일자", "작성일시", "게시일", "게시일자", "게재일", "게재일자", "등록일", "등록일자"),
        *("등록일시", "발행일", "발행일자", "발행일시", "송고일시", "입력일", "입력일시", "기사작성일"),
    ),
    "publisher": (
        *("publisher", "언론사", "언론사명", "매체", "매체명", "신문사", "신문명", "출처", "기관명"),
        *("발행처", "제공처", "언론매체", "미디어", "media", "부처명", "press"),
    ),
    "url": (
        *("url", "link", "source_url", "originallink", "originalurl", "링크", "주소", "기사url", "원문url"),
        *("원문주소", "원문링크", "기사링크", "기사주소", "뉴스url", "url주소", "source"),
    ),
    "byline": ("byline", "author", "기자", "기자명", "기고자", "작성자", "필자", "글쓴이"),
    "source_id": ("source_id", "id", "뉴스식별자", "기사id", "기사번호", "일련번호"),
    "based_on": ("based_on",),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a format gives it, before cleaning.

    `published` is a day that fields state, `printed` one read off the page.
    `cut_out` says that a person or program has cut the body out before: then its
    captions are meant to be there. `one` says that the source states itself to be one
    article, `sidebar` that it stood beside another one, `shared` that other articles have
    the same address. `where` names the record within a file of many.
    """

    title: str | None
    text: str
    url: str | None = None
    source_id: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: date | None = None
    printed: date | None = None
    based_on: str | None = None
    media_type: str = "text/plain"
    cut_out: bool = False
    one: bool = False
    sidebar: bool = False
    shared: bool = False
    where: str | None = None


def draft_from(
    fields: dict[object, object],
    text: str | None,
    media_type: str,
    cut_out: bool = False,
    where: str | None = None,
) -> Draft:
    """A draft from named values: front matter, a JSON object, a row of a table.

    `text` stands in where the fields hold none. Raises `BadInputError` where a field
    holds something other than text or a number.
    """
    names = {str(key).strip().lower().replace(" ", ""): value for key, value in fields.items()}

    def value_of(field: str) -> object:
        return next((names[n] for n in FIELD_NAMES[field] if names.get(n) not in (None, "")), None)

    def text_of(field: str) -> str | None:
        value = value_of(field)
        if value is None or isinstance(value, str):
            return visible(value) if value else None
        if isinstance(value, int | float | date):
            return str(value)
        raise BadInputError(Reason.BAD_FORMAT, f"the field for {field} holds no text")

    url = text_of("url")
    return Draft(
        title=text_of("title"),
        text=text_of("text") or text or "",
        url=_address(url),
        source_id=text_of("source_id"),
        publisher=text_of("publisher"),
        byline=text_of("byline"),
        published=parse_date(value_of("published")),
        based_on=text_of("based_on"),
        media_type=media_type,
        cut_out=cut_out,
        where=where,
    )


def articles_of(
    draft: Draft, source: str, stem: str, published: date | None = None
) -> Iterator[Article | BadInputError]:
    """The finished articles of a draft; one that holds no text comes out as the error it is.

    Arguments are those of `finish`.
    """
    parts = [draft] if draft.cut_out else list(_parts(draft))
    taken: set[str] = set()
    for part in parts:
        try:
            article = finish(
                part, source, stem, published, shared=len(parts) > 1 or part.sidebar or part.shared
            )
        except BadInputError as error:
            yield error
            continue
        if article.id in taken:
            article = replace(article, id=digest("a", article.id, article.sha256))
        taken.add(article.id)
        yield article


def _parts(draft: Draft) -> Iterator[Draft]:
    """The articles of a draft that nobody has cut out, as drafts of their own."""
    found = parts_of(visible(draft.text), draft.title, draft.one)
    for part in found:
        yield replace(
            draft,
            title=part.title or (draft.title if len(found) == 1 else None),
            text=part.text,
            byline=part.byline if len(found) > 1 else draft.byline or part.byline,
            publisher=draft.publisher or part.publisher,
            printed=part.day or draft.printed,
            sidebar=draft.sidebar or part.sidebar,
        )


def finish(
    draft: Draft, source: str, stem: str, published: date | None = None, *, shared: bool = False
) -> Article:
    """Clean, mask, date and name an article.

    `source` is where it was read, `stem` the file's name without suffix, which may
    carry a date, `published` the day to take where nothing else gives one; `shared`
    says that other articles have the same address. Raises `BadInputError` (empty)
    where no text remains.
    """
    text, printed = _without_stamps(normalise(draft.text))
    cleaned = clean(text, captions=not draft.cut_out)
    title = " ".join(normalise(draft.title or "").split())
    text, truncated = without_cut_sign(cleaned.text)
    if title:
        text = text.removeprefix(title + "\n").lstrip("\n")
    else:
        title, text = split_title(text)
    if not text:
        raise BadInputError(Reason.EMPTY, f"{draft.where or source}: there is no text in it")
    title, text = mask(title), mask(text)
    day, origin = _date(draft, printed, stem, published)
    publisher = _line(draft.publisher or cleaned.publisher)
    return Article(
        id=article_id(draft.url, publisher, title, day.isoformat() if day else None, shared=shared),
        source=source,
        title=title,
        text=text,
        sha256=sha256(f"{title}\n\n{text}"),
        url=draft.url,
        source_id=draft.source_id,
        publisher=publisher,
        byline=_line(mask(draft.byline) if draft.byline else cleaned.byline),
        published_on=day,
        published_origin=origin,
        media_type=draft.media_type,
        kind="sidebar" if draft.sidebar else "article",
        truncated=truncated or breaks_off(text),
        based_on=draft.based_on,
    )


def split_title(text: str) -> tuple[str, str]:
    r"""The headline and the body of a text that does not say which is which.

    The first line is the headline where it is short, is no sentence and something
    follows. Otherwise the opening words stand in and the body keeps them.

    >>> split_title("한빛시, 문 열어\n\n한빛시가 문을 열었다.")
    ('한빛시, 문 열어', '한빛시가 문을 열었다.')
    >>> split_title("한빛시가 문을 열었다.")
    ('한빛시가 문을 열었다.', '한빛시가 문을 열었다.')
    """
    first, _, rest = text.partition("\n")
    if rest.strip() and len(first) <= _LONGEST_TITLE and not first.endswith(("다.", "요.")):
        return first.strip(), rest.strip()
    if len(first) <= _OPENING:
        return first, text
    cut = first[:_OPENING].rsplit(" ", 1)[0]
    return f"{cut} …", text


def _address(value: str | None) -> str | None:
    """A web address that can be told from others; file names and broken ones are none."""
    if not value or not value.strip().lower().startswith(("http://", "https://")):
        return None
    try:
        canonical_url(value)
    except ValueError:
        return None
    return value.strip()


def _without_stamps(text: str) -> tuple[str, date | None]:
    """The text without lines of printed dates, and the first day they give."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line]
    edges = {*filled[:_STAMP_LINES], *filled[-_STAMP_LINES:]}
    kept: list[str] = []
    day: date | None = None
    for number, line in enumerate(lines):
        is_stamp, found = take_stamps(line) if number in edges else (False, None)
        day = day or found
        if not is_stamp:
            kept.append(line)
    return normalise("\n".join(kept)) if len(kept) < len(lines) else text, day


def _date(
    draft: Draft, printed: date | None, stem: str, flag: date | None
) -> tuple[date | None, PublishedOrigin]:
    for day, origin in (
        (draft.published, PublishedOrigin.METADATA),
        (draft.printed or printed, PublishedOrigin.PRINTED),
        (date_in_name(stem), PublishedOrigin.FILE),
        (flag, PublishedOrigin.FLAG),
    ):
        if day:
            return day, origin
    return None, PublishedOrigin.UNKNOWN


def _line(value: str | None) -> str | None:
    return " ".join(normalise(value).split()) or None if value else None
