"""The Double Ratchet whose message keys stay."""

from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.sm.double_ratchet import SLOT, DoubleRatchet, RatchetState
from schemes.sm.interface import SM


@SM.fault(
    "replays",
    "A message key stays when it has served: a message is shown again, and opened later.",
    breaks=[
        Break("sm/authenticity", "replay_and_reflect", "What was shown is shown again."),
        Break(
            "sm/confidentiality[forward-secrecy]",
            "expose_then_read_back",
            "The key of a message that was read is still there.",
        ),
    ],
)
class Replays(DoubleRatchet):
    """It keeps the keys of what it has shown beside those of what is late."""

    def message_key(self, st: RatchetState, header: bytes) -> tuple[RatchetState, bytes]:
        """The fault: the key is put back."""
        new, key = super().message_key(st, header)
        return evolve(new, skipped=(*new.skipped, (header[:SLOT], key))), key
