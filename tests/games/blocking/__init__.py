"""The games of blocking, bans and filters."""
