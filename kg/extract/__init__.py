"""`Document` to mentions and claims, each with its place in the text."""
