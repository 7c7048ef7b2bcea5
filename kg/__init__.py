"""Korean industrial-policy news as a knowledge graph: typed, dated, proven facts.

    from pathlib import Path
    import kg

    extractions = kg.extract_claims(kg.read_articles([Path("news")]))
    with kg.open_store("embedded:./my-graph") as store:
        kg.load(store, extractions)
        print(store.query("agreements-of", {"name": "한국산업단지공단"}).rows)

The names below are loaded when first used, so that `import kg` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.analyze import network
    from kg.errors import CheckFailedError, KgError
    from kg.ingest import read_articles
    from kg.pipeline import draw, extract_claims, load
    from kg.resolve import same_entity
    from kg.store import open_store

_HOME = {
    "CheckFailedError": "kg.errors",
    "KgError": "kg.errors",
    "draw": "kg.pipeline",
    "extract_claims": "kg.pipeline",
    "load": "kg.pipeline",
    "network": "kg.analyze",
    "open_store": "kg.store",
    "read_articles": "kg.ingest",
    "same_entity": "kg.resolve",
}

__all__ = [
    "CheckFailedError",
    "KgError",
    "__version__",
    "draw",
    "extract_claims",
    "load",
    "network",
    "open_store",
    "read_articles",
    "same_entity",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
