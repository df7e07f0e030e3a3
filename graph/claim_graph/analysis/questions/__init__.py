"""Questions about a record, and their answers as values that need no corpus to be read."""
