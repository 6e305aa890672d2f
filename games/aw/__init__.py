"""Games about the sender-anonymous wrapper."""
