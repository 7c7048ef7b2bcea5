"""The report's English sentences. Each is true of the figures or is not written."""

from kg.report.en.certainty import certainty
from kg.report.en.change import change
from kg.report.en.region import region
from kg.report.en.summary import period, summary, window

__all__ = ["certainty", "change", "period", "region", "summary", "window"]
