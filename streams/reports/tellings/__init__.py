"""Each piece of a text that tells an event: where it begins and ends, what kind of event, how it is meant, at which places."""
