"""Networks from the store and measures on them: graph in, values out; writes nothing."""

from kg.analyze.evidence import statement_of
from kg.analyze.facts import Facts, Scope
from kg.analyze.networks import KINDS, network

__all__ = ["KINDS", "Facts", "Scope", "network", "statement_of"]
