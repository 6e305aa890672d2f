"""What the paper says of names and keys: SND and RKM."""

from collections.abc import Mapping

from harness.declare.finding import Claim

IDENTITY: Mapping[str, Claim] = {}
