"""Sealed Sender with the sender's key written on the outside."""

from dataclasses import dataclass, field

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from schemes.aw.sealed_sender import SealedSender
from schemes.primitives import KEY_LENGTH, x25519_public
from schemes.values import Ciphertext, Identifier, Message, PublicKey, SecretKey


@scheme(
    "aw",
    "shows_sender",
    fault="the sender's static public key travels in clear beside the packet",
)
@dataclass(frozen=True)
class ShowsSender:
    """c = pk_s (32) || the sound packet; Recv rejects if the two keys differ."""

    sound: SealedSender = field(default_factory=SealedSender)

    def gen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        return self.sound.gen(coins)

    def send(
        self, sk_s: SecretKey, sid: Identifier, pk_r: PublicKey, m: Message, coins: Coins
    ) -> Ciphertext:
        return Ciphertext(x25519_public(sk_s) + self.sound.send(sk_s, sid, pk_r, m, coins))

    def recv(self, sk_r: SecretKey, c: Ciphertext) -> tuple[PublicKey, Identifier, Message]:
        pk_s, sid, m = self.sound.recv(sk_r, Ciphertext(c[KEY_LENGTH:]))
        if pk_s != c[:KEY_LENGTH]:
            raise Rejection(Reason.INVALID, "the key outside is not the key inside")
        return pk_s, sid, m
