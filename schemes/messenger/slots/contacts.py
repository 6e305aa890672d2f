"""Slot `contacts` (D7; steps 6(a), 9(a), 9(b), 13): what sessions and blocklists are indexed by."""

from dataclasses import dataclass
from typing import Protocol

from harness.declare.registry import scheme
from harness.declare.encoding import join
from schemes.messenger.state import User


class Contacts(Protocol):
    """The index of a contact."""

    def index(self, peer: User) -> bytes:
        """Equal for two users exactly if the design takes them for one."""


@scheme("contacts", "by_sid", cites="6(a): st_{SM,sid,rid}; 13")
@dataclass(frozen=True)
class BySid:
    """As written: by sid alone."""

    def index(self, peer: User) -> bytes:
        return peer.uid


@scheme("contacts", "by_provider_and_sid", cites="FINDINGS D7")
@dataclass(frozen=True)
class ByProviderAndSid:
    """Hardened: by provider and sid, since an identifier is unique at its provider only."""

    def index(self, peer: User) -> bytes:
        return join(*peer)
