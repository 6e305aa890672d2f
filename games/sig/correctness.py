"""SIG correctness."""

from harness.declare.errors import attempt
from harness.declare.game import Winning, oracle
from harness.declare.registry import game
from schemes.sig.interface import Sig
from schemes.values import Message, PublicKey


@game(
    "sig/correctness",
    plays="sig",
    cites="Appendix A, SIG",
    dma="7(3)",
    corrupts="nobody; the adversary chooses messages",
)
class Correctness(Winning[Sig]):
    """What is signed verifies.

    Differs from `sig/euf_cma`, which a scheme that verifies nothing passes. Every message is
    admissible.
    """

    def initialize(self) -> PublicKey:
        self.sk, self.vk = self.scheme.keygen(self.coins)
        return self.vk

    @oracle
    def round_trip(self, m: Message) -> bool:
        """Sign m honestly and verify: whether it verified."""
        sigma = attempt(self.scheme.sign, self.sk, m, self.coins)
        verified = attempt(self.scheme.verify, self.vk, sigma, m)

        self.won |= verified is not True
        return verified is True
