"""A store as those may see it who are not to see names of people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import EntityType, RelationType
from kg.persons import Persons, cover
from kg.store import Store

_ENDS = ("id", "head", "tail")
_TEXTS = ("quote", "title")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an answer."""

    rows: Sequence[Mapping[str, Any]]


class Withheld:
    """Answers the queries `network-*` of a store without the names of people.

    A person goes by the office ("가온진흥원 원장") where the mode is ROLES and leaves the
    answers, with all ties, where it is DROP or no office is stated. Sentences and titles
    have the names covered by which their article calls anybody.
    """

    def __init__(self, store: Store, mode: Persons) -> None:
        self._store = store
        nodes = {row["id"]: row for row in store.query("network-nodes").rows}
        self._people = {id_ for id_, row in nodes.items() if row["type"] == EntityType.PERSON}
        self._offices: dict[str, str] = {}
        if mode is Persons.ROLES:
            for row in store.query("network-all").rows:
                if row["type"] == RelationType.AFFILIATED_WITH and row["tail"] in nodes:
                    office = f"{nodes[row['tail']]['name']} {row['role'] or ''}".strip()
                    self._offices.setdefault(row["head"], office)
        self._called: defaultdict[str, set[str]] = defaultdict(set)
        for row in store.query("network-mentions").rows:
            if row["id"] in self._people:
                self._called[row["article"]].update(row["surfaces"])

    def query(self, name: str, /) -> Rows:
        """The answer of the store's query, rid of names."""
        found = self._store.query(name).rows
        return Rows([self._covered(row) for row in found if not self._is_gone(row)])

    def _is_gone(self, row: Mapping[str, Any]) -> bool:
        ends = (row.get(key) for key in _ENDS)
        return any(end in self._people and end not in self._offices for end in ends)

    def _covered(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        changed = dict(row)
        if row.get("id") in self._people:
            changed |= {
                key: value
                for key, value in (("name", self._offices[row["id"]]), ("aliases", []), ("names", []))
                if key in row
            }
            if "surfaces" in row:
                changed["surfaces"] = []
        called = self._called.get(row.get("article", ""), ())
        for key in _TEXTS:
            if called and row.get(key):
                changed[key] = cover(row[key], called)
        return changed
