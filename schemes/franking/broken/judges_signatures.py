"""A hub that does not compute its own frank again."""

from harness.declare.finding import Break
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Frank, Mimi, MimiKeys
from schemes.franking.mimi_06 import MIMI_06
from schemes.franking.wire import Bound, Context


@FRANKINGS.fault(
    "judges_signatures",
    "The hub judges by its signature, and forgets to look at server_frank.",
    of=MIMI_06,
    breaks=[
        Break(
            "franking/receiver_binding[sender-honest]",
            "tamper_with_reports",
            "One frank of alice is good for whatever somebody says that she said.",
        ),
    ],
)
class JudgesSignatures(Mimi):
    """mimi_06 whose hub thinks that a signature of its own is enough."""

    def check_server_frank(
        self, keys: MimiKeys, tag: Bound, context: Context, frank: Frank
    ) -> None:
        """The fault: nothing is compared."""
