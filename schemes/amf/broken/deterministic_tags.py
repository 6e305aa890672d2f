"""Tags without coins."""

from hashlib import sha256

from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tag import Keys
from schemes.amf.tyagi19 import HEDGE, Tyagi19
from schemes.primitives import hkdf
from schemes.values import AmfSecretKey, Message

WHY = "Whoever has a message franked twice sees the same tag twice, and no forger makes that."


@AMF.fault(
    "deterministic_tags",
    "Frank takes its scalars from the sender's key and the statement alone, without coins.",
    breaks=[
        *(
            Break(f"amf/deniability_{notion}", "compare_repeats", WHY)
            for notion in ("universal", "receiver", "judge")
        ),
    ],
)
class DeterministicTags(Tyagi19):
    """Nobody learns the scalars, and the same message has the same tag."""

    def hedge(self, sk_s: AmfSecretKey, keys: Keys, m: Message, coins: Coins) -> Coins:
        """The fault: as in deterministic signatures, which nobody wants to deny."""
        info = join(HEDGE, *(key.code for key in keys), sha256(m).digest())
        return Coins(hkdf(sk_s, info=info))
