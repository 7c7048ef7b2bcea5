"""Wires the stages: files to articles to extractions to graph to pages.

Nothing here knows Korean, formats or Cypher; it decides only what is called, in
which order, and on how many processes.
"""

from kg.pipeline.explaining import Explained, Explanation, explain
from kg.pipeline.judging import Evaluation, evaluate
from kg.pipeline.loading import LoadReport, build, fresh, load
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
from kg.pipeline.showing import report, view
from kg.pipeline.track import Track, untracked

__all__ = [
    "Evaluation",
    "Explained",
    "Explanation",
    "Inputs",
    "LoadReport",
    "Reader",
    "Track",
    "build",
    "evaluate",
    "explain",
    "extract",
    "extract_claims",
    "extractions",
    "fresh",
    "ingest",
    "load",
    "predict",
    "predictions",
    "report",
    "untracked",
    "view",
]
