"""The Double Ratchet that keeps every key that was ever skipped."""

from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.sm.double_ratchet import DoubleRatchet, RatchetState
from schemes.sm.interface import SM


@SM.fault(
    "keeps_skipped",
    "No skipped key ever goes, so that a peer fills the device.",
    breaks=[Break("sm/cost", "skip_without_end", "The store grows with every message.")],
)
class KeepsSkipped(DoubleRatchet):
    """Each message skips what it may, and all of it stays."""

    def skip(self, st: RatchetState, until: int) -> RatchetState:
        """The fault: what falls out of the store is put back."""
        skipped = super().skip(st, until)
        lost = len(st.skipped) + max(until - st.received, 0) - len(skipped.skipped)
        return evolve(skipped, skipped=st.skipped[:lost] + skipped.skipped)
