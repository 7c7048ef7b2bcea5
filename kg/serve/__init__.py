"""The page over a live store, and the small read-only JSON API behind it.

Needs the extra `serve` (FastAPI and uvicorn). What is served arrives as a
`kg.serve.answers.Source`; nothing here knows stores or Cypher.
"""

from kg.serve.app import create_app
from kg.serve.guard import Limits
from kg.serve.run import is_loopback, run

__all__ = ["Limits", "create_app", "is_loopback", "run"]
