"""AMF sender binding."""

from dataclasses import dataclass
from typing import TypeVar

from games.roles import Role
from harness.declare.corruption import Corruption
from harness.declare.game import Winning, oracle
from schemes.amf.interface import AMF, Amf
from schemes.values import AmfPublicKey, FrankingTag, Message

A = TypeVar("A", bound=Amf)


@dataclass(frozen=True)
class View:
    """What everybody knows: the public keys of recipient and judge. Senders are the adversary's."""

    pk_r: AmfPublicKey
    pk_j: AmfPublicKey


@AMF.game(
    "amf/sender_binding",
    cites="Appendix A, AMF (1); CRYPTO 2019",
    dma="7(9)",
    corrupts=Corruption(malicious=frozenset({Role.SENDERS}), provided="as many as it likes"),
)
class SenderBinding(Winning[A]):
    """Sender binding: the recipient accepts a message that the judge will not hear of.

    Appendix A: it "prevents a sender from forming a signature that can be verified by the
    receiver but not the moderator". The adversary picks pk_s, well-formed or not, message and
    tag. It is the reverse of `amf/receiver_binding`, where the judge accepts too much.

    Every query is admissible. The judge's oracle is more than CRYPTO 2019 needs: reports of
    others, whose outcome a sender may learn, must not help it either.
    """

    def initialize(self) -> View:
        """Honest key pairs for recipient and judge; everybody knows the public keys."""
        self.sk_r, pk_r = self.scheme.keygen(self.coins)
        self.sk_j, pk_j = self.scheme.keygen(self.coins)
        self.view = View(pk_r, pk_j)
        return self.view

    @oracle
    def verify(self, pk_s: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The recipient verifies, and if it accepts, reports to the judge."""
        accepted = self.scheme.verify(pk_s, self.sk_r, self.view.pk_j, m, sigma)
        judged = accepted and self.scheme.judge(pk_s, self.view.pk_r, self.sk_j, m, sigma)

        self.won |= accepted and not judged
        return accepted

    @oracle
    def judge(self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The judge judges a report of anybody about anybody."""
        return self.scheme.judge(pk_s, pk_r, self.sk_j, m, sigma)
