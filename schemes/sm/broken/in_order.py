"""The Double Ratchet that throws skipped keys away."""

from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.sm.double_ratchet import DoubleRatchet, RatchetState
from schemes.sm.interface import SM


@SM.fault(
    "in_order",
    "What was overtaken on its way is lost.",
    breaks=[Break("sm/correctness", "letters_in_every_order", "The network reorders.")],
)
class InOrder(DoubleRatchet):
    """Good enough on a line that never reorders."""

    def skip(self, st: RatchetState, until: int) -> RatchetState:
        """The fault: no key waits for what is late."""
        return evolve(super().skip(st, until), skipped=())
