"""Sessions alone: their games, who attacks them, and what may be asked."""
