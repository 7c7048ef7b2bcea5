"""What most deserves a human look, as a list, a workbook and the verdicts that come back."""

from kg.review.doubts import Doubt, Item, doubts
from kg.review.graph import Actor, Fact, Likeness, Said, Sketch
from kg.review.table import read_table
from kg.review.verdicts import Decision
from kg.review.workbook import write_workbook

__all__ = [
    "Actor",
    "Decision",
    "Doubt",
    "Fact",
    "Item",
    "Likeness",
    "Said",
    "Sketch",
    "doubts",
    "read_table",
    "write_workbook",
]
