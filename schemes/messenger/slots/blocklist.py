"""Slot `blocklist` (D6, D21; steps 8(b), 9): who keeps to a blocklist, and of whom it is asked."""

from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from harness.declare.kind import Kind


@runtime_checkable
class Blocklist(Protocol):
    """Where a sender that is blocked is dropped."""

    @property
    def verified(self) -> bool:
        """8(b): whether RP verifies the certificate before it asks the list of the sid in it."""

    @property
    def kept(self) -> bool:
        """9: whether the client drops what comes from whom it has blocked."""


BLOCKLIST = Kind[Blocklist]("blocklist")


@BLOCKLIST.scheme("at_provider", cites="8(b), 13")
@dataclass(frozen=True)
class AtProvider:
    """As written: RP asks its list of the sid that a first packet names; the client asks nobody."""

    verified: ClassVar[bool] = False
    kept: ClassVar[bool] = False


@BLOCKLIST.scheme("client_too", cites="FINDINGS D6, D21")
@dataclass(frozen=True)
class ClientToo:
    """Hardened: RP verifies the name first, and the client keeps the list too.

    RP sees no name on a packet in a wrapper, so an access key that was lent brings it through; the
    client knows whose message it is, and shows nothing of whom it has blocked.
    """

    verified: ClassVar[bool] = True
    kept: ClassVar[bool] = True
