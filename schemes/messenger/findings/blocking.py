"""Weak points of section 7: blocking, bans and filters."""

from harness.declare.finding import Finding

BLOCKING: tuple[Finding, ...] = ()
