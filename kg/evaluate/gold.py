"""Annotated articles as files hold them (see `tests/eval`)."""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import EmptyInputError, InputError
from kg.ids import article_id, sha256
from kg.model import TITLE_SEPARATOR, Article, PublishedOrigin

_HOLDOUT = "holdout.txt"


class GoldEntity(BaseModel):
    """An entity an annotator marked; `also` are other types that are equally right."""

    model_config = ConfigDict(frozen=True)
    id: str
    type: str
    name: str
    mentions: tuple[str, ...]
    also: tuple[str, ...] = ()


class GoldRelation(BaseModel):
    """A relation an annotator marked: an AGREEMENT has parties, the others head and tail."""

    model_config = ConfigDict(frozen=True)
    type: str
    evidence: str
    head: str | None = None
    tail: str | None = None
    parties: tuple[str, ...] = ()
    date: str | None = None
    amount: float | None = None
    currency: str | None = None
    role: str | None = None
    title: str | None = None


class _File(BaseModel):
    id: str
    title: str
    text: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    publisher: str | None = None
    published: str | None = None
    source_url: str | None = None
    based_on: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with what a careful reader took from it.

    `held_out` articles measure only: nobody looks at their errors, so that the
    figures on them stay honest.
    """

    article: Article
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    held_out: bool = False

    @property
    def id(self) -> str:
        """The id the annotation gives the article, "d01"."""
        return self.article.source_id or self.article.id


def load_gold(folder: Path) -> list[GoldArticle]:
    """The annotated articles of a folder, one JSON file each, sorted by file name.

    The texts are taken as they are, since annotations quote them. A file
    `holdout.txt` in the folder or beside it lists the ids of held-out articles.
    Raises `InputError` naming a file that cannot be read or is no annotation, and
    `EmptyInputError` where there is none.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder; name the folder with the annotated articles")
    held_out = _held_out(folder)
    found = [_load(path, held_out) for path in sorted(folder.glob("*.json"))]
    if not found:
        raise EmptyInputError(f"{folder} holds no .json files; name the folder with the annotated articles")
    return found


def _load(path: Path, held_out: frozenset[str]) -> GoldArticle:
    try:
        data = _File.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; check that you may open it") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(f"{path} is no annotated article ({where}: {first['msg']}); correct it") from error
    except ValueError as error:
        raise InputError(f"{path} is no valid JSON in UTF-8; correct it or leave it out") from error
    url = data.source_url if data.source_url and re.match(r"https?://", data.source_url) else None
    day = _day(data.published)
    article = Article(
        id=article_id(url, data.publisher, data.title, day.isoformat() if day else None),
        source=str(path),
        title=data.title,
        text=data.text,
        sha256=sha256(data.title + TITLE_SEPARATOR + data.text),
        url=url,
        source_id=data.id,
        publisher=data.publisher,
        published_on=day,
        published_origin=PublishedOrigin.METADATA if day else PublishedOrigin.UNKNOWN,
        media_type="application/json",
        based_on=data.based_on,
    )
    return GoldArticle(article, data.entities, data.relations, data.id in held_out)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None


def _held_out(folder: Path) -> frozenset[str]:
    for path in (folder / _HOLDOUT, folder.parent / _HOLDOUT):
        if path.is_file():
            return frozenset(path.read_text(encoding="utf-8").split())
    return frozenset()
