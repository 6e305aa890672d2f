"""Franking in Facebook's Secret Conversations (white paper of 2016; CRYPTO 2017, section 3)."""

from dataclasses import dataclass
from hmac import compare_digest, digest

from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from harness.declare.wire import Wire
from schemes.franking.claims import FACEBOOK
from schemes.franking.findings import OF_FACEBOOK
from schemes.franking.interface import FRANKINGS
from schemes.franking.wire import (
    Bound,
    Client,
    ClientPublic,
    ClientSecret,
    Context,
    Delivered,
    Evidence,
    ForHub,
    HubKeys,
    HubPublic,
    Inside,
    Judged,
    Loose,
    Peer,
    Received,
    Report,
    Room,
    RoomSecret,
    Sent,
    Stamp,
    Submission,
    Timestamp,
    Uri,
)
from schemes.values import Message, SecretKey

KEY = 32


class FrankingKey(bytes):
    """k_f, the nonce that opens the tag (32 bytes)."""

    __slots__ = ()


class ReportingTag(bytes):
    """R_F (32 bytes)."""

    __slots__ = ()


@dataclass(frozen=True)
class Opened(Wire):
    """What is encrypted: the opening of the tag, and the message."""

    k_f: FrankingKey
    m: Message


@dataclass(frozen=True)
class Reporting(Stamp):
    """R_F and, as the server sends the message on in its sender's name, the sender."""

    sender: Uri
    r_f: ReportingTag


@dataclass(frozen=True)
class FacebookKeys(HubKeys):
    """The server's key."""

    k: SecretKey


@dataclass(frozen=True)
class FacebookPublic(HubPublic):
    """Nothing: nobody but Facebook can check R_F."""


@FRANKINGS.scheme("facebook_2016", cites="white paper; CRYPTO 2017", claims=FACEBOOK,
                  findings=OF_FACEBOOK)  # fmt: skip
@dataclass(frozen=True)
class Facebook2016:
    """T_F = HMAC(k_f, k_f || m) beside the ciphertext; R_F = HMAC(k, T_F || context).

    The context is sender, chat (which names the recipient) and time. One server is both provider
    and hub: a follower stands between in our games alone.
    """

    def found(self, coins: Coins) -> tuple[HubKeys, HubPublic]:
        return FacebookKeys(SecretKey(coins.bytes(KEY))), FacebookPublic()

    def gather(self, coins: Coins) -> RoomSecret:
        return RoomSecret()

    def enrol(self, coins: Coins) -> tuple[ClientSecret, ClientPublic]:
        return ClientSecret(), ClientPublic()

    def frank(self, me: Client, to: Peer, room: Room, m: Message, coins: Coins) -> Sent:
        opened = Opened(FrankingKey(coins.bytes(KEY)), m)
        return Sent(Inside(opened.encode()), Bound(), self.franking_tag(opened), ForHub())

    def franking_tag(self, opened: Opened) -> Loose:
        """T_F."""
        return Loose(digest(opened.k_f, opened.encode(), "sha256"))

    def stamp(self, keys: HubKeys, room: Room, submission: Submission, time: Timestamp) -> Stamp:
        context = Context(submission.sender, room.uri, time)
        return Reporting(submission.sender, self.reporting_tag(keys, submission.loose, context))

    def reporting_tag(self, keys: HubKeys, tag: Loose, context: Context) -> ReportingTag:
        """R_F."""
        assert isinstance(keys, FacebookKeys)
        return ReportingTag(digest(keys.k, join(tag, context.encode()), "sha256"))

    def receive(self, me: Client, room: Room, delivered: Delivered) -> Received:
        """The tag is checked; R_F is kept."""
        opened, stamp = self.parsed(delivered.inside), delivered.stamp
        if not compare_digest(self.franking_tag(opened), delivered.loose):
            raise Rejection(Reason.INVALID, "franking tag")
        if type(stamp) is not Reporting or stamp.sender != delivered.sender.uri:
            raise Rejection(Reason.INVALID, "no reporting tag, or another sender's")
        context = Context(delivered.sender.uri, room.uri, delivered.time)
        report = Report(context.sender, room.uri, delivered.time, delivered.inside, stamp)
        return Received(Judged(context, opened.m), report)

    def parsed(self, inside: Inside) -> Opened:
        """What was encrypted. Raises Rejection."""
        opened = Opened.decode(inside)
        if len(opened.k_f) != KEY:  # HMAC takes a key and the same with zeros for one
            raise Rejection(Reason.MALFORMED, "k_f has 32 bytes")
        return opened

    def judge(self, keys: HubKeys, room: Room, accused: Peer, by: Peer, report: Report) -> Judged:
        opened, stamp = self.parsed(report.inside), report.stamp
        context = Context(accused.uri, room.uri, report.time)
        expected = self.reporting_tag(keys, self.franking_tag(opened), context)
        if type(stamp) is not Reporting or not compare_digest(expected, stamp.r_f):
            raise Rejection(Reason.INVALID, "reporting tag")
        return Judged(context, opened.m)

    def simulate(
        self, me: Client, sender: Peer, room: Room, m: Message, time: Timestamp, coins: Coins
    ) -> Evidence:
        """A tag is anybody's; R_F under an unknown key looks like random bytes."""
        sent = self.frank(me, me.peer, room, m, coins)
        stamp = Reporting(sender.uri, ReportingTag(coins.bytes(KEY)))
        return Evidence(sent, time, stamp)
