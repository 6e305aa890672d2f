"""AMF universal deniability."""

from dataclasses import dataclass

from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.game import Guessing, oracle
from schemes.amf.interface import AMF, Amf
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message


@dataclass(frozen=True)
class View:
    """All public keys, and the sender's secret key."""

    pk_s: AmfPublicKey
    pk_r: AmfPublicKey
    pk_j: AmfPublicKey
    sk_s: AmfSecretKey


@AMF.game(
    "amf/deniability_universal",
    cites="Appendix A, AMF (3); 6.2; CRYPTO 2019",
    dma="7(3), 7(9)",
    corrupts=Corruption(exposed=frozenset({Role.SENDER})),
)
class DeniabilityUniversal(Guessing[Amf]):
    """Universal deniability: without sk_r and sk_j, Frank's tags look like Forge's.

    Forge takes no secret key at all, so whoever finds tags in public learns nothing from them.
    The sender's key may be out (section 6.2: "after device compromise"). `_receiver` and
    `_judge` expose more, and their forgers hold more.

    Every message is admissible, any number of times. There are no Verify and Judge oracles:
    either half of a challenge tag answers the question by design (Forge's tags are rejected by
    both), and whoever holds sk_s can move a half into a tag of its own.
    """

    def initialize(self) -> View:
        """Honest key pairs for sender, recipient and judge; the sender's secret key is exposed."""
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        _, pk_r = self.scheme.keygen(self.coins)
        _, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j, self.sk_s)
        return self.view

    @oracle
    def challenge(self, m: Message) -> FrankingTag:
        """Frank's tag if b = 0, Forge's if b = 1."""
        amf, view, coins = self.scheme, self.view, self.coins
        if self.side:
            return amf.forge(view.pk_s, view.pk_r, view.pk_j, m, coins)
        return amf.frank(self.sk_s, view.pk_r, view.pk_j, m, coins)
