"""What the paper says of who writes to whom."""

from collections.abc import Mapping

from harness.declare.finding import Claim

PRIVACY: Mapping[str, Claim] = {}
