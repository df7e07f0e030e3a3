"""The program as people meet it: what the faults of a whole field would do to them."""
