"""Renders the figures of an analysis as one page and tables; computes nothing itself."""

from kg.report.page import render, write_report

__all__ = ["render", "write_report"]
