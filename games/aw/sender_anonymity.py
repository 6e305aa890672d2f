"""AW: sender anonymity."""

from games.aw.parties import View, sender
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from schemes.aw.interface import AW, Aw
from schemes.values import AwCiphertext, AwPublicKey, Identifier, Message

NAMES = (b"alice", b"agnes")


@AW.game(
    "aw/sender_anonymity",
    cites="5.3, metadata hiding; Appendix A, AW",
    dma="7(8)",
    corrupts=Corruption(provided="the adversary chooses messages and ciphertexts"),
)
class SenderAnonymity(LeftOrRight[Aw]):
    """Which of two senders made a packet for rid?

    Two honest senders with names of equal length and an honest recipient; everybody knows the
    public keys. The message is the adversary's (`choose_message`). An unwrapping oracle tells all
    of any packet but a challenge.

    Admissible: left and right are among the two senders, for the adversary knows its own packets;
    and a challenge is not unwrapped, for its sender is the answer. Names of unequal length are the
    messenger's matter: AW hides no length.
    """

    def initialize(self) -> View:
        """Two senders and a recipient."""
        parties = [sender(self.scheme, name, self.coins) for name in NAMES]
        self.senders = {party.pk: party for party in parties}
        self.sk_r, self.pk_r = self.scheme.gen(self.coins)
        self.m = Message(b"")
        self.challenges: set[AwCiphertext] = set()
        return View(senders=tuple((p.sid, p.pk) for p in parties), pk_r=self.pk_r)

    @oracle
    def choices(self) -> tuple[AwPublicKey, ...]:
        """The two senders, by their keys."""
        return tuple(self.senders)

    @oracle
    def choose_message(self, m: Message) -> None:
        """What the challenges from now on hold."""
        self.m = m

    @oracle
    def challenge(self, left: AwPublicKey, right: AwPublicKey) -> AwCiphertext:
        """A packet of the left or the right sender's."""
        admit(left in self.senders and right in self.senders, "the two honest senders only")

        party = self.senders[(left, right)[self.side]]
        c = self.scheme.send(party.sk, party.sid, self.pk_r, self.m, self.coins)

        self.challenges.add(c)
        return c

    @oracle
    def unwrap(self, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message] | Rejection:
        """What rid sees in anything but a challenge."""
        admit(c not in self.challenges, "a challenge is not unwrapped")

        return attempt(self.scheme.recv, self.sk_r, c)
