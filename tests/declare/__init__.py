"""What schemes, games and adversaries declare themselves with."""
