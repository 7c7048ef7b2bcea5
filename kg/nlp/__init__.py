"""`Article` to `Document`: sentences and morphemes. The only kiwipiepy import."""
