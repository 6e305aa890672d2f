"""What is claimed: one notion per file, in folders named after the component."""
