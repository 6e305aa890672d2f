"""The games and attacks on public-key encryption."""
