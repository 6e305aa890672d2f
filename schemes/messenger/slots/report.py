"""Slot `report` (D5; steps 11, 12): what a report carries beside message and tag."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from harness.declare.encoding import join, split_exactly
from schemes.messenger.slots.labels import Labels, Purpose
from schemes.messenger.state import Identity, Pki, Received, Report
from schemes.sig.interface import Sig
from schemes.values import FrankingTag, Identifier, Message, ProviderName, Signature


class Reporting(Protocol):
    """The report's form and the check of the sender's key in it."""

    @property
    def certified(self) -> bool:
        """Whether key material comes with its provider's signature, so that replies too can be
        reported by the party that began the conversation."""

    def encode(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> bytes:
        """rho; `current` is pk_sid as the client's state has it now. Raises Rejection."""

    def decode(self, rho: bytes) -> Report:
        """The fields again. Raises Rejection."""

    def check(self, sig: Sig, labels: Labels, pki: Pki, report: Report) -> None:
        """Whether pk_sid is sid's. Raises Rejection."""


@scheme("report", "bare", cites="11, 12")
@dataclass(frozen=True)
class Bare:
    """As written: rho = (sid, pk_sid, rid, m, sigma_fr, R), pk_sid from the client's state."""

    certified: ClassVar[bool] = False

    def encode(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> bytes:
        if current is None:
            raise Rejection(Reason.UNKNOWN, "no session with the reported sender")
        sid = received.sender.uid
        return join(sid, current.encode(), rid, received.franked, received.tag, reason)

    def decode(self, rho: bytes) -> Report:
        sid, pk_sid, rid, franked, tag, reason = split_exactly(rho, 6)
        return Report(
            Identifier(sid),
            Identity.decode(pk_sid),
            Identifier(rid),
            Message(franked),
            FrankingTag(tag),
            reason,
            ProviderName(b""),
            Signature(b""),
        )

    def check(self, sig: Sig, labels: Labels, pki: Pki, report: Report) -> None:
        """The text has no check."""


@scheme("report", "certified", cites="FINDINGS D5")
@dataclass(frozen=True)
class Certified:
    """Hardened: the report carries the certificate that came with the message; RP verifies it.

    The certificate is kept with the message, so a sender that changes its key afterwards does
    not make what it sent before unreportable.
    """

    certified: ClassVar[bool] = True

    def encode(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> bytes:
        if received.certificate is None:
            raise Rejection(Reason.UNKNOWN, "no certificate of the reported sender")
        sid, identity, signature = received.certificate
        provider = received.sender.provider
        return join(
            provider, sid, identity.encode(), signature, rid, received.franked, received.tag, reason
        )

    def decode(self, rho: bytes) -> Report:
        provider, sid, pk_sid, signature, rid, franked, tag, reason = split_exactly(rho, 8)
        return Report(
            Identifier(sid),
            Identity.decode(pk_sid),
            Identifier(rid),
            Message(franked),
            FrankingTag(tag),
            reason,
            ProviderName(provider),
            Signature(signature),
        )

    def check(self, sig: Sig, labels: Labels, pki: Pki, report: Report) -> None:
        if report.provider not in pki:
            raise Rejection(Reason.UNKNOWN, "provider of the reported sender")
        signed = labels.bind(Purpose.CERTIFICATE, report.sid, report.identity.encode())
        if not sig.verify(pki[report.provider].sig, report.signature, signed):
            raise Rejection(Reason.INVALID, "certificate of the reported sender")
