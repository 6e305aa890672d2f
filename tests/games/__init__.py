"""The messenger games: rules, views, winning conditions, and every attack in its place."""
