"""HPKE whose ciphertext names the key that it is for."""

from dataclasses import dataclass
from hashlib import sha256

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Break, scheme
from schemes.pke.hpke import Hpke
from schemes.primitives import KEY_LENGTH, x25519_public
from schemes.values import Ciphertext, Message, PublicKey, SecretKey

HASH_LENGTH = 32
HPKE = Hpke()


@scheme(
    "pke",
    "names_key",
    fault="The ciphertext begins with a hash of the public key that it is encrypted to.",
    breaks=[
        Break(
            "pke/key_privacy",
            "repeat_and_compare",
            "An encryption of one's own to either key begins with the same 32 bytes as the "
            "challenge if it is to the same key.",
        )
    ],
)
@dataclass(frozen=True)
class NamesKey:
    """SHA-256(pk) || HPKE: a key identifier, as OpenPGP and JWE headers carry one.

    Dec compares the hash, so that the ciphertext is no more malleable than HPKE's.
    """

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """As in HPKE."""
        return HPKE.keygen(coins)

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        """The fault: 32 bytes that anybody can compute from pk, then HPKE. Raises Rejection."""
        return Ciphertext(sha256(pk).digest() + HPKE.enc(pk, m, coins))

    def dec(self, sk: SecretKey, c: Ciphertext) -> Message:
        """Raises Rejection; also if c names another key."""
        if len(sk) != KEY_LENGTH:
            raise Rejection(Reason.MALFORMED, "X25519 secret key is not 32 bytes")
        if c[:HASH_LENGTH] != sha256(x25519_public(sk)).digest():
            raise Rejection(Reason.INVALID, "the ciphertext names another key")
        return HPKE.dec(sk, Ciphertext(c[HASH_LENGTH:]))
