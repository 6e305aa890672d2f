"""A tag of a message's beginning."""

from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Statement
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import Message

BUFFER = 512
WHY = "The tag of a long message is good for that message with another end."


@AMF.fault(
    "hashes_the_beginning",
    "The challenge hashes the first 512 bytes of the message.",
    breaks=[
        Break("amf/unforgeability", "mutate_the_tag", WHY),
        Break("amf/receiver_binding", "mutate_the_tag", WHY),
    ],
)
class HashesTheBeginning(Tyagi19):
    """Sound for short messages."""

    def challenge(self, s: Statement, m: Message, commitments: list[bytes]) -> int:
        """The fault: what follows is not looked at."""
        return super().challenge(s, Message(m[:BUFFER]), commitments)
