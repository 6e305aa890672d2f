"""AW: sender authentication."""

from dataclasses import dataclass

from games.aw import parties
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.aw.interface import AW, Aw
from schemes.values import AwCiphertext, AwPublicKey, Identifier, Message


@dataclass(frozen=True, kw_only=True)
class View(parties.View):
    """What everybody knows: the sender's key, and those of both recipients."""

    pk_other: AwPublicKey


@AW.game(
    "aw/sender_authentication",
    cites="step 9(a); Appendix A, AW",
    dma="7(3)",
    corrupts=Corruption(provided="the adversary chooses messages and recipients"),
)
class SenderAuthentication(Winning[Aw]):
    """rid takes a packet for the honest sender's that the sender never made for rid.

    The sender wraps anything for anybody: for rid, for another honest recipient, for keys of the
    adversary's own. An unwrapping oracle tells what rid and the other recipient make of any
    packet. The adversary wins if one of them outputs the sender's key with a name and a message
    that the sender never wrapped together for it.

    Every query is admissible. What the sender did wrap for a recipient may come again: AW is one
    packet, and repetitions are the session's matter. Both recipients' keys stay secret, for who
    has one makes packets from any sender to it: that is deniability, and no break.
    """

    def initialize(self) -> View:
        """A sender and two recipients."""
        self.sender = parties.sender(self.scheme, b"alice", self.coins)
        self.keys = {}
        for _ in range(2):
            sk, pk = self.scheme.gen(self.coins)
            self.keys[pk] = sk
        self.wrapped: set[tuple[AwPublicKey, Identifier, Message]] = set()
        pk_r, pk_other = self.keys
        return View(senders=((self.sender.sid, self.sender.pk),), pk_r=pk_r, pk_other=pk_other)

    @oracle
    def wrap(self, sid: Identifier, pk: AwPublicKey, m: Message) -> AwCiphertext | Rejection:
        """A packet of the sender's for any key, in any name; it refuses what is no key."""
        c = attempt(self.scheme.send, self.sender.sk, sid, pk, m, self.coins)

        if not isinstance(c, Rejection):
            self.wrapped.add((pk, sid, m))
        return c

    @oracle
    def unwrap(
        self, pk: AwPublicKey, c: AwCiphertext
    ) -> tuple[AwPublicKey, Identifier, Message] | Rejection | None:
        """What the recipient of that key sees; nobody has another one."""
        if pk not in self.keys:
            return None
        arrived = attempt(self.scheme.recv, self.keys[pk], c)

        if not isinstance(arrived, Rejection):
            pk_s, sid, m = arrived
            self.won |= pk_s == self.sender.pk and (pk, sid, m) not in self.wrapped
        return arrived
