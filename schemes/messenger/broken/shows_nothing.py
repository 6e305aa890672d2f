"""The client shows nothing at all."""

from dataclasses import dataclass, replace

from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Break, scheme
from schemes.messenger.section7 import HARDENED

FAULT = "the client takes every franking tag for invalid"


@scheme("unverified", "show_nothing", fault=FAULT)
@dataclass(frozen=True)
class ShowNothing:
    """Every message is dropped: no security game notices."""

    def settle(self, verified: bool) -> None:
        raise Rejection(Reason.INVALID, "franking tag")


scheme(
    "messenger",
    "hardened[unverified=show_nothing]",
    fault=FAULT,
    breaks=[Break("pro/correctness", "conversation", "no message is ever shown")],
)(replace(HARDENED, unverified=ShowNothing()))
