"""What is read: renders stored results only."""
