"""Scores extraction against annotated articles."""
