"""What flows: records, pure rules and recent state, one package per stream."""
