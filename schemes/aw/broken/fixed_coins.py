"""Sealed Sender without randomness."""

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.primitives import KEY_LENGTH
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message

SAME = "the same packet for the same sender and message"


@AW.fault(
    "fixed_coins",
    "Each packet has the same ephemeral key.",
    cwe=330,
    breaks=[
        Break("aw/sender_anonymity", "repeat_and_compare", SAME),
        Break("aw/confidentiality", "repeat_and_compare", SAME),
    ],
)
class FixedCoins(SealedSender):
    """As from a generator that was never seeded."""

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        """The fault: a function of the keys, the name and the message."""
        return super().send(sk_s, sid, pk_r, m, ChosenCoins(b"\x01" * KEY_LENGTH))
