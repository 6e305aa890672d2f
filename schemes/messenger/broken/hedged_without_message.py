"""Scalars that do not depend on what is franked."""

from dataclasses import replace

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.amf.tag import Keys
from schemes.amf.tyagi19 import Tyagi19
from schemes.messenger.claims import CLAIMS
from schemes.messenger.findings import FINDINGS
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED
from schemes.values import AmfSecretKey, Message


class WithoutMessage(Tyagi19):
    """Hedged, as it is often done wrong: what is franked does not enter the scalars."""

    def hedge(self, sk_s: AmfSecretKey, keys: Keys, m: Message, coins: Coins) -> Coins:
        """The fault: coins that come twice make one nonce for two messages."""
        return super().hedge(sk_s, keys, Message(b""), coins)


MESSENGER.value(
    "hedged_without_message",
    replace(HARDENED, amf=WithoutMessage(hedged=True)),
    doc="The hardened design; its tags' scalars come from coins and sk_s, and not from m.",
    fault="the scalars of a tag are hedged with the key, and not with the message",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break("abp/receiver_binding_coins", "known_nonce", "one nonce, two answers: so sk_s"),
    ],
)
