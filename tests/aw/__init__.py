"""The sender-anonymous wrapper alone."""
