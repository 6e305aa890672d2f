"""RP delivers what it should not."""

from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Account
from schemes.values import AccessKey


@MESSENGER.fault(
    "any_access_key",
    "RP takes every access key for rid's",
    of=HARDENED,
    breaks=[
        Break("pro/authorized_messaging[anonymous-strangers]", "uninvited", "any key will do"),
        Break("pro/authorized_messaging[any-strangers]", "uninvited", "any key will do"),
    ],
)
class AnyAccessKey(Section7):
    """Step 8(c) without its comparison."""

    def check_access_key(self, account: Account, pi: AccessKey) -> None:
        """The fault: nothing is compared."""
