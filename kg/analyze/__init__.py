"""Networks from the store and measures on them: graph in, values out; writes nothing."""

from kg.analyze.facts import Facts, Scope
from kg.analyze.networks import KINDS, network

__all__ = ["KINDS", "Facts", "Scope", "network"]
