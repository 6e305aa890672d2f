"""Named attacks on public-key encryption."""
