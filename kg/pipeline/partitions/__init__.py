"""The same stages over more articles than one process can hold: in partitions, on an engine.

What is read, which names are one and which claims are one fact is decided by the
functions that a build on one machine calls. Here stands only how records are dealt to
partitions and buckets between them. Every step writes files that are complete or
absent, and a file that is there is not made again: so a run that was stopped goes on,
and a step whose worker was killed is simply done once more.
"""
