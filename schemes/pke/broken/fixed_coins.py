"""HPKE without randomness."""

from dataclasses import dataclass

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.registry import Break, scheme
from schemes.pke.hpke import Hpke
from schemes.primitives import KEY_LENGTH
from schemes.values import Ciphertext, Message, PublicKey, SecretKey

HPKE = Hpke()
FIXED = bytes(KEY_LENGTH)


@scheme(
    "pke",
    "fixed_coins",
    fault="Encryption ignores its coins and always uses the same ephemeral key.",
    breaks=[
        Break(
            "pke/ind_cca",
            "reencrypt",
            "Encryption is deterministic: the adversary encrypts both messages itself and "
            "compares them with the challenge.",
        )
    ],
)
@dataclass(frozen=True)
class FixedCoins:
    """HPKE with ikmE = 0^32, as from a generator that was never seeded; KeyGen has its coins."""

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """As in HPKE."""
        return HPKE.keygen(coins)

    def enc(self, pk: PublicKey, m: Message, coins: Coins) -> Ciphertext:
        """The fault: a function of pk and m. Raises Rejection."""
        return HPKE.enc(pk, m, ChosenCoins(FIXED))

    def dec(self, sk: SecretKey, c: Ciphertext) -> Message:
        """As in HPKE. Raises Rejection."""
        return HPKE.dec(sk, c)
