"""SIG correctness."""

from games.sig.euf_cma import View
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.sig.interface import SIG, Sig
from schemes.values import Message


@SIG.game(
    "sig/correctness",
    cites="Appendix A, SIG",
    dma="7(3)",
    corrupts=Corruption(provided="the adversary chooses messages"),
)
class Correctness(Winning[Sig]):
    """What is signed verifies.

    Differs from `sig/euf_cma`, which a scheme that verifies nothing passes. Every message is
    admissible, and a signer that refuses one wins the game for the adversary as well.
    """

    def initialize(self) -> View:
        """One honest key pair; everybody knows vk."""
        self.sk, vk = self.scheme.keygen(self.coins)
        self.view = View(vk)
        return self.view

    @oracle
    def round_trip(self, m: Message) -> bool:
        """Sign m honestly and verify: whether it verified."""
        sigma = attempt(self.scheme.sign, self.sk, m, self.coins)
        verified = (
            not isinstance(sigma, Rejection)
            and attempt(self.scheme.verify, self.view.vk, sigma, m) is True
        )

        self.won |= not verified
        return verified
