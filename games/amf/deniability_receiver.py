"""AMF deniability after compromise of the receiver."""

from dataclasses import dataclass

from harness.declare.game import Guessing, oracle
from harness.declare.registry import game
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message, PublicKey, SecretKey


@dataclass(frozen=True)
class View:
    """All public keys, and the secret keys of sender and recipient."""

    pk_s: PublicKey
    pk_r: PublicKey
    pk_j: PublicKey
    sk_s: SecretKey
    sk_r: SecretKey


@game(
    "amf/deniability_receiver",
    plays="amf",
    cites="Appendix A, AMF (3); 6.2; CRYPTO 2019",
    dma="7(3), 7(9)",
    corrupts="nobody; the keys of sender and recipient are exposed",
)
class DeniabilityReceiver(Guessing[Amf]):
    """Deniability after receiver compromise: without sk_j, Frank's tags look like RForge's.

    Whoever holds sk_r can verify, so the forger must hold it too, and its tags pass Verify.
    `_universal` exposes less, and Forge needs no key; `_judge` exposes the judge's key too, and
    JForge passes Judge.

    Every message is admissible, any number of times. There is no Judge oracle: the judge's half
    of a challenge tag answers the question by design (RForge's tags are rejected), and whoever
    holds sk_s can move it into a tag of its own, so that forbidding challenge tags is no remedy.
    """

    def initialize(self) -> View:
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        self.sk_r, pk_r = self.scheme.keygen(self.coins)
        _, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j, self.sk_s, self.sk_r)
        return self.view

    @oracle
    def challenge(self, m: Message) -> FrankingTag:
        """Frank's tag if b = 0, RForge's if b = 1."""
        amf, view, coins = self.scheme, self.view, self.coins
        if self.b:
            return amf.rforge(view.pk_s, self.sk_r, view.pk_j, m, coins)
        return amf.frank(self.sk_s, view.pk_r, view.pk_j, m, coins)
