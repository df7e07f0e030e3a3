"""What follows from the records: the graph, mentions, paths, impact, coverage, figures."""
