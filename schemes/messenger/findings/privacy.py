"""Weak points of section 7: who writes to whom."""

from harness.declare.finding import Finding

PRIVACY: tuple[Finding, ...] = ()
