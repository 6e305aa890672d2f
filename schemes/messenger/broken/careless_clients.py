"""Clients that say too much, or believe too much."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Arrived, ClientState, Contact, ProviderState, Received
from schemes.messenger.wire import FirstContact, Later, Rho, Wrapped
from schemes.values import (
    AwPublicKey,
    ChannelCiphertext,
    FrankingTag,
    Identifier,
    Message,
    PkeCiphertext,
)

LIMIT = 2048
"""Bytes of a wrapper that a provider reads."""


@MESSENGER.fault(
    "names_itself",
    "6(d): the client does not wrap its first message for who takes anonymous packets",
    of=HARDENED,
    breaks=[
        Break("pro/sender_privacy[anonymous]", "repeat_and_compare", "as if anon were false"),
    ],
    cwe=359,
)
class NamesItself(Section7):
    """The recipient has the flag, and the sender does not look at it."""

    def enclose(
        self,
        st: ClientState,
        contact: Contact,
        c_sm: ChannelCiphertext,
        beside: FrankingTag,
        length: int,
        coins: Coins,
    ) -> bytes:
        """The fault: as if anon were false."""
        unwrapped = evolve(contact, anon=False)
        return super().enclose(st, unwrapped, c_sm, beside, length, coins)


@MESSENGER.fault(
    "reports_the_key_of_today",
    "11: a report has the certificate that the client has of the sender now",
    of=HARDENED,
    breaks=[
        Break(
            "abp/every_message_counts",
            "new_keys_then_deny",
            "the message was made under another key",
        ),
        Break(
            "abp/sender_binding[sp-honest]",
            "new_keys_then_deny",
            "the message was made under another key",
        ),
        Break(
            "abp/sender_binding_later",
            "new_keys_then_deny",
            "the message was made under another key",
        ),
    ],
    cwe=672,
)
class ReportsTodaysKey(Section7):
    """And not that of the message."""

    def gen_report(self, st: ClientState, received: Received, reason: bytes) -> Rho:
        """The fault: the message was made under another key."""
        contact = st.contacts.get(self.contacts.index(received.sender))
        if contact is not None and contact.certificate is not None:
            received = evolve(received, certificate=contact.certificate)
        return super().gen_report(st, received, reason)


@MESSENGER.fault(
    "shows_twice",
    "9(c): the client does not look whether it has shown a message",
    of=HARDENED,
    breaks=[
        Break("abp/every_message_counts", "same_tag_again", "a tag may come again"),
    ],
    cwe=294,
)
class ShowsTwice(Section7):
    """D13 at RP, and not at the client."""

    def check_new(self, st: ClientState, peer: User, tag: FrankingTag) -> None:
        """The fault: a tag may come again."""


@MESSENGER.fault(
    "welcomes_the_blocked",
    "9: the client leaves it to RP to keep blocked senders away",
    of=HARDENED,
    breaks=[
        Break("abp/block[anonymous]", "keeps_writing", "whoever comes"),
    ],
)
class WelcomesTheBlocked(Section7):
    """D6 without D21."""

    def check_welcome(self, st: ClientState, sender: User) -> None:
        """The fault: whoever comes."""


@MESSENGER.fault(
    "forgets_the_flag",
    "6(a): a session begins without the flag that came with the key material",
    of=HARDENED,
    breaks=[Break("pro/sender_privacy[anonymous]", "repeat_and_compare", "sid is in the packet")],
    cwe=359,
)
class ForgetsTheFlag(Section7):
    """A field that is not copied, and a default that names the sender."""

    def begin(
        self, st: ClientState, rid: User, plaintext: Message, coins: Coins
    ) -> tuple[ClientState, Contact, ChannelCiphertext]:
        """The fault: nobody takes anonymous packets."""
        st, contact, c_sm = super().begin(st, rid, plaintext, coins)
        return st, evolve(contact, anon=False), c_sm


@MESSENGER.fault(
    "hears_no_answer",
    "9(a): the client takes a wrapped message only in a session that it has heard in",
    of=HARDENED,
    breaks=[Break("pro/correctness", "conversation", "no answer is ever the first")],
)
class HearsNoAnswer(Section7):
    """A check of the state that comes before the change of it."""

    def resume(
        self, st: ClientState, peer: User, pk: AwPublicKey, later: Later
    ) -> tuple[ClientState, Arrived]:
        """The fault: who began a session never hears."""
        contact = st.contacts.get(self.contacts.index(peer))
        if contact is not None and not contact.heard:
            raise Rejection(Reason.REFUSED, "nothing was heard in the session")
        return super().resume(st, peer, pk, later)


@MESSENGER.fault(
    "no_long_wrappers",
    "8(a): RP reads no wrapper of more than 2048 bytes, which is less than a padded one has",
    of=HARDENED,
    breaks=[Break("pro/correctness", "any_order", "no wrapped message arrives")],
)
class NoLongWrappers(Section7):
    """A limit that was set before D4: first messages arrive, and no later ones."""

    def open_packet(
        self, st: ProviderState, c: PkeCiphertext
    ) -> tuple[Identifier, FirstContact | Wrapped]:
        """The fault: the limit."""
        rid, packet = super().open_packet(st, c)
        if isinstance(packet, Wrapped) and len(packet.c_aw) > LIMIT:
            raise Rejection(Reason.REFUSED, "too long")
        return rid, packet
