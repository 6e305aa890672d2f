"""Hedged HPKE that hashes the beginning of the message only."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.pke.hedged import HedgedHpke
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.primitives import KEY_LENGTH
from schemes.values import Message, PkeCiphertext, PkePublicKey

HASHED = 8
WHY = "messages that begin alike have the same ephemeral key, and so the same keystream"


@PKE.fault(
    "hedges_half",
    "The coins are hedged with the first eight bytes of the message.",
    breaks=[Break("pke/ind_cda", "repeat_and_compare", WHY)],
)
class HedgesHalf(HedgedHpke):
    """Under bad coins the ephemeral key tells how a message begins."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """The fault: what follows the eighth byte has no part in the coins."""
        return Hpke.enc(self, pk, m, self.hedged(pk, Message(m[:HASHED]), coins.bytes(KEY_LENGTH)))
