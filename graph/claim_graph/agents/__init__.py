"""What assistants are told about a record, over the Model Context Protocol."""
