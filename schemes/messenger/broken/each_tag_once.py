"""RP counts tags."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState, ProviderState, Report
from schemes.messenger.wire import Rho
from schemes.values import FrankingTag, Identifier


@MESSENGER.fault(
    "each_tag_once",
    "RP counts each tag once, whoever files it, and clients show a tag as often as it comes",
    of=HARDENED,
    breaks=[
        Break("abp/every_message_counts", "same_tag_again", "F46: three threats, one report"),
        Break("abp/every_message_counts", "reported_before", "F46: who files first has counted"),
        Break("abp/report_integrity[not-his]", "informer", "F40: rho says whose it is"),
    ],
)
class EachTagOnce(Section7):
    """D13 in its simplest form, "one report for each tag": it stops F15 and makes F46."""

    def file(self, st: ProviderState, uid: Identifier, rho: Rho) -> tuple[ProviderState, Report]:
        """The fault: neither the channel nor the recipient's side has anything to say."""
        kept, report = self.report_rcv(st, rho)
        if any(old.tag == report.tag for old in st.reports):
            raise Rejection(Reason.REFUSED, "a tag that was reported before")
        return kept, report

    def check_new(self, st: ClientState, peer: User, tag: FrankingTag) -> None:
        """The other half of the fault."""
