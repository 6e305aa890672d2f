"""Certificates that are not looked at, or not by everybody."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Pki, ProviderState, Report
from schemes.messenger.wire import Certificate, CertifiedKey, FirstContact, Rho
from schemes.values import Identifier


@MESSENGER.fault(
    "any_certificate",
    "5, 8(b), 9(b), 12: nobody verifies a certificate",
    of=HARDENED,
    breaks=[
        Break("abp/receiver_binding", "certificate_from_auth", "nothing is verified"),
        Break("pro/authenticity[sp-honest]", "exchanged_packets", "nothing is verified"),
        Break("rkm/key_authenticity[rp-malicious]", "somebody_elses_keys", "nothing is verified"),
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
    breaks=[
        Break("pro/authenticity[sp-honest]", "exchanged_packets", "somebody has signed it"),
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
    "relays_any_name",
    "8(b): RP does not verify who a first message is from before it asks the blocklist",
    of=HARDENED,
    breaks=[
        Break("abp/block[alone]", "a_name_from_auth", "RP takes the packet's word for it"),
    ],
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
    breaks=[
        Break("abp/report_integrity[twice]", "exchanged_filings", "the second report is believed"),
    ],
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
    breaks=[
        Break("abp/receiver_binding", "certificate_from_auth", "whatever key it is"),
    ],
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
    breaks=[
        Break(
            "abp/report_integrity[not-his]", "exchanged_filings", "a comparison of rid with itself"
        ),
    ],
    cwe=639,
)
class FilesForOthers(Section7):
    """The name in the request, and not that of the channel."""

    def file(self, st: ProviderState, uid: Identifier, rho: Rho) -> tuple[ProviderState, Report]:
        """The fault: a comparison of rid with itself."""
        kept, report = self.report_rcv(st, rho)
        self.filing.check_filed(st.reports, report.rid, report)
        return kept, report
