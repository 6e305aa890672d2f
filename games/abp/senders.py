"""The stage of the sender binding games: an honest recipient, and the adversary's accounts."""

from typing import Generic, TypeVar

from games.world import ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, World
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import Abp
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import ClientState, Received
from schemes.messenger.wire import Packet, Rho
from schemes.values import Message, PkeCiphertext

A = TypeVar("A", bound=Wire)
S_co = TypeVar("S_co", bound=Abp, covariant=True)

REASON = b"spam"


class Senders(Generic[S_co]):
    """Bob, mallory, who has retrieved his keys, and what they do to each other in all these games.

    What the adversary's accounts send comes to RP as it is: a provider cannot look into it, and
    its filter (step 10) is taken to pass it.
    """

    def __init__(self, scheme: S_co, coins: Coins) -> None:
        self.scheme = scheme
        self.mine = {MALLORY}
        self.world = World(scheme, coins)
        self.world.join(BOB)
        self.world.join(MALLORY)
        self.world.retrieve(MALLORY, BOB)

    @property
    def mallory(self) -> ClientState:
        """Her client, keys and all."""
        return self.world.state(MALLORY)

    def open_account(self, user: User, *providers: ProviderName) -> ClientState:
        """An account of the adversary's at one of these: its client's state. It has bob's keys,
        if it is elsewhere than he."""
        admit(user.provider in providers, "a provider of senders")

        self.world.open_account(user)
        if user.provider != BOB_CHAT:
            self.world.retrieve(user, BOB)
        self.mine.add(user)
        return self.world.state(user)

    def speak(self, user: User, request: Request[A]) -> A | Rejection:
        """The adversary's client says anything to its provider."""
        admit(user in self.mine, "the account is the adversary's")

        return attempt(self.world.speak, user, user.provider, request)

    def deliver(self, sp: ProviderName, c: PkeCiphertext) -> int | Rejection:
        """RP gets c'' from a provider and delivers it: the number of messages bob has seen."""
        admit(sp in (ALICE_CHAT, EVE_CHAT), "a provider of senders")

        delivered = attempt(self.scheme.deliver, self.world.provider(BOB_CHAT), sp, c)
        if isinstance(delivered, Rejection):
            return delivered
        rid, packet = delivered
        admit(rid == BOB.uid, "a packet for bob")

        shown = attempt(self.world.receive, BOB, sp, packet)
        return shown if isinstance(shown, Rejection) else len(self.shown())

    def bob_answers(self, sender: User, m: Message) -> tuple[Packet | Rejection, ...] | Rejection:
        """Bob answers an account that has written to him: each packet as its client gets it, or
        its provider's refusal. His client refuses if it was given keys that are none."""
        admit(sender in self.mine, "the account is the adversary's")

        packets = attempt(self.world.compose, BOB, sender, m)
        if isinstance(packets, Rejection):
            return packets
        sp = self.world.provider(sender.provider)
        delivered = [attempt(self.scheme.deliver, sp, BOB_CHAT, p.c) for p in packets]
        return tuple(d if isinstance(d, Rejection) else d[1] for d in delivered)

    def shown(self) -> tuple[Received, ...]:
        """What bob has seen."""
        return self.scheme.shown(self.world.state(BOB))

    def report(self, received: Received) -> Rho | Rejection:
        """Bob's report of a message, by his client as it is now."""
        return attempt(self.scheme.gen_report, self.world.state(BOB), received, REASON)

    def judged(self, received: Received) -> bool:
        """Whether RP, as it is now, accepts bob's report of a message."""
        rho = self.report(received)
        if isinstance(rho, Rejection):
            return False
        judged = attempt(self.scheme.report_rcv, self.world.provider(BOB_CHAT), rho)
        return not isinstance(judged, Rejection)
