"""AMF correctness."""

from games.amf.unforgeability import View
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.amf.interface import AMF, Amf
from schemes.values import FrankingTag, Message


@AMF.game(
    "amf/correctness",
    cites="Appendix A, AMF; CRYPTO 2019",
    dma="7(9)",
    corrupts=Corruption(provided="the adversary chooses messages"),
)
class Correctness(Winning[Amf]):
    """What is franked verifies, and the judge accepts it.

    Differs from the binding games, which a scheme that accepts nothing passes. Every message is
    admissible, and a refusal to frank one wins the game for the adversary as well.
    """

    def initialize(self) -> View:
        """Honest key pairs for sender, recipient and judge; everybody knows the public keys."""
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        self.sk_r, pk_r = self.scheme.keygen(self.coins)
        self.sk_j, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j)
        return self.view

    @oracle
    def round_trip(self, m: Message) -> bool:
        """Frank m honestly, verify and judge the tag: whether both accepted."""
        amf, view = self.scheme, self.view
        sigma = attempt(amf.frank, self.sk_s, view.pk_r, view.pk_j, m, self.coins)
        accepted = not isinstance(sigma, Rejection) and self._accepted(m, sigma)

        self.won |= not accepted
        return accepted

    def _accepted(self, m: Message, sigma: FrankingTag) -> bool:
        amf, view = self.scheme, self.view
        verified = attempt(amf.verify, view.pk_s, self.sk_r, view.pk_j, m, sigma)
        judged = attempt(amf.judge, view.pk_s, view.pk_r, self.sk_j, m, sigma)
        return verified is True and judged is True
