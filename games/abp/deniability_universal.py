"""ABP: universal deniability of whole ciphertexts and reports."""

from dataclasses import dataclass
from typing import TypeVar

from games.abp.transcripts import Keys, Public, Transcript, Transcripts
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.game import Guessing, oracle
from schemes.messenger.interface import MESSENGER, Deniable
from schemes.values import Message

S = TypeVar("S", bound=Deniable)

CORRUPTION = Corruption(exposed=frozenset({Role.SID}), provided="long-term keys")


@dataclass(frozen=True, kw_only=True)
class View:
    """What is public, and alice's secret keys."""

    public: Public
    keys: Keys


@MESSENGER.game(
    "abp/deniability_universal",
    cites="6.2, deniability; 7, Abuse",
    dma="7(3), 7(9)",
    corrupts=CORRUPTION,
)
class DeniabilityUniversal(Guessing[S]):
    """Whoever finds alice's first message to bob, and his report of it, learns nothing from them.

    If b = 0, alice writes m and bob reports it. If b = 1, somebody who holds no secret at all has
    made both: c_KE by a new key pair under alice's public key, c_SM under a key of nobody's, the
    tag by Forge, which is the same one in the packet and in the report. The adversary has alice's
    secret keys ("after device compromise", section 6.2), and neither bob's nor RP's.

    Bob takes no anonymous packets, so that the packet is the six fields of 6(d). Alice's
    certificate is SP's signature and evidence that she has an account; it is public, and stands in
    both. Every message is admissible, any number of times; each is a first message. Her client's
    state after it was sent is not exposed: it holds the session, and would tell.
    """

    def initialize(self) -> View:
        """Alice has bob's key material, and has not written yet."""
        self.stage = Transcripts(self.scheme, self.coins, anon=False)
        self.world = self.stage.world
        self.network = self.world.network
        self.posing = self.stage.posing()
        return View(public=self.stage.public(), keys=self.stage.keys())

    @oracle
    def challenge(self, m: Message) -> Transcript:
        """The packet and the report: alice's and bob's if b = 0, nobody's if b = 1."""
        if self.side:
            return self.stage.simulated(self.posing, m)
        return self.stage.real(m)
