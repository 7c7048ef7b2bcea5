"""The part of a picture around an actor: who is within so many steps of it.

An agreement is a tie among its parties, so that going through one is a single step.
"""

from collections import deque
from collections.abc import Collection, Mapping
from typing import Any

from kg.analyze.graphs import AnyMultiDiGraph
from kg.errors import InputError

_AGREEMENT = "Agreement"


def bearers(graph: AnyMultiDiGraph, name: str) -> list[str]:
    """Ids of the nodes called `name`: by their name, else by an alias or a former name.

    Spaces and case do not count. Raises `InputError` where nobody is called so.
    """
    wanted = _plain(name)
    others: list[str] = []
    named: list[str] = []
    for node, data in graph.nodes(data=True):
        if data["type"] == _AGREEMENT:
            continue
        if _plain(data["name"]) == wanted:
            named.append(node)
        elif wanted in map(_plain, _other_names(data)):
            others.append(node)
    if not (found := named or others):
        raise InputError(
            f"nobody here is called {name}; find how it is written with: kg query search -p text={name}"
        )
    return found


def _other_names(data: Mapping[str, Any]) -> list[str]:
    return [*data.get("aliases", ()), *(one["name"] for one in data.get("names", ()))]


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def within(graph: AnyMultiDiGraph, centres: Collection[str], depth: int) -> dict[str, int]:
    """How many steps each node lies from the nearest centre, up to `depth`.

    Entering an agreement is a step, leaving it is none: breadth-first search with steps
    of 0 and 1 on a double-ended queue (Dial 1969).
    """
    far = dict.fromkeys(centres, 0)
    waiting = deque(centres)
    while waiting:
        here = waiting.popleft()
        cost = 0 if graph.nodes[here]["type"] == _AGREEMENT else 1
        for there in (*graph.successors(here), *graph.predecessors(here)):
            steps = far[here] + cost
            if steps <= depth and steps < far.get(there, depth + 1):
                far[there] = steps
                (waiting.append if cost else waiting.appendleft)(there)
    return far
