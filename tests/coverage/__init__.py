"""What `gauntlet coverage` counts."""
