"""What the types of entities and relations are called, from `ontology.yml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kg.model import EntityType, RelationType


@cache
def _ontology() -> Any:
    return yaml.safe_load((files("kg.domain") / "ontology.yml").read_text(encoding="utf-8"))


@cache
def entity_labels() -> Mapping[EntityType, str]:
    """The Korean name of each entity type.

    >>> entity_labels()[EntityType.COMPANY]
    '기업'
    """
    return {type_: _ontology()["entities"][type_]["ko"] for type_ in EntityType}


@cache
def relation_labels() -> Mapping[RelationType, str]:
    """The Korean name of each relation type.

    >>> relation_labels()[RelationType.FUNDS]
    '자금 지원'
    """
    return {type_: _ontology()["relations"][type_]["ko"] for type_ in RelationType}
