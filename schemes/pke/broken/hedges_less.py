"""Hedged HPKE that hashes less than it should."""

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.finding import Break
from schemes.pke.hedged import HedgedHpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkePublicKey

HASHED = 8
ALIKE = "messages that begin alike have the same ephemeral key, and so the same keystream"


@PKE.fault(
    "hedges_half",
    "The coins are hedged with the first eight bytes of the message.",
    breaks=[Break("pke/ind_cda", "repeat_and_compare", ALIKE)],
)
class HedgesHalf(HedgedHpke):
    """Under bad coins the ephemeral key tells how a message begins."""

    def hedged(self, pk: PkePublicKey, m: Message, drawn: bytes) -> Coins:
        """The fault: what follows the eighth byte has no part in the coins."""
        return super().hedged(pk, Message(m[:HASHED]), drawn)


@PKE.fault(
    "hedges_nothing",
    "The coins are taken as they were drawn.",
    breaks=[
        Break("pke/ind_cda", "same_keystream", "whoever chose the coins has the keystream"),
        Break("pke/ind_cda", "repeat_and_compare", "the same coins, the same beginning"),
    ],
)
class HedgesNothing(HedgedHpke):
    """Plain HPKE, which never claimed more."""

    def hedged(self, pk: PkePublicKey, m: Message, drawn: bytes) -> Coins:
        """The fault: neither key nor message has a part in the coins."""
        return ChosenCoins(drawn)
