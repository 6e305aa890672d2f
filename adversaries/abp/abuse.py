"""What attacks on sender binding share."""

from schemes.values import Message

ABUSE = Message(b"you will regret this")
