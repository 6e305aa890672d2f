"""HPKE without randomness."""

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.primitives import KEY_LENGTH
from schemes.values import Message, PkeCiphertext, PkePublicKey

WHY = (
    "Encryption is deterministic: the adversary encrypts both messages itself and compares them "
    "with the challenge."
)


@PKE.fault(
    "fixed_coins",
    "Encryption ignores its coins and always uses the same ephemeral key.",
    cwe=330,
    breaks=[
        Break("pke/ind_cca", "reencrypt", WHY),
        Break("pke/key_privacy", "repeat_and_compare", "To each key the same ciphertext again."),
    ],
)
class FixedCoins(Hpke):
    """HPKE with ikmE = 0^32, as from a generator that was never seeded; KeyGen has its coins."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The fault: a function of pk and m."""
        return super().enc(pk, m, ChosenCoins(bytes(KEY_LENGTH)))
