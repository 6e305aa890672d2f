"""Ed25519 of a message's beginning."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from harness.declare.registry import Break, scheme
from schemes.sig.ed25519 import Ed25519
from schemes.values import Message, PublicKey, SecretKey, Signature

ED25519 = Ed25519()
PREFIX_LENGTH = 32


def _prefix(m: Message) -> Message:
    return Message(m[:PREFIX_LENGTH])


@scheme(
    "sig",
    "prefix_only",
    fault="Only the first 32 bytes of the message are signed.",
    breaks=[
        Break(
            "sig/euf_cma",
            "extend_the_message",
            "The signature of a message of 32 bytes or more is good for that message with "
            "anything appended.",
        )
    ],
)
@dataclass(frozen=True)
class PrefixOnly:
    """Ed25519 over a message that is cut to 32 bytes, as a fixed-size buffer would."""

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """As in Ed25519."""
        return ED25519.keygen(coins)

    def sign(self, sk: SecretKey, m: Message, coins: Coins) -> Signature:
        """The fault: what follows byte 32 is not signed. Raises Rejection."""
        return ED25519.sign(sk, _prefix(m), coins)

    def verify(self, vk: PublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: what follows byte 32 is not looked at."""
        return ED25519.verify(vk, sigma, _prefix(m))
