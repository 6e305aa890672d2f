"""The games and attacks on signatures."""
