"""Weak points of section 7: franking and reports."""

from harness.declare.finding import Finding

REPORTS: tuple[Finding, ...] = ()
