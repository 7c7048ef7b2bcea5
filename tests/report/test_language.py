"""Both languages say the same: no text is missing, none is left in the other language."""

import re
import string
from typing import Any

import pytest

from kg.report import LANGUAGES, render
from kg.report.english import count, listed
from kg.report.language import language
from kg.report.texts import _entries
from tests.report.samples import GRAPHS, figures

HANGUL = re.compile("[가-힣]")


def pairs(entry: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every pair of texts below an entry, with the way to it."""
    if set(entry) == set(LANGUAGES):
        return [(path, entry)]
    return [found for key, value in entry.items() for found in pairs(value, f"{path}/{key}")]


def fields(text: Any) -> set[str | None]:
    """The values that a text asks for."""
    words = text if isinstance(text, list) else [text]
    return {name for word in words for _, name, _, _ in string.Formatter().parse(word) if name is not None}


def test_every_text_is_there_in_both_languages_with_the_same_values() -> None:
    found = pairs(_entries())
    assert len(found) > 200
    for path, entry in found:
        assert not HANGUL.search(str(entry["en"])), path
        assert fields(entry["ko"]) == fields(entry["en"]), path


def rest(page: str, names: set[str]) -> str:
    """The page's words without names, sentences of articles, scripts and styles."""
    page = re.sub(r"<(script|style|blockquote|cite).*?</\1>", "", page, flags=re.DOTALL)
    for name in sorted(names, key=len, reverse=True):
        page = page.replace(name, "")
    return re.sub(r' data-sort="[^"]*"', "", page)


@pytest.mark.parametrize("name", ["big", "empty", "lonely", "pair", "people", "small"])
def test_an_english_page_has_korean_in_names_and_sentences_only(name: str) -> None:
    found = figures(GRAPHS[name])
    page = render(found, lang="en")
    assert '<html lang="en">' in page
    assert '<html lang="ko">' in render(found)
    names = {one.name for one in found.names.values()} | {one.region or "-" for one in found.names.values()}
    left = rest(page, names)
    left = re.sub(r"[가-힣0-9\s]+…", "", left)  # names cut short beside an axis
    assert not (said := HANGUL.search(left)), left[max(0, said.start() - 80) : said.end() + 40]


def test_english_counts_and_lists() -> None:
    assert count(1, "fact") == "1 fact"
    assert count(0, "entity", "entities") == "0 entities"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"]) == "a, b, c and 1 other"
    assert listed([]) == ""


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", sorted(GRAPHS))
def test_every_graph_has_a_summary_of_whole_sentences(name: str, code: str) -> None:
    prose = language(code).prose
    found = figures(GRAPHS[name])
    for sentence in (*prose.summary(found), *prose.change(found)):
        assert sentence.endswith("."), sentence
        assert not re.search(r"None|nan|inf\b|\(\)| {2}|\{|\b1 \w+s\b", sentence), sentence
