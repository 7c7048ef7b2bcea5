"""`Article` to `Document`: sentences and morphemes. The only kiwipiepy import."""

from kg.nlp.analyzer import Analyzer

__all__ = ["Analyzer"]
