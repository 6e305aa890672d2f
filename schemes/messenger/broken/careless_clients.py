"""Clients that say too much, or believe too much."""

from harness.declare.coins import Coins
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Arrived, ClientState, Contact, ProviderState, Received
from schemes.messenger.wire import FirstContact, Identity, Later, Rho, Wrapped
from schemes.values import (
    AccessKey,
    AwPublicKey,
    ChannelCiphertext,
    FrankingTag,
    Identifier,
    PkeCiphertext,
)


@MESSENGER.fault(
    "names_itself",
    "6(d): the client does not wrap its first message for who takes anonymous packets",
    of=HARDENED,
    must_break=["pro/sender_privacy[anonymous]"],
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
    must_break=[
        "abp/sender_binding[sp-honest]",
        "abp/every_message_counts",
        "abp/sender_binding_later",
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
    "reports_with_context",
    "11: a report comes with the sender's access key, for RP to write to it",
    of=HARDENED,
    must_break=["abp/report_privacy"],
    cwe=359,
)
class ReportsWithContext(Section7):
    """F19 by intention."""

    def gen_report(self, st: ClientState, received: Received, reason: bytes) -> Rho:
        """The fault: the key goes with the reason."""
        key = self.peer_access_key(st, received.sender) or AccessKey(b"")
        return super().gen_report(st, received, reason + key)


@MESSENGER.fault(
    "shows_twice",
    "9(c): the client does not look whether it has shown a message",
    of=HARDENED,
    must_break=["abp/every_message_counts"],
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
    must_break=["abp/block[anonymous]", "abp/block[alone]"],
)
class WelcomesTheBlocked(Section7):
    """D6 without D21."""

    def check_welcome(self, st: ClientState, sender: User) -> None:
        """The fault: whoever comes."""


@MESSENGER.fault(
    "whoever_opens",
    "9(a): where the session of who is named does not open a message, any other may",
    of=HARDENED,
    must_break=["pro/authenticity[sp-honest]", "pro/unknown_key_share[sender]"],
    cwe=287,
)
class WhoeverOpens(Section7):
    """Named by the wrapper, opened by another."""

    def resume(
        self, st: ClientState, peer: User, pk: AwPublicKey, later: Later
    ) -> tuple[ClientState, Arrived]:
        """The fault: the contact is looked for by the wrapper's key."""
        index = self.contacts.index(peer)
        found = [c for c in st.contacts.values() if c.identity.aw == pk]
        if found:
            st = st.with_contact(index, found[0])
        return super().resume(st, peer, pk, later)


@MESSENGER.fault(
    "any_wrapper",
    "9(a): the client does not compare the wrapper's key with the sender's",
    of=HARDENED,
    must_break=["pro/authenticity[sp-honest]", "pro/metadata_authenticity[sender]"],
    cwe=287,
)
class AnyWrapper(Section7):
    """Whoever wraps."""

    def check_wrapper_key(self, pk: AwPublicKey, sender: Identity) -> None:
        """The fault: one of two keys is asked."""


@MESSENGER.fault(
    "delivers_to_the_first",
    "8(a): RP reads the recipient's name up to its first two bytes",
    of=HARDENED,
    must_break=["pro/correctness", "pro/confidentiality[first-contact]"],
    cwe=187,
)
class DeliversToTheFirst(Section7):
    """Whoever of its accounts begins so, and the oldest first."""

    def open_packet(
        self, st: ProviderState, c: PkeCiphertext
    ) -> tuple[Identifier, FirstContact | Wrapped]:
        """The fault: a prefix is looked up."""
        rid, packet = super().open_packet(st, c)
        return next((uid for uid in st.accounts if uid[:2] == rid[:2]), rid), packet
