"""The messaging protocol (section 5)."""
