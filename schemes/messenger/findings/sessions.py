"""Weak points of section 7: sessions and conversations."""

from harness.declare.finding import Finding

SESSIONS: tuple[Finding, ...] = ()
