"""Named attacks on service name discovery."""
