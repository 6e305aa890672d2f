"""Named attacks on signatures."""
