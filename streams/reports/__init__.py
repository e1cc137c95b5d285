"""Reports: one incident as one article tells it, and how Arabic (and other) news is read."""
