"""Pages, and the ways to publish them."""
