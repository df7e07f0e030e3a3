"""Records, read from YAML with their places."""
