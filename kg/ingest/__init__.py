"""Files in, `Article` records out: the only code that knows formats."""
