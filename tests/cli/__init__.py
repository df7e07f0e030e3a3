"""Commands: arguments, terminal and exit codes."""
