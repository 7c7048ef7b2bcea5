"""Gephi, as the reader of the networks that a report writes."""
