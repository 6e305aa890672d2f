"""AMF unforgeability."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from harness.declare.registry import game
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message, PublicKey


@dataclass(frozen=True)
class View:
    """What everybody knows: the public keys of sender, recipient and judge."""

    pk_s: PublicKey
    pk_r: PublicKey
    pk_j: PublicKey


@game(
    "amf/unforgeability",
    plays="amf",
    cites="Appendix A, AMF; CRYPTO 2019",
    dma="7(9)",
    corrupts="everybody but sender, recipient and judge",
)
class Unforgeability(Winning[Amf]):
    """Unforgeability: the recipient accepts from the sender what the sender did not frank.

    All three key pairs are honest; the adversary has the sender frank, the recipient verify and
    the judge judge whatever it likes, also under keys of its own. `amf/receiver_binding` differs
    in who is deceived (the judge) and in that the recipient is the adversary there.

    Every query is admissible. What was franked is (pk_r, pk_j, m), not m alone: a tag that the
    sender made for somebody else must not convince this recipient. That is stronger than "an m
    never franked", and what section 7 needs, where a sender writes to many recipients at many
    providers. A new tag for a franked message is no win, for it tells the recipient nothing new.
    """

    def __init__(self, scheme: Amf, coins: Coins, version: str = "") -> None:
        super().__init__(scheme, coins, version)
        self.franked: set[tuple[PublicKey, PublicKey, Message]] = set()

    def initialize(self) -> View:
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        self.sk_r, pk_r = self.scheme.keygen(self.coins)
        self.sk_j, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j)
        return self.view

    @oracle
    def frank(self, pk_r: PublicKey, pk_j: PublicKey, m: Message) -> FrankingTag | Rejection:
        """The sender franks m for any recipient and any judge."""
        sigma = attempt(self.scheme.frank, self.sk_s, pk_r, pk_j, m, self.coins)

        if not isinstance(sigma, Rejection):
            self.franked.add((pk_r, pk_j, m))
        return sigma

    @oracle
    def verify(self, pk_s: PublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The recipient verifies a message from any sender."""
        accepted = self.scheme.verify(pk_s, self.sk_r, self.view.pk_j, m, sigma)

        franked = (self.view.pk_r, self.view.pk_j, m) in self.franked
        self.won |= accepted and pk_s == self.view.pk_s and not franked
        return accepted

    @oracle
    def judge(self, pk_s: PublicKey, pk_r: PublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The judge judges a report of anybody about anybody."""
        return self.scheme.judge(pk_s, pk_r, self.sk_j, m, sigma)
