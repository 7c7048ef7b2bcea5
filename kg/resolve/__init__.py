"""Mentions to entities, claims to relations: decides identity, edits no claim."""
