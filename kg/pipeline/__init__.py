"""Wires the stages: files to articles to extractions to graph to pages.

Nothing here knows Korean, formats or Cypher; it decides only what is called, in
which order, and on how many processes.
"""

from kg.pipeline.explaining import Explained, Explanation, explain
from kg.pipeline.judging import Evaluation, evaluate
from kg.pipeline.loading import LoadReport, build, fresh, load, restore, withdraw
from kg.pipeline.reading import (
    Inputs,
    Reader,
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

__all__ = [
    "Applied",
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
