"""Deterministic ids: the same input gives the same id on every machine and run.

An id is a short prefix, which tells a reader what it names, and the first 16
hexadecimal digits of a SHA-256: with a million items of a kind the chance that
any two collide is below 1 in 10 million (birthday bound n²/2⁶⁵).
"""

import hashlib
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kg.model import EntityType, RelationType

_TRACKING = ("utm_", "fbclid", "gclid")


def digest(prefix: str, *parts: str) -> str:
    """Hash `parts` into an id `prefix-xxxxxxxxxxxxxxxx`.

    Parts are length-prefixed before hashing, so that ("ab", "c") and ("a", "bc")
    differ.

    >>> digest("x", "ab", "c") == digest("x", "a", "bc")
    False
    """
    joined = "".join([f"{len(part)}:{part}" for part in parts])
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def sha256(text: str) -> str:
    """SHA-256 of `text` in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical_url(url: str) -> str:
    """Reduce an address to what tells articles apart.

    The scheme, "www.", the fragment, tracking parameters and a final slash go, the
    host is lower-cased and the remaining parameters sorted.

    >>> canonical_url("https://www.Example.kr/a/?utm_source=x&b=2&a=1#top")
    'example.kr/a?a=1&b=2'
    """
    parts = urlsplit(url.strip())
    query = sorted(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not key.lower().startswith(_TRACKING)
    )
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(query), "")).removeprefix("//")


def article_id(
    url: str | None, publisher: str | None, title: str, published: str | None, *, shared: bool = False
) -> str:
    """Id of an article: by its address, else by publisher, title and date.

    `shared` says that several articles stand at the address: then the title tells them apart.
    """
    if url and shared:
        return digest("a", canonical_url(url), title)
    if url:
        return digest("a", canonical_url(url))
    return digest("a", publisher or "", title, published or "")


def mention_id(article: str, start: int, end: int, type_: EntityType, surface: str) -> str:
    """Id of a mention: article, span, type and raw surface."""
    return digest("m", article, str(start), str(end), type_, surface)


def claim_id(
    article: str,
    type_: RelationType,
    ends: Iterable[tuple[str, str]],
    start: int,
    end: int,
    detail: str = "",
) -> str:
    """Id of a claim: article, type, ends as (role, surface), span of its first evidence.

    `detail` tells apart claims of one sentence between the same ends, such as two
    amounts.
    """
    parts = [f"{role}={surface}" for role, surface in sorted(ends)]
    return digest("c", article, type_, str(start), str(end), detail, *parts)


def entity_id(type_: EntityType, name_key: str, apart: str = "") -> str:
    """Id of an entity that no register holds.

    `apart` is what sets look-alikes apart: a region, or a person's organisation.
    """
    return digest("e", type_, name_key, apart)


def relation_id(type_: RelationType, ends: Iterable[tuple[str, str]], detail: str = "") -> str:
    """Id of a relation: type, ends as (role, entity id), and what makes it another fact."""
    parts = [f"{role}={entity}" for role, entity in sorted(ends)]
    return digest("r", type_, detail, *parts)
