"""ABP: deniability of whole ciphertexts and reports, after compromise of the judge."""

from dataclasses import dataclass
from typing import TypeVar

from games.abp.transcripts import Keys, Public, Transcript, Transcripts
from games.roles import Role
from games.world import BOB_CHAT
from harness.declare.corruption import Corruption
from harness.declare.game import Guessing, oracle
from schemes.messenger.interface import MESSENGER, Deniable
from schemes.messenger.state import ClientState, ProviderState
from schemes.values import Message

S = TypeVar("S", bound=Deniable)

CORRUPTION = Corruption(
    exposed=frozenset({Role.SID, Role.RID, Role.JUDGE}), provided="of sid the long-term keys"
)


@dataclass(frozen=True, kw_only=True)
class View:
    """What is public, bob's client, RP, and alice's secret keys."""

    public: Public
    bob: ClientState
    rp: ProviderState
    keys: Keys


@MESSENGER.game(
    "abp/deniability_judge",
    cites="6.2, deniability; 7, Abuse",
    dma="7(3), 7(9)",
    corrupts=CORRUPTION,
)
class DeniabilityJudge(Guessing[S]):
    """When RP's keys are out as well, nothing that bob and RP have is proof.

    If b = 0, alice writes m and bob reports it. If b = 1, bob and RP have made both together: the
    tag by JForge with RP's key, which RP itself accepts, the session and the wrapper with bob's
    keys. RP alone could not: a packet that bob's client opens takes bob's keys, and where the
    adversary has these, so has the simulator. The adversary has bob's client, RP's state, and
    alice's secret keys, so that it runs every check that anybody could.

    Bob takes anonymous packets, as in `abp/deniability_receiver`. Alice's certificate is public,
    and stands in both. Every message is admissible, any number of times.
    """

    def initialize(self) -> View:
        """Alice has bob's key material, and has not written yet."""
        self.stage = Transcripts(self.scheme, self.coins, anon=True)
        self.world = self.stage.world
        self.network = self.world.network
        self.posing = self.stage.posing(recipient=True, judge=True)
        return View(
            public=self.stage.public(),
            bob=self.stage.bob,
            rp=self.world.provider(BOB_CHAT),
            keys=self.stage.keys(),
        )

    @oracle
    def challenge(self, m: Message) -> Transcript:
        """The packet and the report: alice's and bob's if b = 0, bob's and RP's if b = 1."""
        if self.side:
            return self.stage.simulated(self.posing, m)
        return self.stage.real(m)
