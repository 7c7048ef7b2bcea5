"""Wires the stages: files to articles to extractions to graph to pages.

Nothing here knows Korean, formats or Cypher; it decides only what is called, in
which order, and on how many processes.

The names below are loaded when first used: a worker process that reads articles needs
neither a store nor a report.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline.answering import Drawing, draw_answer, drawing
    from kg.pipeline.explaining import Explained, Explanation, explain
    from kg.pipeline.judging import Evaluation, evaluate
    from kg.pipeline.loading import LoadReport, build, fresh, load, restore, withdraw
    from kg.pipeline.reader import Reader
    from kg.pipeline.reading import (
        Inputs,
        extract,
        extract_claims,
        extractions,
        ingest,
        predict,
        predictions,
    )
    from kg.pipeline.reviewing import Applied, apply_review, export_review, review, withdraw_judgement
    from kg.pipeline.showing import draw, report
    from kg.pipeline.track import Track, untracked
    from kg.pipeline.verifying import verify

_HOME = {
    "answering": (
        "Drawing",
        "draw_answer",
        "drawing",
    ),
    "explaining": (
        "Explained",
        "Explanation",
        "explain",
    ),
    "judging": (
        "Evaluation",
        "evaluate",
    ),
    "loading": (
        "LoadReport",
        "build",
        "fresh",
        "load",
        "restore",
        "withdraw",
    ),
    "reader": ("Reader",),
    "reading": (
        "Inputs",
        "extract",
        "extract_claims",
        "extractions",
        "ingest",
        "predict",
        "predictions",
    ),
    "reviewing": (
        "Applied",
        "apply_review",
        "export_review",
        "review",
        "withdraw_judgement",
    ),
    "showing": (
        "draw",
        "report",
    ),
    "track": (
        "Track",
        "untracked",
    ),
    "verifying": ("verify",),
}

__all__ = [
    "Applied",
    "Drawing",
    "Evaluation",
    "Explained",
    "Explanation",
    "Inputs",
    "LoadReport",
    "Reader",
    "Track",
    "apply_review",
    "build",
    "draw",
    "draw_answer",
    "drawing",
    "evaluate",
    "explain",
    "export_review",
    "extract",
    "extract_claims",
    "extractions",
    "fresh",
    "ingest",
    "load",
    "predict",
    "predictions",
    "report",
    "restore",
    "review",
    "untracked",
    "verify",
    "withdraw",
    "withdraw_judgement",
]


def __getattr__(name: str) -> Any:
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"kg.pipeline.{module}"), name)
    raise AttributeError(f"module 'kg.pipeline' has no attribute {name!r}")
