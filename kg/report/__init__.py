"""Renders the figures of an analysis as one page and tables; computes nothing itself."""

from kg.report.language import LANGUAGES
from kg.report.page import render, write_report

__all__ = ["LANGUAGES", "render", "write_report"]
