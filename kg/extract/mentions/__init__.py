"""Where an article names whom: gazetteers, suffix grammar, marks, aliases."""

from kg.extract.mentions.finder import MentionFinder

__all__ = ["MentionFinder"]
