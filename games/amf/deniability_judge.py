"""AMF deniability after compromise of the judge."""

from dataclasses import dataclass

from harness.declare.game import Guessing, oracle
from harness.declare.registry import game
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message, PublicKey, SecretKey


@dataclass(frozen=True)
class View:
    """All keys, public and secret."""

    pk_s: PublicKey
    pk_r: PublicKey
    pk_j: PublicKey
    sk_s: SecretKey
    sk_r: SecretKey
    sk_j: SecretKey


@game(
    "amf/deniability_judge",
    plays="amf",
    cites="Appendix A, AMF (3); 6.2; CRYPTO 2019",
    dma="7(3), 7(9)",
    corrupts="nobody; the keys of sender, recipient and judge are exposed",
)
class DeniabilityJudge(Guessing[Amf]):
    """Deniability after judge compromise: whatever the keys, Frank's tags look like JForge's.

    Whoever holds sk_j can judge, so the forger must hold it too, and its tags pass Verify and
    Judge. The strongest of the three in what it exposes, the weakest in who can deny: only one
    who might have had the judge's key (`_universal`, `_receiver`: anybody, the recipient).

    Every message is admissible, any number of times. Verify and Judge are the adversary's own,
    since it has their keys.
    """

    def initialize(self) -> View:
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        sk_r, pk_r = self.scheme.keygen(self.coins)
        self.sk_j, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j, self.sk_s, sk_r, self.sk_j)
        return self.view

    @oracle
    def challenge(self, m: Message) -> FrankingTag:
        """Frank's tag if b = 0, JForge's if b = 1."""
        amf, view, coins = self.scheme, self.view, self.coins
        if self.b:
            return amf.jforge(view.pk_s, view.pk_r, self.sk_j, m, coins)
        return amf.frank(self.sk_s, view.pk_r, view.pk_j, m, coins)
