"""What is found in notes by others."""
