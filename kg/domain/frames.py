"""Verb frames: what words state which relation, as data.

One file `relations/<type>.yml` per relation type:

    type      the relation type
    ends      the entity types each end may have, by role
    nouns     nouns that state or name the relation ("주관", "협약식")
    verbs     predicates that do, as noun + 하/되 or bare verb stem ("운영하", "맺")
    frames    patterns that read a relation on their own (see `Frame`)
    examples  sentences with `[surface|Type]` mentions and the pairs they state;
              every one is a test

The examples name no real body, person or programme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from kg.errors import DomainError
from kg.model import EntityType, RelationType


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb and the roles that head and tail play for it.

    Roles are those of `kg.extract.clauses`: S subject, O object, E goal, L place, F
    source, W partner, H the noun an adnominal verb leads to, Z a dropped subject, lower case for
    one carried over, X a setting named before, o the object of the verb that follows.
    `only` narrows the types of an end; `money` says whether a sum must (or must not) stand
    in the sentence.
    """

    name: str
    relation: RelationType
    head: frozenset[str]
    tail: frozenset[str]
    verbs: frozenset[str]
    only: Mapping[str, frozenset[EntityType]]
    money: bool | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with marked mentions, and the surface pairs (or parties) it states.

    `rules` marks what the rules alone must read, without the model.
    """

    text: str
    holds: tuple[tuple[str, ...], ...]
    rules: bool = False


@dataclass(frozen=True, slots=True)
class RelationFrames:
    """Everything a relation's file says."""

    type: RelationType
    ends: Mapping[str, frozenset[EntityType]]
    nouns: frozenset[str]
    verbs: frozenset[str]
    frames: tuple[Frame, ...]
    examples: tuple[Example, ...]


def _frame(type_: RelationType, cells: Mapping[str, Any]) -> Frame:
    return Frame(
        name=cells["name"],
        relation=type_,
        head=frozenset(cells["head"]),
        tail=frozenset(cells["tail"]),
        verbs=frozenset(cells["verbs"]),
        only={role: frozenset(map(EntityType, types)) for role, types in cells.get("only", {}).items()},
        money=cells.get("money"),
    )


def read_frames(file: Traversable) -> RelationFrames:
    """Read one relation's file; raises `DomainError` naming the file and the fault."""
    try:
        cells = yaml.safe_load(file.read_text(encoding="utf-8"))
        type_ = RelationType(cells["type"])
        return RelationFrames(
            type=type_,
            ends={role: frozenset(map(EntityType, types)) for role, types in cells["ends"].items()},
            nouns=frozenset(cells["nouns"]),
            verbs=frozenset(cells["verbs"]),
            frames=tuple(_frame(type_, frame) for frame in cells["frames"]),
            examples=tuple(
                Example(
                    example["text"],
                    tuple(tuple(pair) for pair in example["holds"]),
                    bool(example.get("rules", False)),
                )
                for example in cells["examples"]
            ),
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise DomainError(f"{file.name}: {error}") from error


@cache
def load_frames() -> Mapping[RelationType, RelationFrames]:
    """All relation files that the package ships, by type.

    >>> "체결하" in load_frames()[RelationType.AGREEMENT].verbs
    True
    """
    folder = files("kg.domain") / "relations"
    found = [read_frames(file) for file in folder.iterdir() if file.name.endswith(".yml")]
    return {frames.type: frames for frames in sorted(found, key=lambda frames: frames.type)}


@cache
def load_cues() -> Mapping[str, frozenset[str]]:
    """The word lists of `cues.yml` by name; what each is for stands there.

    >>> "사업" in load_cues()["classes"]
    True
    """
    cells = yaml.safe_load((files("kg.domain") / "cues.yml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in cells.items()}
