"""AMF receiver binding."""

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
    """What everybody knows: the public keys of sender and judge. Recipients are the adversary's."""

    pk_s: AmfPublicKey
    pk_j: AmfPublicKey


@AMF.game(
    "amf/receiver_binding",
    cites="Appendix A, AMF (2); CRYPTO 2019",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.RECIPIENTS}), provided="as many as it likes"),
)
class ReceiverBinding(Winning[A]):
    """Receiver binding: the judge accepts a report of a message that was never sent to its pk_r.

    Appendix A: it "prevents a receiver from creating a franking tag on a message that was not
    sent by the sender". The adversary makes the recipients' keys, well-formed or not, and so
    holds what RForge needs. `amf/unforgeability` deceives an honest recipient without any key.

    Every query is admissible. The judge rules on (pk_s, pk_r, m), so that the win counts the
    recipient in: a tag made for one recipient and reported by another is a win, although CRYPTO
    2019 as published ignores pk_r in Judge. Without that, a report does not say who was abused.
    """

    def initialize(self) -> View:
        """Honest key pairs for sender and judge; everybody knows the public keys."""
        self.sk_s, pk_s = self.scheme.keygen(self.coins)
        self.sk_j, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_s, pk_j)
        self.franked: set[tuple[AmfPublicKey, AmfPublicKey, Message]] = set()
        return self.view

    @oracle
    def frank(self, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message) -> FrankingTag | Rejection:
        """The sender franks m for any recipient and any judge."""
        sigma = attempt(self.scheme.frank, self.sk_s, pk_r, pk_j, m, self.coins)

        if not isinstance(sigma, Rejection):
            self.franked.add((pk_r, pk_j, m))
        return sigma

    @oracle
    def judge(self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The judge judges a report of anybody about anybody."""
        accepted = self.scheme.judge(pk_s, pk_r, self.sk_j, m, sigma)

        franked = (pk_r, self.view.pk_j, m) in self.franked
        self.won |= accepted and pk_s == self.view.pk_s and not franked
        return accepted
