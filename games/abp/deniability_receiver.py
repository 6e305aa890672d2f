"""ABP: deniability of whole ciphertexts and reports, after compromise of the receiver."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from games.abp.transcripts import Keys, Public, Transcript, Transcripts
from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.game import Guessing, oracle
from schemes.messenger.interface import MESSENGER, Deniable
from schemes.messenger.state import ClientState
from schemes.values import Message

S = TypeVar("S", bound=Deniable)


class Exposed(StrEnum):
    """What is exposed of the sender."""

    KEYS = "keys"
    DEVICE = "device"


CORRUPTION = {
    Exposed.KEYS: Corruption(
        exposed=frozenset({Role.SID, Role.RID}), provided="of sid the long-term keys"
    ),
    Exposed.DEVICE: Corruption(exposed=frozenset({Role.SID, Role.RID})),
}


@dataclass(frozen=True, kw_only=True)
class View:
    """What is public, bob's client, and alice's secret keys; in `[device]` her client as well."""

    public: Public
    bob: ClientState
    keys: Keys
    alice: ClientState | None


@MESSENGER.game(
    "abp/deniability_receiver",
    cites="6.2, deniability; 7, Abuse",
    dma="7(3), 7(9)",
    corrupts=CORRUPTION,
    versions=Exposed,
)
class DeniabilityReceiver(Guessing[S]):
    """Bob's word, and his phone, are no proof of what alice wrote him: he could have made it all.

    If b = 0, alice writes m and bob reports it. If b = 1, bob has made both with his own keys: the
    wrapper from his half of the static exchange, c_KE under alice's public key, whose session key
    he gets from KE.Recv, and the tag by RForge. The adversary has his client, which opens and
    verifies either, and alice's secret keys; it has not RP's.

    Bob takes anonymous packets, so that the handshake of 6(d) comes in the wrapper of 6(c), and
    both are looked at. Alice's certificate is public, and stands in both. `[device]`: alice's whole
    client as it was before she wrote, which has her access key too (F95). Her state afterwards is
    not exposed: it holds the session, and would tell. Every message is admissible, any number of
    times; there is no oracle of RP's, for its half of a tag answers the question by design.
    """

    version: Exposed

    def initialize(self) -> View:
        """Alice has bob's key material, and has not written yet."""
        self.stage = Transcripts(self.scheme, self.coins, anon=True)
        self.world = self.stage.world
        self.network = self.world.network
        self.posing = self.stage.posing(recipient=True)
        return View(
            public=self.stage.public(),
            bob=self.stage.bob,
            keys=self.stage.keys(),
            alice=self.stage.alice if self.version is Exposed.DEVICE else None,
        )

    @oracle
    def challenge(self, m: Message) -> Transcript:
        """The packet and the report: alice's and bob's if b = 0, bob's alone if b = 1."""
        if self.side:
            return self.stage.simulated(self.posing, m)
        return self.stage.real(m)
