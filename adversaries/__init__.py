"""Who attacks: generic adversaries, and one named attack per file."""
