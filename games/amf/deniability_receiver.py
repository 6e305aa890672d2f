"""AMF deniability after compromise of the receiver."""

from dataclasses import dataclass

from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.game import Guessing, oracle
from schemes.amf.interface import AMF, Amf
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message


@dataclass(frozen=True)
class View:
    """All public keys, and the secret keys of sender and recipient."""

    pk_s: AmfPublicKey
    pk_r: AmfPublicKey
    pk_j: AmfPublicKey
    sk_s: AmfSecretKey
    sk_r: AmfSecretKey


@AMF.game(
    "amf/deniability_receiver",
    cites="Appendix A, AMF (3); 6.2; CRYPTO 2019",
    dma="7(3), 7(9)",
    corrupts=Corruption(exposed=frozenset({Role.SENDER, Role.RECIPIENT})),
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
        """Honest key pairs for sender, recipient and judge; only the judge's is not exposed."""
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        self.sk_r, pk_r = self.scheme.keygen(self.coins)
        _, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j, self.sk_s, self.sk_r)
        return self.view

    @oracle
    def challenge(self, m: Message) -> FrankingTag:
        """Frank's tag if b = 0, RForge's if b = 1."""
        amf, view, coins = self.scheme, self.view, self.coins
        if self.side:
            return amf.rforge(view.pk_s, self.sk_r, view.pk_j, m, coins)
        return amf.frank(self.sk_s, view.pk_r, view.pk_j, m, coins)
