"""`Document` to mentions and claims, each with its place in the text."""

from kg.extract.check import Reason
from kg.extract.extractor import Extractor

__all__ = ["Extractor", "Reason"]
