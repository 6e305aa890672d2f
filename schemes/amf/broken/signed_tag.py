"""A tag with evidence that convinces everybody."""

from dataclasses import dataclass
from hashlib import sha256

from coincurve import PrivateKey

from harness.declare.coins import Coins
from harness.declare.registry import Break, scheme
from schemes.amf.tyagi19 import Tyagi19
from harness.declare.encoding import join
from schemes.values import FrankingTag, Message, PublicKey, SecretKey

SOUND = Tyagi19()
SIGNATURE_LENGTH = 64
WHY = "Only the sender can make the signature, and everybody can check it: tags are evidence."


@scheme(
    "amf",
    "signed_tag",
    fault="Every tag also carries the sender's signature over message and tag.",
    breaks=[
        Break(f"amf/deniability_{notion}", "look_for_a_signature", WHY)
        for notion in ("universal", "receiver", "judge")
    ],
)
@dataclass(frozen=True)
class SignedTag:
    """sigma = sigma' || s: Tyagi19's tag, and a Schnorr signature (BIP 340, 64 bytes) under pk_s.

    Verify and Judge do not look at the signature, so that the forgers' tags, which carry random
    bytes in its place, are accepted as the forgers' tags of Tyagi19 are.
    """

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        return SOUND.keygen(coins)

    def frank(
        self, sk_s: SecretKey, pk_r: PublicKey, pk_j: PublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """The sound tag, and the fault: a signature."""
        sigma = SOUND.frank(sk_s, pk_r, pk_j, m, coins)
        signed = sha256(join(m, sigma)).digest()
        return FrankingTag(sigma + PrivateKey(sk_s).sign_schnorr(signed, coins.bytes(32)))

    def forge(
        self, pk_s: PublicKey, pk_r: PublicKey, pk_j: PublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        return _unsigned(SOUND.forge(pk_s, pk_r, pk_j, m, coins), coins)

    def rforge(
        self, pk_s: PublicKey, sk_r: SecretKey, pk_j: PublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        return _unsigned(SOUND.rforge(pk_s, sk_r, pk_j, m, coins), coins)

    def jforge(
        self, pk_s: PublicKey, pk_r: PublicKey, sk_j: SecretKey, m: Message, coins: Coins
    ) -> FrankingTag:
        return _unsigned(SOUND.jforge(pk_s, pk_r, sk_j, m, coins), coins)

    def verify(
        self, pk_s: PublicKey, sk_r: SecretKey, pk_j: PublicKey, m: Message, sigma: FrankingTag
    ) -> bool:
        return SOUND.verify(pk_s, sk_r, pk_j, m, _tag(sigma))

    def judge(
        self, pk_s: PublicKey, pk_r: PublicKey, sk_j: SecretKey, m: Message, sigma: FrankingTag
    ) -> bool:
        return SOUND.judge(pk_s, pk_r, sk_j, m, _tag(sigma))


def _unsigned(sigma: FrankingTag, coins: Coins) -> FrankingTag:
    return FrankingTag(sigma + coins.bytes(SIGNATURE_LENGTH))


def _tag(sigma: FrankingTag) -> FrankingTag:
    return FrankingTag(sigma[:-SIGNATURE_LENGTH])
