"""Places: the gazetteer and how a name in a text becomes a place with a precision."""
