"""Domain knowledge as data: ontology, relation frames, registers, lookups."""

from kg.domain.registers import Gazetteer, RegisterRow, load_gazetteer

__all__ = ["Gazetteer", "RegisterRow", "load_gazetteer"]
