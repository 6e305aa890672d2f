"""The Double Ratchet without a store of skipped keys."""

from schemes.evolve import evolve
from schemes.sm.double_ratchet import DoubleRatchet, RatchetState
from schemes.sm.interface import SM


@SM.fault("in_order", "Skipped keys are thrown away: what was overtaken is lost.")
class InOrder(DoubleRatchet):
    """Good enough on a line that never reorders."""

    def skip(self, st: RatchetState, until: int) -> RatchetState:
        """The fault: nothing is stored."""
        return evolve(super().skip(st, until), skipped=())
