"""A tag with evidence that convinces everybody."""

from collections.abc import Iterator
from hashlib import sha256

from coincurve import PrivateKey

from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.finding import Break
from schemes.amf.group import SCALAR_LENGTH
from schemes.amf.interface import AMF
from schemes.amf.proof import Witness
from schemes.amf.tag import Keys, Tag
from schemes.amf.tyagi19 import LEFT, Tyagi19
from schemes.values import FrankingTag, Message

SIGNATURE_LENGTH = 64
WHY = "Only the sender can make the signature, and everybody can check it: tags are evidence."


@AMF.fault(
    "signed_tag",
    "Every tag also carries the sender's signature over message and tag.",
    breaks=[
        Break(f"amf/deniability_{notion}", "look_for_a_signature", WHY)
        for notion in ("universal", "receiver", "judge")
    ],
)
class SignedTag(Tyagi19):
    """sigma = sigma' || s: Tyagi19's tag, and a Schnorr signature (BIP 340, 64 bytes) under pk_s.

    The forgers' tags carry random bytes in its place, so that they are accepted as Tyagi19's are.
    """

    def tag(
        self,
        keys: Keys,
        m: Message,
        halves: tuple[object, object],
        exponents: tuple[int, int],
        witnesses: tuple[Witness, Witness],
        scalars: Iterator[int],
    ) -> FrankingTag:
        """The fault: whoever proves the first clause with the sender's key signs the tag, too."""
        sigma = super().tag(keys, m, halves, exponents, witnesses, scalars)
        side, sk_s = witnesses[0]
        one, two = (next(scalars).to_bytes(SCALAR_LENGTH, "big") for _ in range(2))
        if side != LEFT:
            return FrankingTag(sigma + one + two)
        signer = PrivateKey(sk_s.to_bytes(SCALAR_LENGTH, "big"))
        return FrankingTag(sigma + signer.sign_schnorr(sha256(join(m, sigma)).digest(), one))

    def parse(self, sigma: FrankingTag) -> Tag:
        """Verify and Judge do not look at the signature."""
        return super().parse(FrankingTag(sigma[:-SIGNATURE_LENGTH]))

    def scalars(self, coins: Coins, count: int = 12) -> Iterator[int]:
        """Two more than Tyagi19 takes."""
        return super().scalars(coins, count)
