"""Renders measures as a page and tables."""
