"""The graph and what is computed from it."""
