"""RP gets a copy of every franking tag."""

from dataclasses import dataclass, replace
from typing import ClassVar

from harness.declare.registry import Break, scheme
from schemes.messenger.section7 import HARDENED
from schemes.messenger.slots.franking import Inside, Placed
from schemes.values import FrankingTag, Message

FAULT = "RP gets a copy of the franking tag beside the wrapper, to screen messages with"


@scheme("franking", "copied", fault=FAULT)
@dataclass(frozen=True)
class Copied:
    """Inside, as in the hardened design, and once more outside."""

    inside: ClassVar[Inside] = Inside()

    def place(self, plaintext: Message, tag: FrankingTag) -> Placed:
        return self.inside.place(plaintext, tag)._replace(outside=tag)

    def take(self, plaintext: Message, beside: FrankingTag) -> tuple[Message, FrankingTag]:
        return self.inside.take(plaintext, beside)


scheme(
    "messenger",
    "hardened[franking=copied]",
    fault=FAULT,
    breaks=[Break("pro/confidentiality[established]", "judge_each_guess", "RP judges each guess")],
)(replace(HARDENED, franking=Copied()))
