"""Files in, `Article` records out: the only code that knows formats."""

from kg.ingest.copies import copies
from kg.ingest.problems import BadInputError, Reason
from kg.ingest.read import read_articles, warn
from kg.ingest.rows import read_rows

__all__ = ["BadInputError", "Reason", "copies", "read_articles", "read_rows", "warn"]
