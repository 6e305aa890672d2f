"""HPKE seeded by the clock."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkePublicKey

MILLISECONDS = 1000
WHY = "Among some dozens of encryptions of the same message one is the challenge, to the byte."


@PKE.fault(
    "clock_for_coins",
    "The ephemeral key follows from the milliseconds of the clock.",
    cwe=337,
    seen="Netscape's SSL: Goldberg and Wagner, Dr. Dobb's Journal, 1996",
    breaks=[Break("pke/ind_cca", "reencrypt", WHY)],
)
class ClockForCoins(Hpke):
    """HPKE with one of a thousand ephemeral keys, each as likely; KeyGen has its coins."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The fault: ten bits of coins."""
        now = coins.below(MILLISECONDS)
        return super().enc(pk, m, Coins(now.to_bytes(32, "big")))
