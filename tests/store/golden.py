"""The answers of the library's questions on the sample graph, as kept in tests/golden/queries.

    python -m tests.store.golden          write them anew, from the embedded store; read the diff

Each file holds what was asked, and the rows.
"""

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from kg.store import Query, Store, load_queries, open_store
from tests.store.sample import sample_graph

GOLDEN = Path(__file__).parents[1] / "golden" / "queries"

ASKED: dict[str, dict[str, object]] = {
    "agreements-about": {"subject": "한빛산단"},
    "agreements-between": {"left": "나래도", "right": "㈜한들전자"},
    "agreements-in": {"region": "나래도"},
    "agreements-of": {"name": "나래도"},
    "articles-of": {"name": "한들전자"},
    "brokers-between": {"left": "나래도", "right": "보람도"},
    "common-partners": {"left": "나래도", "right": "한들전자"},
    "firms-in": {"region": "나래도"},
    "funding-into": {"region": "보람도"},
    "funding-of": {"name": "별산부"},
    "in-region": {"region": "나래도"},
    "names-of": {"name": "별산부"},
    "new-since": {"since": "2024-03-01"},
    "offices-of": {"person": "홍가람"},
    "open-plans": {"day": "2025-01-01"},
    "participants-in": {"programme": "새싹기업 육성사업"},
    "partners-of-partners": {"name": "가온협회"},
    "parts-of": {"name": "나래도"},
    "path-between": {"left": "홍가람", "right": "가온협회"},
    "people-of": {"name": "은하진흥원"},
    "profile-of": {"name": "은하진흥원"},
    "programme-profile": {"programme": "새싹기업 육성사업"},
    "programmes-for": {"name": "보람도"},
    "programmes-of": {"name": "별빛산업부"},
    "search": {"text": "산단"},
    "sources-of": {"name": "한들전자", "other": "은하진흥원"},
    "timeline-of": {"name": "은하산업기술진흥원"},
    "top-partners": {"name": "은하진흥원"},
    "zones-in": {"region": "나래도"},
    "network-around": {"id": "e-eunha"},
    "network-evidence": {"id": sample_graph().relations[0].id},
    "network-neighbours": {"id": "e-eunha"},
}
"""What each question that needs a parameter is asked."""


def questions() -> dict[str, Query]:
    """The questions of analysts: all but those that fetch networks."""
    return {name: query for name, query in load_queries().items() if query.group != "network"}


def answer(store: Store, name: str) -> dict[str, Any]:
    """What a golden file holds of a question."""
    return {"asked": ASKED.get(name, {}), "rows": store.query(name, ASKED.get(name)).rows}


def as_text(answered: dict[str, Any]) -> str:
    """An answer as its file has it, dates as ISO 8601."""
    return json.dumps(answered, ensure_ascii=False, indent=1, default=_iso) + "\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no value of an answer: {value!r}")


def write() -> None:
    """Write every golden file."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_store(f"embedded:{folder}/graph") as store:
        store.sync(sample_graph())
        for name in questions():
            text = as_text(answer(store, name))
            (GOLDEN / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
