"""Sealed Sender with the sender's name on the outside."""

from harness.declare.coins import Coins
from harness.declare.encoding import join, split_exactly
from harness.declare.finding import Break
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message


@AW.fault(
    "name_outside",
    "The sender's name stands beside the sealed packet, in clear.",
    cwe=319,
    breaks=[
        Break("aw/sender_anonymity", "repeat_and_compare", "the name can be read"),
        Break("aw/sender_authentication", "change_a_wrapper", "the name can be changed"),
        Break("aw/confidentiality", "change_and_unwrap", "with another name it is unwrapped"),
    ],
)
class NameOutside(SealedSender):
    """The key is sealed as in SealedSender."""

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        """The fault: sid goes outside."""
        return AwCiphertext(join(sid, super().send(sk_s, Identifier(), pk_r, m, coins)))

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        """And comes from there."""
        sid, inner = split_exactly(c, 2)
        pk_s, _, m = super().recv(sk_r, AwCiphertext(inner))
        return pk_s, Identifier(sid), m
