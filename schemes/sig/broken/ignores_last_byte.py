"""Ed25519 with an off-by-one error at the message's end."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from harness.declare.registry import Break, scheme
from schemes.sig.ed25519 import Ed25519
from schemes.values import Message, PublicKey, SecretKey, Signature

ED25519 = Ed25519()


def _all_but_the_last(m: Message) -> Message:
    return Message(m[:-1])


@scheme(
    "sig",
    "ignores_last_byte",
    fault="The message's final byte is neither signed nor verified.",
    breaks=[
        Break(
            "sig/euf_cma",
            "flip_a_bit_of_the_message",
            "The signature of a message is good for the message with its last bit flipped.",
        )
    ],
)
@dataclass(frozen=True)
class IgnoresLastByte:
    """Ed25519 over the message without its final byte, taken for a terminator."""

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """As in Ed25519."""
        return ED25519.keygen(coins)

    def sign(self, sk: SecretKey, m: Message, coins: Coins) -> Signature:
        """The fault: signs m[:-1], or the verifier's fault would reject. Raises Rejection."""
        return ED25519.sign(sk, _all_but_the_last(m), coins)

    def verify(self, vk: PublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: does not look at the final byte."""
        return ED25519.verify(vk, sigma, _all_but_the_last(m))
