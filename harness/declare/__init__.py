"""What schemes, games and adversaries declare themselves with; it knows neither trials nor files."""
