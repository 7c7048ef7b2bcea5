"""What a network must carry to be drawn.

The graph's attribute `centre`, if there is one, lists the ids of the nodes it was cut
around: the page begins with the first of them chosen.

The page is given a `networkx.MultiDiGraph`. Only `name` and `type` of a node and
`type` of a tie are needed; what is missing or None is not shown. Attributes that
are not listed here are ignored.

Node (its key is the id, a string):

    name         what it is called today
    label        a shorter name, for the picture only
    type         Agency, Company, Association, Institute, Region, Zone, Program,
                 Event, Person or Agreement
    aliases      other names, a list of strings
    names        official names over time: a list of mappings with `name`, `since`
                 and `until` (ISO date or None)
    region       name of the place it belongs to
    acts         for a Region: whether it acts as a local government
    degree       ties of the actor in the whole network (counted here if missing)
    betweenness  0…1
    community    number of the community it belongs to, 0 the largest
    date, status, amount, currency
                 of an Agreement

Tie (an edge from head to tail):

    relation     id of the fact it belongs to, by which a live page asks for evidence
    id           unique; "<head> <tail> <key>" if missing
    type         PARTY_TO (actor → Agreement), ABOUT (Agreement → its subject) or one
                 of FUNDS, OPERATES, PARTICIPATES_IN, LOCATED_IN, PART_OF,
                 AFFILIATED_WITH, COOPERATES_WITH, TARGETS
    status       planned, done or ended
    date         ISO 8601 cut to its precision: "2017", "2017-07", "2017-07-21"
    amount       a number of `currency` (ISO 4217); `amount_kind` exact, about, max, min
    role         a person's office; `result` the outcome of a participation
    score        0…1
    basis        text or register
    sources      a list of mappings with `quote`, `start`, `title`, `publisher`,
                 `published` (ISO date), `url`, one for each passage that states it

An agreement is a node because it has many parties: seventeen of them are seventeen
ties here and would be 136 between each other.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

# networkx' classes take type parameters in their type information only.
if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph

Attributes: TypeAlias = dict[str, Any]

NODE_TYPES = (
    "Agency",
    "Company",
    "Association",
    "Institute",
    "Region",
    "Zone",
    "Program",
    "Event",
    "Person",
    "Agreement",
)
TIE_TYPES = (
    "PARTY_TO",
    "ABOUT",
    "FUNDS",
    "OPERATES",
    "PARTICIPATES_IN",
    "COOPERATES_WITH",
    "AFFILIATED_WITH",
    "PART_OF",
    "LOCATED_IN",
    "TARGETS",
)
MUTUAL = frozenset({"COOPERATES_WITH"})
