"""What the deniability games have in common: alice's first message to bob, real or simulated."""

from typing import Any, Generic, NamedTuple, TypeVar

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, World
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from schemes.messenger.interface import Deniable, Posing
from schemes.messenger.state import ClientState, Pki, Received
from schemes.messenger.wire import Certificate, Forward, Packet, Rho
from schemes.values import AmfSecretKey, AwSecretKey, Message

S_co = TypeVar("S_co", bound=Deniable, covariant=True)

REASON = b"a threat"


class Transcript(NamedTuple):
    """What RP hands to bob's client, and bob's report of the message in it."""

    packets: tuple[Packet, ...]
    rho: Rho


class Keys(NamedTuple):
    """A client's secret keys: for the session, the wrapper, and franking."""

    st_ke: Any
    sk_aw: AwSecretKey
    sk_amf: AmfSecretKey


class Public(NamedTuple):
    """What is handed to both sides, for nobody can simulate it: alice's certificate, which her
    provider has signed for everybody; and the PKI."""

    certificate: Certificate
    pki: Pki


class Transcripts(Generic[S_co]):
    """Alice and bob as they are before her first message.

    States are values: each transcript is of a first message, from this moment on. Later messages
    bring nothing new: whoever could make the first one has the channel, and both its ends.
    """

    def __init__(self, scheme: S_co, coins: Coins, *, anon: bool) -> None:
        self.scheme, self.coins = scheme, coins
        self.world = World(scheme, coins)
        self.world.join(ALICE)
        self.world.join(BOB, anon=anon)
        self.world.retrieve(ALICE, BOB)

    @property
    def alice(self) -> ClientState:
        """Her client."""
        return self.world.state(ALICE)

    @property
    def bob(self) -> ClientState:
        """His client."""
        return self.world.state(BOB)

    def keys(self) -> Keys:
        """Alice's secret keys."""
        return Keys(self.alice.st_ke, self.alice.sk_aw, self.alice.sk_amf)

    def public(self) -> Public:
        """What both sides have."""
        signature = self.alice.signature
        identity = self.scheme.identity(self.alice)
        return Public(
            Certificate(sid=ALICE.uid, identity=identity, signature=signature), self.world.pki
        )

    def posing(self, *, recipient: bool = False, judge: bool = False) -> Posing:
        """What the simulator is given: public values, and bob's client, and RP's key, or not."""
        material = self.scheme.retrieved(self.alice, BOB)
        assert material is not None
        return Posing(
            sender=ALICE,
            certificate=self.public().certificate,
            rid=BOB,
            material=material,
            pki=self.world.pki,
            recipient=self.bob if recipient else None,
            judge=self.world.provider(BOB_CHAT).secrets.amf if judge else None,
        )

    def real(self, m: Message) -> Transcript:
        """Alice writes m, bob's client shows it, and he reports it."""
        _, packets = self.scheme.send(self.alice, m, BOB, self.coins)
        delivered = self._delivered(packets)
        bob = self.bob
        for packet in delivered:
            bob, _ = self.scheme.receive(bob, ALICE_CHAT, packet)
        return Transcript(delivered, self._report(self.scheme.shown(bob)[-1]))

    def simulated(self, posing: Posing, m: Message) -> Transcript:
        """The same, by who does not hold alice's keys."""
        packets, shown = self.scheme.simulate(posing, m, self.coins)
        return Transcript(self._delivered(packets), self._report(shown))

    def _delivered(self, packets: tuple[Forward, ...]) -> tuple[Packet, ...]:
        rp = self.world.provider(BOB_CHAT)
        tried = [attempt(self.scheme.deliver, rp, ALICE_CHAT, packet.c) for packet in packets]
        kept = tuple(d[1] for d in tried if not isinstance(d, Rejection))
        if not kept:
            raise Rejection(Reason.REFUSED, f"RP delivers nothing of it: {tried}")
        return kept

    def _report(self, shown: Received) -> Rho:
        identity = self.public().certificate.identity
        return self.scheme.report_of(shown, identity, BOB.uid, REASON)
