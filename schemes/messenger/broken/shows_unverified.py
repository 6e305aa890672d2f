"""The client shows what it could not verify."""

from harness.declare.finding import Break
from schemes.messenger.findings.terms import by_each
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.values import AmfPublicKey, FrankingTag, Message

AUTHENTICITY = "pro/authenticity[sp-honest]"
TAG_ALONE = "the tag alone names the users"


@MESSENGER.fault(
    "shows_unverified",
    "the client shows a message although AMF.Verify failed",
    of=HARDENED,
    breaks=[
        Break("abp/sender_binding", "dishonest_tag", "F16: shown, and not reportable"),
        *by_each("another_providers_alice", AUTHENTICITY, why=f"F25: {TAG_ALONE}"),
        *by_each("her_keys_my_name", AUTHENTICITY, why=f"F34: {TAG_ALONE}"),
        *by_each("mail_to_a_double", AUTHENTICITY, why=f"F34: {TAG_ALONE}"),
        *by_each(
            "under_another_providers_name",
            "pro/metadata_authenticity[sender]",
            why=f"F25: {TAG_ALONE}",
        ),
        Break("pro/unknown_key_share[sender]", "borrowed_sender_keys", "F34: likewise"),
        Break("pro/unknown_key_share[recipient]", "borrowed_recipient_keys", "F34: likewise"),
    ],
)
class ShowsUnverified(Section7):
    """The other reading of step 9(c), "verifies ... and returns m" (F16)."""

    def check_tag(
        self, st: ClientState, pk_sid: AmfPublicKey, franked: Message, tag: FrankingTag
    ) -> None:
        """The fault: nothing follows."""
