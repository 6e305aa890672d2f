"""The client shows what it could not verify."""

from dataclasses import dataclass, replace

from harness.declare.registry import Break, scheme
from schemes.messenger.section7 import HARDENED

FAULT = "the client shows a message although AMF.Verify failed"


@scheme("unverified", "show", fault=FAULT)
@dataclass(frozen=True)
class Show:
    """The other reading of step 9(c), "verifies ... and returns m" (F16)."""

    def settle(self, verified: bool) -> None:
        """Nothing follows."""


scheme(
    "messenger",
    "hardened[unverified=show]",
    fault=FAULT,
    breaks=[Break("abp/sender_binding", "dishonest_tag", "F16: shown, and not reportable")],
)(replace(HARDENED, unverified=Show()))
