"""SIG SUF-CMA."""

from games.sig.euf_cma import View
from harness.declare.corruption import Corruption
from harness.declare.game import Winning, oracle
from schemes.sig.interface import SIG, Sig
from schemes.values import Message, Signature


@SIG.game(
    "sig/suf_cma",
    cites="Appendix A, SIG (strong)",
    dma="7(3)",
    corrupts=Corruption(provided="the adversary chooses messages"),
)
class SufCma(Winning[Sig]):
    """SUF-CMA: a pair of message and signature that the signer never made.

    As `sig/euf_cma`, but that a second signature on a signed message is a win as well. Whoever
    counts or remembers messages by their signatures needs it; section 7 does not. Every query is
    admissible: the signer's own pairs are known, and whatever else verifies is new.
    """

    def initialize(self) -> View:
        """One honest key pair; everybody knows vk."""
        self.sk, vk = self.scheme.keygen(self.coins)
        self.view = View(vk)
        self.signed: set[tuple[Message, Signature]] = set()
        return self.view

    @oracle
    def sign(self, m: Message) -> Signature:
        """Sign any message."""
        sigma = self.scheme.sign(self.sk, m, self.coins)

        self.signed.add((m, sigma))
        return sigma

    @oracle
    def forge(self, m: Message, sigma: Signature) -> bool:
        """Whether sigma is accepted for m, which is a win unless the signer made this pair."""
        accepted = self.scheme.verify(self.view.vk, sigma, m)

        self.won |= accepted and (m, sigma) not in self.signed
        return accepted
