"""A shallow parse of Arabic sentences: what governs an actor's name and so says its part in the event."""
