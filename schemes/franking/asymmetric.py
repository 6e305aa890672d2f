"""Franking as section 7 has it: an asymmetric tag inside the ciphertext, and no stamp."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from harness.declare.wire import Wire
from schemes.amf.interface import Amf
from schemes.amf.tyagi19 import Tyagi19
from schemes.franking.claims import ASYMMETRIC
from schemes.franking.findings import OF_ASYMMETRIC
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
    Unstamped,
    Uri,
)
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message

LABEL = b"gauntlet.franking.asymmetric"
NO_TIME = Timestamp()


@dataclass(frozen=True)
class Tagged(Wire):
    """What is encrypted: the tag, and the message."""

    sigma: FrankingTag
    m: Message


@dataclass(frozen=True)
class JudgeKeys(HubKeys):
    """The judge's secret key: all the state there is."""

    sk: AmfSecretKey


@dataclass(frozen=True)
class JudgePublic(HubPublic):
    """The judge's public key."""

    pk: AmfPublicKey


@dataclass(frozen=True)
class Asymmetric:
    """sigma = AMF.Frank(sk_s, pk_r, pk_j, sender || room || m), encrypted with m.

    A tag is for one receiver: a room of n takes n - 1. Nobody vouches for a time.
    """

    amf: Amf

    def found(self, coins: Coins) -> tuple[HubKeys, HubPublic]:
        sk, pk = self.amf.keygen(coins)
        return JudgeKeys(sk), JudgePublic(pk)

    def gather(self, coins: Coins) -> RoomSecret:
        return RoomSecret()

    def enrol(self, coins: Coins) -> tuple[ClientSecret, ClientPublic]:
        sk, pk = self.amf.keygen(coins)
        return ClientSecret(sk), ClientPublic(pk)

    def frank(self, me: Client, to: Peer, room: Room, m: Message, coins: Coins) -> Sent:
        pk_r, pk_j = AmfPublicKey(to.public), judge_of(room)
        franked = self.franked(me.uri, room.uri, m)
        sigma = self.amf.frank(AmfSecretKey(me.secret), pk_r, pk_j, franked, coins)
        return Sent(Inside(Tagged(sigma, m).encode()), Bound(), Loose(), ForHub())

    def franked(self, sender: Uri, room: Uri, m: Message) -> Message:
        """What the tag is about."""
        return Message(join(LABEL, sender, room, m))

    def stamp(self, keys: HubKeys, room: Room, submission: Submission, time: Timestamp) -> Stamp:
        return Unstamped()

    def receive(self, me: Client, room: Room, delivered: Delivered) -> Received:
        """The tag is checked; whatever was added on the way is left alone."""
        tagged, sender = Tagged.decode(delivered.inside), delivered.sender
        franked = self.franked(sender.uri, room.uri, tagged.m)
        pk_s, sk_r = AmfPublicKey(sender.public), AmfSecretKey(me.secret)
        if not self.amf.verify(pk_s, sk_r, judge_of(room), franked, tagged.sigma):
            raise Rejection(Reason.INVALID, "franking tag")
        context = Context(sender.uri, room.uri, NO_TIME)
        report = Report(sender.uri, room.uri, NO_TIME, delivered.inside, Unstamped())
        return Received(Judged(context, tagged.m), report)

    def judge(self, keys: HubKeys, room: Room, accused: Peer, by: Peer, report: Report) -> Judged:
        assert isinstance(keys, JudgeKeys)
        tagged = Tagged.decode(report.inside)
        franked = self.franked(accused.uri, room.uri, tagged.m)
        pk_s, pk_r = AmfPublicKey(accused.public), AmfPublicKey(by.public)
        if not self.amf.judge(pk_s, pk_r, keys.sk, franked, tagged.sigma):
            raise Rejection(Reason.INVALID, "franking tag")
        return Judged(Context(accused.uri, room.uri, NO_TIME), tagged.m)

    def simulate(
        self, me: Client, sender: Peer, room: Room, m: Message, time: Timestamp, coins: Coins
    ) -> Evidence:
        """AMF.RForge, with the receiver's key."""
        inside = Inside(Tagged(self.forged(me, sender, room, m, coins), m).encode())
        return Evidence(Sent(inside, Bound(), Loose(), ForHub()), time, Unstamped())

    def forged(self, me: Client, sender: Peer, room: Room, m: Message, coins: Coins) -> FrankingTag:
        """A tag that passes the receiver's own check."""
        franked = self.franked(sender.uri, room.uri, m)
        pk_s, sk_r = AmfPublicKey(sender.public), AmfSecretKey(me.secret)
        return self.amf.rforge(pk_s, sk_r, judge_of(room), franked, coins)


def judge_of(room: Room) -> AmfPublicKey:
    """The public key of the hub's judge."""
    assert isinstance(room.hub, JudgePublic)
    return room.hub.pk


ASYMMETRIC_FRANKING = FRANKINGS.value(
    "asymmetric",
    Asymmetric(Tyagi19()),
    cites="section 7, Abuse; CRYPTO 2019",
    doc="""Asymmetric message franking: the hub keeps a judge's key, and stamps nothing.

    The tag travels inside the ciphertext, so that a follower has nothing to change or to compare.
    """,
    claims=ASYMMETRIC,
    findings=OF_ASYMMETRIC,
)
