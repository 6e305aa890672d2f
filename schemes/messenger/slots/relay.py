"""Slot `relay` (step 4): what SP adds to a key query that it forwards."""

from dataclasses import dataclass
from typing import Protocol

from harness.declare.registry import scheme
from schemes.values import Ciphertext, Identifier


class Relay(Protocol):
    """SP's and RP's side of forwarding c."""

    def stamp(self, c: Ciphertext, sid: Identifier) -> bytes:
        """What SP sends to RP."""

    def strip(self, stamped: bytes) -> Ciphertext:
        """What RP decrypts. Raises Rejection."""


@scheme("relay", "blind", cites="4")
@dataclass(frozen=True)
class Blind:
    """As written: "forwards c to RP"."""

    def stamp(self, c: Ciphertext, sid: Identifier) -> bytes:
        return c

    def strip(self, stamped: bytes) -> Ciphertext:
        return Ciphertext(stamped)
