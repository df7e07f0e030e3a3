"""What is checked in the records."""
