"""AMF universal deniability."""

from dataclasses import dataclass

from harness.declare.game import Guessing, oracle
from harness.declare.registry import game
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message, PublicKey, SecretKey


@dataclass(frozen=True)
class View:
    """All public keys, and the sender's secret key."""

    pk_s: PublicKey
    pk_r: PublicKey
    pk_j: PublicKey
    sk_s: SecretKey


@game(
    "amf/deniability_universal",
    plays="amf",
    cites="Appendix A, AMF (3); 6.2; CRYPTO 2019",
    dma="7(3), 7(9)",
    corrupts="nobody; the sender's key is exposed",
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
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        _, pk_r = self.scheme.keygen(self.coins)
        _, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j, self.sk_s)
        return self.view

    @oracle
    def challenge(self, m: Message) -> FrankingTag:
        """Frank's tag if b = 0, Forge's if b = 1."""
        amf, view, coins = self.scheme, self.view, self.coins
        if self.b:
            return amf.forge(view.pk_s, view.pk_r, view.pk_j, m, coins)
        return amf.frank(self.sk_s, view.pk_r, view.pk_j, m, coins)
