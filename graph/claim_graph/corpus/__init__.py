"""The records and the folder they are read from."""
