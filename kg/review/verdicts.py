"""Verdicts as people write them, in Korean or by the words of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.domain.ontology import entity_labels
from kg.errors import InputError
from kg.model import EntityType, RelationType
from kg.review.doubts import Doubt

WORDS: Mapping[str, str] = {
    "같음": "same",
    "다름": "different",
    "맞음": "confirm",
    "거부": "reject",
    "철회": "withdraw",
}
"""What a person chooses, and the verdict that it means."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict of a person on two keys; "withdraw" takes back what stands on them.

    `where` names the row it came from, for messages.
    """

    key_left: str
    key_right: str
    verdict: str
    where: str


def choices(doubt: Doubt) -> list[str]:
    """What can be answered to an item of this kind."""
    if doubt is Doubt.DUPLICATE:
        return ["같음", "다름"]
    if doubt is Doubt.TYPE:
        return [*entity_labels().values(), "거부"]
    return ["맞음", "거부"]


def decision(key_left: str, key_right: str, word: str, where: str, column: str) -> Decision:
    """What the word in a table's row decides; raises `InputError` for one that says nothing here."""
    types = {label: type_ for type_, label in entity_labels().items()}
    types |= {str(type_): type_ for type_ in EntityType}
    if word in types:
        if _is_fact(key_left):
            raise InputError(
                f"{where}, {column}: {word} is a type, but the row is about a fact; 맞음 or 거부"
            )
        return Decision(key_left, f"{types[word]}||", "retype", where)
    verdict = WORDS.get(word, word)
    if verdict not in {*WORDS.values(), "retype"}:
        known = ", ".join([*WORDS, "or a type such as 기업"])
        raise InputError(f"{where}, {column}: '{word}' is no verdict; choose one of {known}")
    if verdict == "reject" and not _is_fact(key_left):
        key_right = ""  # what is rejected is the name on the left, whatever stood beside it
    return Decision(key_left, key_right, verdict, where)


def _is_fact(key: str) -> bool:
    return key.split("|")[0] in set(RelationType)
