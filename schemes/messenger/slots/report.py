"""Slot `report` (D5; steps 11, 12): what a report carries beside message and tag."""

from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from schemes.messenger.state import Received, Report
from schemes.messenger.wire import BareReport, CertifiedReport, Identity, Rho
from schemes.values import Identifier


@runtime_checkable
class Reporting(Protocol):
    """The report's form."""

    @property
    def certified(self) -> bool:
        """Whether reports, and key material, come with the provider's signature over pk_sid: so
        that replies too can be reported by the party that began the conversation."""

    def encode(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> Rho:
        """rho; `current` is pk_sid as the client's state has it now. Raises Rejection."""

    def decode(self, rho: Rho) -> Report:
        """The fields again. Raises Rejection."""


REPORT = Kind[Reporting]("report")


@REPORT.scheme("bare", cites="11, 12")
@dataclass(frozen=True)
class Bare:
    """As written: rho = (sid, pk_sid, rid, m, sigma_fr, R), pk_sid from the client's state."""

    certified: ClassVar[bool] = False

    def encode(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> Rho:
        if current is None:
            raise Rejection(Reason.UNKNOWN, "no session with the reported sender")
        made = BareReport(
            sid=received.sender.uid,
            pk_sid=current,
            rid=rid,
            m=received.franked,
            sigma_fr=received.tag,
            reason=reason,
        )
        return Rho(made.encode())

    def decode(self, rho: Rho) -> Report:
        said = BareReport.decode(rho)
        return Report(
            sid=said.sid,
            identity=said.pk_sid,
            rid=said.rid,
            franked=said.m,
            tag=said.sigma_fr,
            reason=said.reason,
        )


@REPORT.scheme("certified", cites="FINDINGS D5")
@dataclass(frozen=True)
class Certified:
    """Hardened: the report carries the certificate that came with the message; RP verifies it.

    The certificate is kept with the message, so a sender that changes its key afterwards does
    not make what it sent before unreportable.
    """

    certified: ClassVar[bool] = True

    def encode(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> Rho:
        certificate = received.certificate
        if certificate is None:
            raise Rejection(Reason.UNKNOWN, "no certificate of the reported sender")
        made = CertifiedReport(
            sp=received.sender.provider,
            sid=certificate.sid,
            pk_sid=certificate.identity,
            sigma_pk=certificate.signature,
            rid=rid,
            m=received.franked,
            sigma_fr=received.tag,
            reason=reason,
        )
        return Rho(made.encode())

    def decode(self, rho: Rho) -> Report:
        said = CertifiedReport.decode(rho)
        return Report(
            sid=said.sid,
            identity=said.pk_sid,
            rid=said.rid,
            franked=said.m,
            tag=said.sigma_fr,
            reason=said.reason,
            provider=said.sp,
            signature=said.sigma_pk,
        )
