"""Service name discovery (section 4.1)."""
