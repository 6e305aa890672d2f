"""A session that throws skipped keys away."""

from typing import Any

from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.session.composed import X3DH_DOUBLE_RATCHET, KeSm
from schemes.session.interface import SESSION
from schemes.values import ChannelCiphertext, Message


@SESSION.fault(
    "in_order",
    "What was overtaken on its way is lost.",
    of=X3DH_DOUBLE_RATCHET,
    breaks=[Break("session/correctness", "talk_in_every_order", "The network reorders.")],
)
class InOrder(KeSm[Any, Any]):
    """Good enough on a line that never reorders."""

    def recv(self, channel: Any, c: ChannelCiphertext) -> tuple[Any, Message]:
        """The fault: no key waits for what is late."""
        channel, m = super().recv(channel, c)
        return evolve(channel, skipped=()), m
