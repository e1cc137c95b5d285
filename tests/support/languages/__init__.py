"""Sentences of our own in the languages beside Arabic, and what the reader makes of them: `TOLD` and `SILENT` of each."""
