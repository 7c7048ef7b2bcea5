"""Store to networks, networks to measures; writes nothing."""
