"""Slot `franking` (D1; step 6(c)i and 6(d)): where the franking tag travels."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from harness.declare.encoding import join, split_exactly
from schemes.values import FrankingTag, Message


class Placed(NamedTuple):
    """The places that a tag may travel in; those that a design does not use are empty."""

    plaintext: Message  # what the channel encrypts
    beside: FrankingTag = FrankingTag(b"")  # next to c_SM
    outside: FrankingTag = FrankingTag(b"")  # next to c_AW, for RP


class Franking(Protocol):
    """Where the tag goes."""

    def place(self, plaintext: Message, tag: FrankingTag) -> Placed:
        """Before SM.Send."""

    def take(self, plaintext: Message, beside: FrankingTag) -> tuple[Message, FrankingTag]:
        """After SM.Recv: (plaintext, tag). Raises Rejection."""


@scheme("franking", "beside", cites="6(c)i, 6(d)")
@dataclass(frozen=True)
class Beside:
    """As written: sigma_fr stands next to c_SM, outside the channel."""

    def place(self, plaintext: Message, tag: FrankingTag) -> Placed:
        return Placed(plaintext, tag)

    def take(self, plaintext: Message, beside: FrankingTag) -> tuple[Message, FrankingTag]:
        return plaintext, beside


@scheme("franking", "inside", cites="FINDINGS D1")
@dataclass(frozen=True)
class Inside:
    """Hardened: the tag is part of the ratchet's plaintext, with its secrecy."""

    def place(self, plaintext: Message, tag: FrankingTag) -> Placed:
        return Placed(Message(join(plaintext, tag)))

    def take(self, plaintext: Message, beside: FrankingTag) -> tuple[Message, FrankingTag]:
        if beside:  # unused, so nothing would protect it
            raise Rejection(Reason.MALFORMED, "a tag beside the channel")
        inner, tag = split_exactly(plaintext, 2)
        return Message(inner), FrankingTag(tag)
