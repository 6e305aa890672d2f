"""Slot `padding` (D4; steps 3, 6(c), 6(e)): what lengths show."""

from dataclasses import dataclass
from typing import Protocol

from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from schemes.values import Identifier

IDENTIFIER = 256
"""Bytes of a padded identifier: room for 255, as long as an e-mail address or a URI gets."""

OVERHEAD = 2048
"""Bytes that each layer around a message may take, whatever it holds."""

SMALLEST = 256
"""Messages up to this many bytes look alike; longer ones up to each power of two."""

END = b"\x80"


class Padding(Protocol):
    """How identifiers and packets are made to look alike."""

    def identifier(self, uid: Identifier) -> Identifier:
        """The identifier as it is sent."""

    def unidentifier(self, padded: Identifier) -> Identifier:
        """The identifier again. Raises Rejection."""

    def packet(self, data: bytes, length: int, layer: int) -> bytes:
        """A packet around a message of `length` bytes; layer 1 is the innermost."""

    def unpacket(self, padded: bytes) -> bytes:
        """The packet again. Raises Rejection."""


@scheme("padding", "none", cites="section 7: the text pads nothing")
@dataclass(frozen=True)
class NoPadding:
    """As written: everything is as long as it is."""

    def identifier(self, uid: Identifier) -> Identifier:
        return uid

    def unidentifier(self, padded: Identifier) -> Identifier:
        return padded

    def packet(self, data: bytes, length: int, layer: int) -> bytes:
        return data

    def unpacket(self, padded: bytes) -> bytes:
        return padded


@scheme("padding", "fixed", cites="FINDINGS D4")
@dataclass(frozen=True)
class FixedSizes:
    """Hardened: identifiers have one length; a packet's depends on the message's size class only.

    A packet's length is computed from the message's length, not from its content's, so that no
    identifier, certificate or access key can push it over the edge of a class.
    """

    def identifier(self, uid: Identifier) -> Identifier:
        return Identifier(_pad(uid, IDENTIFIER))

    def unidentifier(self, padded: Identifier) -> Identifier:
        if len(padded) != IDENTIFIER:
            raise Rejection(Reason.MALFORMED, "identifier length")
        return Identifier(_unpad(padded))

    def packet(self, data: bytes, length: int, layer: int) -> bytes:
        return _pad(data, max(SMALLEST, 1 << (length - 1).bit_length()) + layer * OVERHEAD)

    def unpacket(self, padded: bytes) -> bytes:
        return _unpad(padded)


def _pad(data: bytes, size: int) -> bytes:
    if len(data) >= size:
        raise Rejection(Reason.REFUSED, f"{len(data)} bytes do not fit into {size}")
    return (data + END).ljust(size, b"\0")


def _unpad(padded: bytes) -> bytes:
    data = padded.rstrip(b"\0")
    if not data.endswith(END):
        raise Rejection(Reason.MALFORMED, "padding")
    return data[:-1]
