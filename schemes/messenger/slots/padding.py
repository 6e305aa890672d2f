"""Slot `padding` (D4; steps 3, 6(c), 6(e)): what lengths show."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from schemes.messenger.wire import PaddedIdentifier, PaddedPacket
from schemes.values import Identifier

IDENTIFIER = 256
"""Bytes of a padded identifier: room for 255, as long as an e-mail address or a URI gets."""

SMALLEST = 256
"""Messages up to this many bytes look alike; longer ones up to each power of two."""

END = b"\x80"


@runtime_checkable
class Padding(Protocol):
    """How identifiers and packets are made to look alike."""

    def identifier(self, uid: Identifier) -> PaddedIdentifier:
        """The identifier as it is sent."""

    def unidentifier(self, padded: PaddedIdentifier) -> Identifier:
        """The identifier again. Raises Rejection."""

    def packet(self, data: bytes, length: int, room: int) -> PaddedPacket:
        """A packet around a message of `length` bytes, for which everything else takes at most
        `room` bytes. Raises Rejection if it does not fit."""

    def unpacket(self, padded: bytes) -> bytes:
        """The packet again. Raises Rejection."""


PADDING = Kind[Padding]("padding")


@PADDING.scheme("none", cites="section 7: the text pads nothing")
@dataclass(frozen=True)
class NoPadding:
    """As written: everything is as long as it is."""

    def identifier(self, uid: Identifier) -> PaddedIdentifier:
        return PaddedIdentifier(uid)

    def unidentifier(self, padded: PaddedIdentifier) -> Identifier:
        return Identifier(padded)

    def packet(self, data: bytes, length: int, room: int) -> PaddedPacket:
        return PaddedPacket(data)

    def unpacket(self, padded: bytes) -> bytes:
        return padded


@PADDING.scheme("fixed", cites="FINDINGS D4")
@dataclass(frozen=True)
class FixedSizes:
    """Hardened: identifiers have one length; a packet's depends on the message's size class only.

    A packet's length is computed from the message's length, not from its content's, so that no
    identifier, certificate or access key can push it over the edge of a class.
    """

    def identifier(self, uid: Identifier) -> PaddedIdentifier:
        return PaddedIdentifier(pad(uid, IDENTIFIER))

    def unidentifier(self, padded: PaddedIdentifier) -> Identifier:
        if len(padded) != IDENTIFIER:
            raise Rejection(Reason.MALFORMED, "identifier length")
        return Identifier(unpad(padded))

    def packet(self, data: bytes, length: int, room: int) -> PaddedPacket:
        return PaddedPacket(pad(data, max(SMALLEST, 1 << (length - 1).bit_length()) + room))

    def unpacket(self, padded: bytes) -> bytes:
        return unpad(padded)


def pad(data: bytes, size: int) -> bytes:
    """Filled up to so many bytes. Raises Rejection if there is no room for a mark behind it."""
    if len(data) >= size:
        raise Rejection(Reason.REFUSED, f"{len(data)} bytes do not fit into {size}")
    return (data + END).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """What was filled up. Raises Rejection."""
    data = padded.rstrip(b"\0")
    if not data.endswith(END):
        raise Rejection(Reason.MALFORMED, "padding")
    return data[:-1]
