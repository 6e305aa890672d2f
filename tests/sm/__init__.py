"""The secure channel alone."""
