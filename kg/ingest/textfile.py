"""Text and Markdown files, with or without front matter: one article each."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from kg.ingest.decode import decode
from kg.ingest.draft import Draft, draft_from
from kg.ingest.problems import BadInputError, Reason

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(?P<head>.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def read_text(path: Path, name: str) -> Iterator[Draft]:
    """The article of a .txt file at `path`, which messages call `name`. Raises `BadInputError`."""
    fields, text = split_front_matter(decode(path.read_bytes(), name), name)
    yield draft_from(fields, text, "text/plain")


def read_markdown(path: Path, name: str) -> Iterator[Draft]:
    """The article of a .md file, its marks taken off. Raises `BadInputError`."""
    fields, text = split_front_matter(decode(path.read_bytes(), name), name)
    yield draft_from(fields, plain(text), "text/markdown")


def split_front_matter(text: str, name: str) -> tuple[dict[object, object], str]:
    r"""The YAML mapping that a text begins with, if it does, and the rest.

    A rule of three hyphens that no mapping follows is part of the text. Raises
    `BadInputError` (bad_format) where the block looks like fields and is no YAML.

    >>> split_front_matter("---\ntitle: 협약\n---\n본문", "a.txt")
    ({'title': '협약'}, '본문')
    """
    found = _FRONT.match(text)
    if not found:
        return {}, text
    try:
        fields = yaml.safe_load(found["head"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if not re.search(r"^\w+:", found["head"], re.MULTILINE):
            return {}, text
        raise BadInputError(
            Reason.BAD_FORMAT,
            f"{name}: the front matter between the --- lines is not YAML; put quotes around its values",
        ) from error
    return (fields, text[found.end() :]) if isinstance(fields, dict) else ({}, text)


def plain(markdown: str) -> str:
    r"""Markdown without headings' signs, emphasis, pictures and link addresses.

    >>> plain("# 협약\n\n**한빛시**가 [문](http://a.kr)을 열었다.")
    '협약\n\n한빛시가 문을 열었다.'
    """
    text = re.sub(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)", "", markdown)
    text = re.sub(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)", r"\1", text)
    text = re.sub(r"^(?:#{1,6}|>)\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1", r"\2", text)
