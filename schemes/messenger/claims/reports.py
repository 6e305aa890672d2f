"""What the paper says of franking and reports."""

from collections.abc import Mapping

from harness.declare.finding import Claim

REPORTS: Mapping[str, Claim] = {}
