"""Ed25519 (RFC 8032) over libsodium."""

from dataclasses import dataclass

from nacl import bindings as sodium
from nacl.exceptions import BadSignatureError

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Claim, Stance
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey, SigSecretKey

SEED_LENGTH = 32
SECRET_LENGTH = 64
PUBLIC_LENGTH = 32
SIGNATURE_LENGTH = 64


@SIG.scheme(
    "ed25519",
    cites="RFC 8032, section 5.1",
    claims={
        "sig/euf_cma": Claim(Stance.CLAIMED, "CHES 2011"),
        "sig/suf_cma": Claim(Stance.CLAIMED, "RFC 8032, section 8.4: S is canonical"),
    },
)
@dataclass(frozen=True)
class Ed25519:
    """Ed25519, with libsodium's verification: canonical S only, no public key of small order.

    sk is seed || vk (64 bytes, libsodium's form): the seed alone would cost a second base
    multiplication for each signature. Only KeyGen makes it; signing under the same seed with
    another vk would give the secret scalar away. The coins of KeyGen are the 32-byte seed.
    """

    def keygen(self, coins: Coins) -> tuple[SigSecretKey, SigPublicKey]:
        """(sk, vk) <- SIG.KeyGen(), 64 and 32 bytes."""
        vk, sk = sodium.crypto_sign_seed_keypair(coins.bytes(SEED_LENGTH))
        return SigSecretKey(sk), SigPublicKey(vk)

    def sign(self, sk: SigSecretKey, m: Message, coins: Coins) -> Signature:
        """sigma <- SIG.Sign(sk, m), 64 bytes; deterministic. Rejects a wrong length of sk."""
        if len(sk) != SECRET_LENGTH:  # PyNaCl would read past the end of a short one
            raise Rejection(Reason.MALFORMED, "Ed25519 secret key is not 64 bytes")
        return Signature(sodium.crypto_sign(self.signed(m), sk)[:SIGNATURE_LENGTH])

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """1/0 <- SIG.Verify(vk, sigma, m). Any malformed vk or sigma gives False."""
        # The library sees sigma || m only: another split of the same bytes must not pass.
        if len(vk) != PUBLIC_LENGTH or len(sigma) != SIGNATURE_LENGTH:
            return False
        try:
            sodium.crypto_sign_open(sigma + self.signed(m), vk)
        except BadSignatureError:
            return False
        return True

    def signed(self, m: Message) -> bytes:
        """What Sign signs and Verify verifies: all of m, and no pre-hash of it."""
        return m
