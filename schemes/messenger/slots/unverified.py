"""Slot `unverified` (D14; step 9(c)): what a client does when AMF.Verify fails."""

from dataclasses import dataclass
from typing import Protocol

from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme


class Unverified(Protocol):
    """The consequence."""

    def settle(self, verified: bool) -> None:
        """Raises Rejection where the message is not shown."""


@scheme("unverified", "reject", cites="9(c), docs/readings.md")
@dataclass(frozen=True)
class Reject:
    """As read: a check that fails rejects, as "verifies" means everywhere else in section 7."""

    def settle(self, verified: bool) -> None:
        if not verified:
            raise Rejection(Reason.INVALID, "franking tag")
