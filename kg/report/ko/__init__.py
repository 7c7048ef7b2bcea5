"""The report's Korean sentences. Each is true of the figures or is not written."""

from kg.report.ko.certainty import certainty
from kg.report.ko.change import change
from kg.report.ko.region import region
from kg.report.ko.summary import period, summary, window

__all__ = ["certainty", "change", "period", "region", "summary", "window"]
