"""AMF receiver binding."""

from dataclasses import dataclass
from enum import StrEnum
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


class Bound(StrEnum):
    """What a report that the judge accepts is bound to."""

    MESSAGE = "message"
    RECIPIENT = "recipient"


@AMF.game(
    "amf/receiver_binding",
    cites="Appendix A, AMF (2); CRYPTO 2019",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.RECIPIENTS}), provided="as many as it likes"),
    versions=Bound,
)
class ReceiverBinding(Winning[A]):
    """Receiver binding: the judge accepts a report of a message that the sender never franked.

    Appendix A: it "prevents a receiver from creating a franking tag on a message that was not
    sent by the sender". The adversary makes the recipients' keys, well-formed or not, and so
    holds what RForge needs. `amf/unforgeability` deceives an honest recipient without any key.

    Every query is admissible. `[message]` is CRYPTO 2019's notion: the sender never franked m for
    this judge, to whomever. `[recipient]` asks for more, since Judge is given pk_r: a tag that was
    made for one recipient and is accepted in another one's report is a win too. CRYPTO 2019 does
    not claim that, its Judge takes no notice of pk_r; but without it a report does not say who was
    abused. Whoever wins the first wins the second.
    """

    version: Bound

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

        self.won |= accepted and pk_s == self.view.pk_s and not self._franked(pk_r, m)
        return accepted

    def _franked(self, pk_r: AmfPublicKey, m: Message) -> bool:
        pk_j = self.view.pk_j
        if self.version is Bound.MESSAGE:
            return any((judge, said) == (pk_j, m) for _, judge, said in self.franked)
        return (pk_r, pk_j, m) in self.franked
