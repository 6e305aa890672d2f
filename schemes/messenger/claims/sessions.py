"""What the paper says of sessions and conversations."""

from collections.abc import Mapping

from harness.declare.finding import Claim

SESSIONS: Mapping[str, Claim] = {}
