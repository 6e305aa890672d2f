"""AMF unforgeability."""

from dataclasses import dataclass
from typing import TypeVar

from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.amf.interface import AMF, Amf
from schemes.values import AmfPublicKey, FrankingTag, Message

A = TypeVar("A", bound=Amf)


@dataclass(frozen=True)
class View:
    """What everybody knows: the public keys of sender, recipient and judge."""

    pk_s: AmfPublicKey
    pk_r: AmfPublicKey
    pk_j: AmfPublicKey


@AMF.game(
    "amf/unforgeability",
    cites="Appendix A, AMF; CRYPTO 2019",
    dma="7(9)",
    corrupts=Corruption(
        malicious=frozenset({Role.SENDERS, Role.RECIPIENTS}),
        provided="one sender, one recipient and the judge are honest",
    ),
)
class Unforgeability(Winning[A]):
    """Unforgeability: the recipient accepts from the sender what the sender did not frank.

    All three key pairs are honest; the adversary has the sender frank, the recipient verify and
    the judge judge whatever it likes, also under keys of its own. `amf/receiver_binding` differs
    in who is deceived (the judge) and in that the recipient is the adversary there.

    Every query is admissible. What was franked is (pk_r, pk_j, m), not m alone: a tag that the
    sender made for somebody else must not convince this recipient. That is stronger than "an m
    never franked", and what section 7 needs, where a sender writes to many recipients at many
    providers. A new tag for a franked message is no win, for it tells the recipient nothing new.
    """

    def initialize(self) -> View:
        """Honest key pairs for sender, recipient and judge; everybody knows the public keys."""
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        self.sk_r, pk_r = self.scheme.keygen(self.coins)
        self.sk_j, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_r, pk_j)
        self.franked: set[tuple[AmfPublicKey, AmfPublicKey, Message]] = set()
        return self.view

    @oracle
    def frank(self, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message) -> FrankingTag | Rejection:
        """The sender franks m for any recipient and any judge.

        It may refuse keys of the adversary's; to refuse the honest ones is the scheme's fault.
        """
        sigma = attempt(self.scheme.frank, self.sk_s, pk_r, pk_j, m, self.coins)
        if isinstance(sigma, Rejection) and (pk_r, pk_j) == (self.view.pk_r, self.view.pk_j):
            raise sigma

        if not isinstance(sigma, Rejection):
            self.franked.add((pk_r, pk_j, m))
        return sigma

    @oracle
    def verify(self, pk_s: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The recipient verifies a message from any sender."""
        accepted = self.scheme.verify(pk_s, self.sk_r, self.view.pk_j, m, sigma)

        franked = (self.view.pk_r, self.view.pk_j, m) in self.franked
        self.won |= accepted and pk_s == self.view.pk_s and not franked
        return accepted

    @oracle
    def judge(self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The judge judges a report of anybody about anybody."""
        return self.scheme.judge(pk_s, pk_r, self.sk_j, m, sigma)
