"""AMF deniability after compromise of the judge."""

from dataclasses import dataclass

from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.game import Guessing, oracle
from schemes.amf.interface import AMF, Amf
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message


@dataclass(frozen=True)
class View:
    """All keys, public and secret."""

    pk_s: AmfPublicKey
    pk_r: AmfPublicKey
    pk_j: AmfPublicKey
    sk_s: AmfSecretKey
    sk_r: AmfSecretKey
    sk_j: AmfSecretKey


@AMF.game(
    "amf/deniability_judge",
    cites="Appendix A, AMF (3); 6.2; CRYPTO 2019",
    dma="7(3), 7(9)",
    corrupts=Corruption(exposed=frozenset({Role.SENDER, Role.RECIPIENT, Role.JUDGE})),
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
        """Honest key pairs for sender, recipient and judge; all secret keys are exposed."""
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        sk_r, pk_r = self.scheme.keygen(self.coins)
        self.sk_j, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j, self.sk_s, sk_r, self.sk_j)
        return self.view

    @oracle
    def challenge(self, m: Message) -> FrankingTag:
        """Frank's tag if b = 0, JForge's if b = 1."""
        amf, view, coins = self.scheme, self.view, self.coins
        if self.side:
            return amf.jforge(view.pk_s, view.pk_r, self.sk_j, m, coins)
        return amf.frank(self.sk_s, view.pk_r, view.pk_j, m, coins)
