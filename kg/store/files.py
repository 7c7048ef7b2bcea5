"""The Cypher files: in the installed package, or in the checkout's `cypher/`."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.errors import StoreError

_PLACEHOLDER = re.compile(r"<([A-Za-z]+)>")
_NAMES = re.compile(r"[A-Za-z_]+(\|[A-Za-z_]+)*")


def cypher_folder(kind: str) -> Traversable:
    """The folder `kind` (read, write, schema) of Cypher files; `StoreError` if it is missing."""
    packaged = files("kg") / "_cypher" / kind
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).parents[2] / "cypher" / kind
    if not checkout.is_dir():
        raise StoreError("the Cypher files are missing from this installation; install kg again")
    return checkout


@cache
def template(name: str) -> str:
    """The text of `cypher/write/NAME.cypher`, without its comments."""
    text = (cypher_folder("write") / f"{name}.cypher").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("//"))


def fill(name: str, **names: str) -> str:
    """A writing statement with its `<Label>`, `<Head>`, `<TYPE>`, `<Tail>` put in.

    Cypher takes no parameter there. Only plain identifiers are let through.
    """
    for value in names.values():
        if not _NAMES.fullmatch(value):
            raise ValueError(f"not a label or relationship type: {value!r}")
    return _PLACEHOLDER.sub(lambda found: names[found[1]], template(name))
