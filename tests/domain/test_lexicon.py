"""The lexicon is consistent and says what the finders rely on."""

import pytest

from kg.domain.lexicon import load_lexicon

LEXICON = load_lexicon()


def test_special_suffixes_are_suffixes() -> None:
    for group in (LEXICON.strong, LEXICON.funds, LEXICON.trades, LEXICON.short, LEXICON.outrank):
        assert group <= set(LEXICON.suffixes)


def test_offices_of_firms_are_offices() -> None:
    assert LEXICON.bosses <= LEXICON.offices


def test_surnames_have_one_or_two_syllables() -> None:
    assert {len(name) for name in LEXICON.surnames} == {1, 2}


@pytest.mark.parametrize(
    ("word", "suffix"), [("달빛국가산업단지", "국가산업단지"), ("산업단지", "단지"), ("달빛", None)]
)
def test_the_longest_suffix_wins_and_leaves_something(word: str, suffix: str | None) -> None:
    assert LEXICON.suffix_of(word) == suffix
