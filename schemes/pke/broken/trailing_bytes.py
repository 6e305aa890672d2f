"""HPKE behind a parser that does not look beyond the end."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey

SIZE = 4
WHY = "The challenge with a byte behind it is another ciphertext, and opens."


@PKE.fault(
    "trailing_bytes",
    "A ciphertext tells its length, and what follows its end is ignored.",
    cwe=240,
    breaks=[
        Break("pke/ind_cca", "flip_a_bit", WHY),
        Break("pke/key_privacy", "try_both_keys", WHY),
    ],
)
class TrailingBytes(Hpke):
    """length (4) || HPKE: every byte up to the end is authenticated."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The length stands first."""
        c = super().enc(pk, m, coins)
        return PkeCiphertext(len(c).to_bytes(SIZE, "big") + c)

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """The fault: there may be more than is read."""
        size = int.from_bytes(c[:SIZE], "big")
        return super().dec(sk, PkeCiphertext(c[SIZE : SIZE + size]))
