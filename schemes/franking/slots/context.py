"""Slot `context`: how sender, room and time stand in what the hub vouches for."""

from dataclasses import dataclass
from hmac import digest
from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from schemes.franking.tls import opaque
from schemes.franking.wire import Context, ForHub

OPENING = 32


@runtime_checkable
class Contexts(Protocol):
    """A context as bytes: for the hub's own key, and for the receiver."""

    def opening(self, coins: Coins) -> ForHub:
        """Drawn by the sender's client for each message, encrypted in it, and told to the hub."""

    def encode(self, context: Context) -> bytes:
        """Under hub_key, which nobody else has."""

    def shown(self, context: Context, opening: ForHub) -> bytes:
        """Under what receivers check. Rejects an opening that is none."""


CONTEXT = Kind[Contexts]("context")


@CONTEXT.scheme("plain", cites="draft-ietf-mimi-protocol-06, Hub processing")
@dataclass(frozen=True)
class Plain:
    """As written: struct { IdentifierUri sender_uri, room_uri; uint64 accepted_timestamp; }."""

    def opening(self, coins: Coins) -> ForHub:
        return ForHub()

    def encode(self, context: Context) -> bytes:
        return opaque(context.sender) + opaque(context.room) + context.time

    def shown(self, context: Context, opening: ForHub) -> bytes:
        return self.encode(context)


@CONTEXT.scheme("concatenated", cites="draft-ietf-mimi-protocol-04, Hub processing")
@dataclass(frozen=True)
class Concatenated(Plain):
    """As it was up to -04: senderURI || roomURI || acceptedTimestamp, without any length."""

    def encode(self, context: Context) -> bytes:
        return context.sender + context.room + context.time


@CONTEXT.scheme("committed", cites="docs/mimi.md")
@dataclass(frozen=True)
class Committed(Plain):
    """Repaired: HMAC-SHA256(opening, context) in the context's place, a commitment to it.

    Hiding while HMAC is a pseudo-random function, for the opening is fresh, 32 random bytes, and
    known to sender, hub and members alone. Binding while HMAC-SHA256 is collision resistant, for
    all openings have one length.
    """

    def opening(self, coins: Coins) -> ForHub:
        return ForHub(coins.bytes(OPENING))

    def shown(self, context: Context, opening: ForHub) -> bytes:
        if len(opening) != OPENING:
            raise Rejection(Reason.MALFORMED, "an opening has 32 bytes")
        return digest(opening, self.encode(context), "sha256")
