"""HPKE seeded by the clock."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkePublicKey

WHY = "Among some dozens of encryptions of the same message one is the challenge, to the byte."


@PKE.fault(
    "clock_for_coins",
    "The ephemeral key follows from the last byte of the clock.",
    cwe=337,
    seen="Netscape's SSL: Goldberg and Wagner, Dr. Dobb's Journal, 1996",
    breaks=[Break("pke/ind_cca", "reencrypt", WHY)],
)
class ClockForCoins(Hpke):
    """HPKE with one of 256 ephemeral keys, each as likely; KeyGen has its coins."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The fault: eight bits of coins."""
        return super().enc(pk, m, Coins(coins.bytes(1)))
