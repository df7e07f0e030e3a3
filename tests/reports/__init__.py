"""What is told of findings and of notes."""
