"""Games about conversations: exposed devices, crossing beginnings, borrowed keys, strangers."""
