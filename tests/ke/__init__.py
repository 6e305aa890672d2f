"""Key exchange alone."""
