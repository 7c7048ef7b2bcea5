"""Scores extraction against annotated articles."""

from kg.evaluate.gold import GoldArticle, GoldEntity, GoldRelation, load_gold
from kg.evaluate.page import write_page
from kg.evaluate.predictions import Prediction, predictions_of
from kg.evaluate.reliability import Bin, calibration_error, reliability
from kg.evaluate.result import Found, Outcome, Result, Score
from kg.evaluate.score import score

__all__ = [
    "Bin",
    "Found",
    "GoldArticle",
    "GoldEntity",
    "GoldRelation",
    "Outcome",
    "Prediction",
    "Result",
    "Score",
    "calibration_error",
    "load_gold",
    "predictions_of",
    "reliability",
    "score",
    "write_page",
]
