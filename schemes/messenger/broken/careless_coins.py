"""Coins that are no coins: keys, handshakes and boxes that come again."""

from hashlib import sha256

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState, Contact, ProviderState, SdsState
from schemes.messenger.wire import (
    Challenge,
    FirstContact,
    Forward,
    KeyQuery,
    Later,
    LookupKeys,
    Nonce,
    Retrieve,
    Retrieved,
    Wrapped,
)


@MESSENGER.fault(
    "wraps_alike",
    "6(c): the coins of a wrapper are derived from the sender's key, and come again",
    of=HARDENED,
    breaks=[
        Break(
            "pro/sender_privacy[equal-length]",
            "repeat_and_compare",
            "one ephemeral key for each sender",
        ),
        Break(
            "pro/sender_privacy[established]",
            "repeat_and_compare",
            "one ephemeral key for each sender",
        ),
    ],
    cwe=330,
)
class WrapsAlike(Section7):
    """A sender is known by the ephemeral key of its wrappers."""

    def wrap(
        self,
        st: ClientState,
        contact: Contact,
        inner: FirstContact | Later,
        length: int,
        coins: Coins,
    ) -> Wrapped:
        """The fault: one ephemeral key for each sender."""
        return super().wrap(st, contact, inner, length, Coins(sha256(st.sk_aw).digest()))


@MESSENGER.fault(
    "seals_alike",
    "6(e): the coins of the outermost box are derived from rid's name, and come again",
    of=HARDENED,
    breaks=[
        Break(
            "pro/recipient_privacy[equal-length]",
            "repeat_and_compare",
            "one ephemeral key for each recipient",
        ),
    ],
    cwe=330,
)
class SealsAlike(Section7):
    """A recipient is known by the ephemeral key of its boxes."""

    def seal(self, st: ClientState, rid: User, c1: bytes, length: int, coins: Coins) -> Forward:
        """The fault: one ephemeral key for each recipient."""
        return super().seal(st, rid, c1, length, Coins(sha256(rid.uid).digest()))


@MESSENGER.fault(
    "asks_alike",
    "3: the client seals all of its queries for a user with the same coins",
    of=HARDENED,
    breaks=[
        Break("rkm/rid_privacy[equal-length]", "repeat_and_compare", "the coins are rid's name"),
    ],
    cwe=330,
)
class AsksAlike(Section7):
    """A query that is repeated is the same query."""

    def init(self, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Retrieve]:
        """The fault: the coins are rid's name."""
        return super().init(st, rid, Coins(sha256(rid.uid).digest()))


@MESSENGER.fault(
    "one_query_key",
    "3: a client has one key pair for the answers to all of its queries",
    of=HARDENED,
    breaks=[
        Break("rkm/sid_privacy", "repeat_and_compare", "pk_e is the client's, and not the query's"),
    ],
    cwe=330,
)
class OneQueryKey(Section7):
    """RP sees pk_e, and knows the client by it."""

    def init(self, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Retrieve]:
        """The fault: pk_e is the client's, and not the query's."""
        return super().init(st, rid, Coins(sha256(st.sk_aw).digest()))


@MESSENGER.fault(
    "answers_alike",
    "4: RP seals all of its answers about a user with the same coins",
    of=HARDENED,
    breaks=[
        Break("rkm/rid_privacy[equal-length]", "repeat_and_compare", "the coins are rid's name"),
    ],
    cwe=330,
)
class AnswersAlike(Section7):
    """SP sees which answers are about the same user."""

    def lookup_rp(self, st: ProviderState, asked: LookupKeys, coins: Coins) -> Retrieved:
        """The fault: the coins are rid's name."""
        query = self.labels.open(KeyQuery, self.pke.dec(st.secrets.pke, asked.c))
        return super().lookup_rp(st, asked, Coins(sha256(query.rid).digest()))


@MESSENGER.fault(
    "counts_nonces",
    "2: the SDS numbers its nonces by those that are open, so that they come again",
    of=HARDENED,
    breaks=[
        Break("snd/lookup_gate[approval]", "exchanged_lookups", "a nonce is a number"),
    ],
    cwe=323,
)
class CountsNonces(Section7):
    """An answer closes a nonce, and the next challenge has it again."""

    def challenge(self, st: SdsState, coins: Coins) -> tuple[SdsState, Challenge]:
        """The fault: a nonce is a number."""
        n = Nonce(len(st.challenges).to_bytes(32, "big"))
        return evolve(st, challenges=st.challenges | {n}), Challenge(n=n)
