"""A trial as a message sequence chart."""
