"""Renders the graph as one self-contained interactive page."""
