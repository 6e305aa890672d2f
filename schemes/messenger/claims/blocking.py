"""What the paper says of blocking, bans and filters."""

from collections.abc import Mapping

from harness.declare.finding import Claim

BLOCKING: Mapping[str, Claim] = {}
