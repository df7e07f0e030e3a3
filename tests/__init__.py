"""What the package does, as far as it is promised."""
