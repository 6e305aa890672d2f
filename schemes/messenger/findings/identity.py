"""Weak points of section 7: names and keys: SND and RKM."""

from harness.declare.finding import Finding

IDENTITY: tuple[Finding, ...] = ()
