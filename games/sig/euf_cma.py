"""SIG EUF-CMA."""

from dataclasses import dataclass

from harness.declare.corruption import Corruption
from harness.declare.game import Winning, oracle
from schemes.sig.interface import SIG, Sig
from schemes.values import Message, Signature, SigPublicKey


@dataclass(frozen=True)
class View:
    """What everybody knows."""

    vk: SigPublicKey


@SIG.game(
    "sig/euf_cma",
    cites="Appendix A, SIG",
    dma="7(3)",
    corrupts=Corruption(provided="the adversary chooses messages"),
)
class EufCma(Winning[Sig]):
    """EUF-CMA: a signature on a message that was never signed.

    One honest key; the adversary has any messages signed and hands in any number of forgeries.
    Every query is admissible. A second signature on a signed message is no win: that is strong
    unforgeability, which section 7 does not need, since no step takes a signature for a name.
    """

    def initialize(self) -> View:
        """One honest key pair; everybody knows vk."""
        self.sk, vk = self.scheme.keygen(self.coins)
        self.view = View(vk)
        self.signed: set[Message] = set()
        return self.view

    @oracle
    def sign(self, m: Message) -> Signature:
        """Sign any message."""
        sigma = self.scheme.sign(self.sk, m, self.coins)

        self.signed.add(m)
        return sigma

    @oracle
    def forge(self, m: Message, sigma: Signature) -> bool:
        """Whether sigma is accepted for m, which is a win unless m was signed."""
        accepted = self.scheme.verify(self.view.vk, sigma, m)

        self.won |= accepted and m not in self.signed
        return accepted
