"""Certificates that are not looked at, or not by everybody."""

from harness.declare.errors import Reason, Rejection
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Pki, ProviderState, Report
from schemes.messenger.wire import Certificate, CertifiedKey, FirstContact, Identity, Rho
from schemes.values import AmfPublicKey, AwPublicKey, Identifier, KePublicKey, Message


@MESSENGER.fault(
    "any_certificate",
    "5, 8(b), 9(b), 12: nobody verifies a certificate",
    of=HARDENED,
    must_break=[
        "pro/authenticity[sp-honest]",
        "abp/receiver_binding",
        "rkm/key_authenticity[rp-malicious]",
    ],
    cwe=295,
)
class AnyCertificate(Section7):
    """Whoever says so is sid."""

    def check_certificate(self, pki: Pki, sp: ProviderName, certificate: Certificate) -> None:
        """The fault: nothing is verified."""


@MESSENGER.fault(
    "anybodys_certificate",
    "5, 8(b), 9(b), 12: a certificate of any approved provider is good for all of them",
    of=HARDENED,
    must_break=[
        "pro/authenticity[sp-honest]",
        "abp/receiver_binding",
        "rkm/key_authenticity[rp-malicious]",
    ],
    cwe=296,
)
class AnybodysCertificate(Section7):
    """As in the PKI of the web, without constraints on names."""

    def check_certificate(self, pki: Pki, sp: ProviderName, certificate: Certificate) -> None:
        """The fault: somebody has signed it."""
        signed = self.signed(CertifiedKey(uid=certificate.sid, identity=certificate.identity))
        if not any(self.sig.verify(p.sig, certificate.signature, signed) for p in pki.values()):
            raise Rejection(Reason.INVALID, "certificate")


@MESSENGER.fault(
    "certifies_one_key",
    "9(b): what is certified is the key of the session, and not those of wrapper and tag",
    of=HARDENED,
    must_break=[
        "abp/receiver_binding",
        "pro/unknown_key_share[sender]",
        "pro/authenticity[sp-honest]",
    ],
    cwe=345,
)
class CertifiesOneKey(Section7):
    """Verifiers build the record with the other keys left out."""

    def signed(self, record: Wire) -> Message:
        """The fault: of an identity, one key of three."""
        if isinstance(record, CertifiedKey):
            one = evolve(record.identity, aw=AwPublicKey(b""), amf=AmfPublicKey(b""))
            record = evolve(record, identity=one)
        return super().signed(record)


@MESSENGER.fault(
    "another_session_key",
    "9(b): the client does not compare the key that KE authenticates with the certificate's",
    of=HARDENED,
    must_break=["pro/authenticity[sp-honest]", "pro/unknown_key_share[sender]"],
    cwe=287,
)
class AnotherSessionKey(Section7):
    """Two checks that pass, of two keys."""

    def check_same_key(self, pk: KePublicKey, certified: Identity) -> None:
        """The fault: it takes them for the same."""


@MESSENGER.fault(
    "relays_any_name",
    "8(b): RP does not verify who a first message is from before it asks the blocklist",
    of=HARDENED,
    must_break=["abp/block[alone]", "abp/overblock[namesake]"],
    cwe=290,
)
class RelaysAnyName(Section7):
    """D6 without D21: the client alone keeps blocked senders away."""

    def check_named_sender(self, st: ProviderState, sp: ProviderName, first: FirstContact) -> None:
        """The fault: RP takes the packet's word for it."""


@MESSENGER.fault(
    "known_reporters",
    "12: RP trusts whoever has filed a true report before",
    of=HARDENED,
    must_break=["abp/receiver_binding", "abp/report_integrity[twice]"],
    cwe=290,
)
class KnownReporters(Section7):
    """A check that is skipped for who is known."""

    def check_reported_tag(self, st: ProviderState, report: Report) -> None:
        """The fault: the second report is believed."""
        if all(old.rid != report.rid for old in st.reports):
            super().check_reported_tag(st, report)


@MESSENGER.fault(
    "any_reported_key",
    "12: RP does not verify the certificate in a report",
    of=HARDENED,
    must_break=["abp/receiver_binding"],
    cwe=295,
)
class AnyReportedKey(Section7):
    """The tag verifies, under a key that the reporter has made."""

    def check_reported_key(self, st: ProviderState, report: Report) -> None:
        """The fault: whatever key it is."""


@MESSENGER.fault(
    "files_for_others",
    "12: RP looks whether a report is rid's, and takes rid from the report",
    of=HARDENED,
    must_break=["abp/report_integrity[not-his]"],
    cwe=639,
)
class FilesForOthers(Section7):
    """The name in the request, and not that of the channel."""

    def file(self, st: ProviderState, uid: Identifier, rho: Rho) -> tuple[ProviderState, Report]:
        """The fault: a comparison of rid with itself."""
        kept, report = self.report_rcv(st, rho)
        self.filing.check_filed(st.reports, report.rid, report)
        return kept, report
