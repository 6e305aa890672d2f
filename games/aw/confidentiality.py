"""AW: confidentiality."""

from dataclasses import dataclass
from enum import StrEnum

from games.aw import parties
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import LeftOrRight, oracle
from schemes.aw.interface import AW, Aw
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message


class Sender(StrEnum):
    """What the adversary has of the sender's."""

    HONEST = "sender-honest"
    EXPOSED = "sender-exposed"


@dataclass(frozen=True, kw_only=True)
class View(parties.View):
    """And the sender's secret key, where it is exposed."""

    sk_s: AwSecretKey | None


CHOOSES = "the adversary chooses messages and ciphertexts"


@AW.game(
    "aw/confidentiality",
    cites="Appendix A, AW",
    dma="7(3)",
    corrupts={
        Sender.HONEST: Corruption(provided=CHOOSES),
        Sender.EXPOSED: Corruption(exposed=frozenset({Role.SENDER}), provided=CHOOSES),
    },
    versions=Sender,
)
class Confidentiality(LeftOrRight[Aw]):
    """Which of two messages does a packet hold?

    One honest sender and one honest recipient, and an unwrapping oracle for anything but a
    challenge. In `[sender-exposed]` the sender's secret key is the adversary's from the beginning:
    what hides the message then is the sender's fresh coins, so that who steals a device cannot read
    what it has sent. In section 7 the messages inside are the session's ciphertexts, so that
    nothing there stands on this property alone.

    Admissible: both messages are equally long, and a challenge is not unwrapped.
    """

    version: Sender

    def initialize(self) -> View:
        """A sender and a recipient."""
        self.sender = parties.sender(self.scheme, b"alice", self.coins)
        self.sk_r, self.pk_r = self.scheme.gen(self.coins)
        self.challenges: set[AwCiphertext] = set()
        return View(
            senders=((self.sender.sid, self.sender.pk),),
            pk_r=self.pk_r,
            sk_s=self.sender.sk if self.version is Sender.EXPOSED else None,
        )

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return Message(b"attack at dawn"), Message(b"defend by dusk")

    @oracle
    def challenge(self, left: Message, right: Message) -> AwCiphertext:
        """A packet with the left or the right message."""
        admit(len(left) == len(right), "the two messages have equal length")

        party, m = self.sender, (left, right)[self.side]
        c = self.scheme.send(party.sk, party.sid, self.pk_r, m, self.coins)

        self.challenges.add(c)
        return c

    @oracle
    def unwrap(self, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message] | Rejection:
        """What rid sees in anything but a challenge."""
        admit(c not in self.challenges, "a challenge is not unwrapped")

        return attempt(self.scheme.recv, self.sk_r, c)
