"""The graph store: Bolt, the embedded server and the query library."""
