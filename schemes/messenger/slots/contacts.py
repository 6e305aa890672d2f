"""Slot `contacts` (D7; steps 6(a), 9(a), 9(b), 13): what sessions and blocklists are indexed by."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from harness.declare.encoding import join
from harness.declare.kind import Kind
from schemes.messenger.names import User
from schemes.messenger.wire import ContactIndex


@runtime_checkable
class Contacts(Protocol):
    """The index of a contact."""

    def index(self, peer: User) -> ContactIndex:
        """Equal for two users exactly if the design takes them for one."""


CONTACTS = Kind[Contacts]("contacts")


@CONTACTS.scheme("by_sid", cites="6(a): st_{SM,sid,rid}; 13")
@dataclass(frozen=True)
class BySid:
    """As written: by sid alone."""

    def index(self, peer: User) -> ContactIndex:
        return ContactIndex(peer.uid)


@CONTACTS.scheme("by_provider_and_sid", cites="FINDINGS D7")
@dataclass(frozen=True)
class ByProviderAndSid:
    """Hardened: by provider and sid, since an identifier is unique at its provider only."""

    def index(self, peer: User) -> ContactIndex:
        return ContactIndex(join(peer.provider, peer.uid))
