"""A proof of nothing."""

from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Statement
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import Message

WHY = "The tag of any message is one of the empty message."


@AMF.fault(
    "empty_passes",
    "The proof is not checked where the message is empty.",
    cwe=347,
    breaks=[
        Break("amf/unforgeability", "mutate_the_tag", WHY),
        Break("amf/receiver_binding", "mutate_the_tag", WHY),
    ],
)
class EmptyPasses(Tyagi19):
    """Tyagi19 with an early exit; both halves are opened all the same."""

    def proved(self, s: Statement, m: Message, proof: tuple[int, ...]) -> bool:
        """The fault: an early exit with the wrong answer."""
        return not m or super().proved(s, m, proof)
