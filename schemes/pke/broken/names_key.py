"""HPKE whose ciphertext names the key that it is for."""

from hashlib import sha256

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.primitives import x25519_public
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey

HASH_LENGTH = 32
WHY = (
    "An encryption of one's own to either key begins with the same 32 bytes as the challenge if "
    "it is to the same key."
)


@PKE.fault(
    "names_key",
    "The ciphertext begins with a hash of the public key that it is encrypted to.",
    breaks=[Break("pke/key_privacy", "repeat_and_compare", WHY)],
)
class NamesKey(Hpke):
    """SHA-256(pk) || HPKE: a key identifier, as OpenPGP and JWE headers carry one."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The fault: 32 bytes that anybody can compute from pk stand first."""
        return PkeCiphertext(sha256(pk).digest() + super().enc(pk, m, coins))

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """Compares the hash, so that c is no more malleable than HPKE's."""
        if c[:HASH_LENGTH] != sha256(x25519_public(sk)).digest():
            raise Rejection(Reason.INVALID, "the ciphertext names another key")
        return super().dec(sk, PkeCiphertext(c[HASH_LENGTH:]))
