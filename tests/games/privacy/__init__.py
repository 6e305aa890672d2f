"""Games about who writes to whom, and what stands beside a message."""
