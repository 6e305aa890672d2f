"""Slot `franking` (D1; step 6(c)i and 6(d)): where the franking tag travels."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from schemes.messenger.wire import WithTag
from schemes.values import FrankingTag, Message

NO_TAG = FrankingTag(b"")


class Placed(NamedTuple):
    """What the channel encrypts, and the tag next to c_SM (empty where it is inside)."""

    plaintext: Message
    beside: FrankingTag


@runtime_checkable
class Franking(Protocol):
    """Where the tag goes."""

    def place(self, plaintext: Message, tag: FrankingTag) -> Placed:
        """Before SM.Send."""

    def take(self, plaintext: Message, beside: FrankingTag) -> tuple[Message, FrankingTag]:
        """After SM.Recv: (plaintext, tag). Raises Rejection."""


FRANKING = Kind[Franking]("franking")


@FRANKING.scheme("beside", cites="6(c)i, 6(d)")
@dataclass(frozen=True)
class Beside:
    """As written: sigma_fr stands next to c_SM, outside the channel."""

    def place(self, plaintext: Message, tag: FrankingTag) -> Placed:
        return Placed(plaintext, tag)

    def take(self, plaintext: Message, beside: FrankingTag) -> tuple[Message, FrankingTag]:
        return plaintext, beside


@FRANKING.scheme("inside", cites="FINDINGS D1")
@dataclass(frozen=True)
class Inside:
    """Hardened: the tag is part of the ratchet's plaintext, with its secrecy."""

    def place(self, plaintext: Message, tag: FrankingTag) -> Placed:
        return Placed(Message(WithTag(plaintext=plaintext, sigma_fr=tag).encode()), NO_TAG)

    def take(self, plaintext: Message, beside: FrankingTag) -> tuple[Message, FrankingTag]:
        if beside:  # unused, so nothing would protect it
            raise Rejection(Reason.MALFORMED, "a tag beside the channel")
        opened = WithTag.decode(plaintext)
        return opened.plaintext, opened.sigma_fr
