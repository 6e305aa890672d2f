"""What schemes, games and adversaries declare themselves with: neither trials nor files."""
