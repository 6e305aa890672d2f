"""AMF correctness."""

from harness.declare.errors import attempt
from harness.declare.game import Winning, oracle
from harness.declare.registry import game
from schemes.amf.interface import Amf
from schemes.values import Message, PublicKey


@game(
    "amf/correctness",
    plays="amf",
    cites="Appendix A, AMF; CRYPTO 2019",
    dma="7(9)",
    corrupts="nobody; the adversary chooses messages",
)
class Correctness(Winning[Amf]):
    """What is franked verifies, and the judge accepts it.

    Differs from the binding games, which a scheme that accepts nothing passes. Every message is
    admissible.
    """

    def initialize(self) -> tuple[PublicKey, PublicKey, PublicKey]:
        (self.sk_s, self.pk_s), (self.sk_r, self.pk_r), (self.sk_j, self.pk_j) = (
            self.scheme.keygen(self.coins) for _ in range(3)
        )
        return self.pk_s, self.pk_r, self.pk_j

    @oracle
    def round_trip(self, m: Message) -> bool:
        """Frank m honestly, verify and judge the tag: whether both accepted."""
        sigma = attempt(self.scheme.frank, self.sk_s, self.pk_r, self.pk_j, m, self.coins)
        verified = attempt(self.scheme.verify, self.pk_s, self.sk_r, self.pk_j, m, sigma)
        judged = attempt(self.scheme.judge, self.pk_s, self.pk_r, self.sk_j, m, sigma)

        accepted = verified is True and judged is True
        self.won |= not accepted
        return accepted
