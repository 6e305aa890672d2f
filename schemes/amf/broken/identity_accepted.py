"""A parser that takes the identity element (FINDINGS F18)."""

from dataclasses import dataclass
from typing import Any

from harness.declare.registry import Break, scheme
from schemes.amf.group import SECP256K1, Group
from schemes.amf.tyagi19 import Tyagi19


@dataclass(frozen=True)
class WithIdentity:
    """The sound group, with one fault in `parse`."""

    sound: Group[Any] = SECP256K1

    @property
    def order(self) -> int:
        return self.sound.order

    @property
    def length(self) -> int:
        return self.sound.length

    def parse(self, data: bytes) -> object:
        """The fault: the identity's encoding (33 zero bytes) is an element like any other."""
        identity = self.sound.base(0)
        return identity if data == self.sound.encode(identity) else self.sound.parse(data)

    def encode(self, y: object) -> bytes:
        return self.sound.encode(y)

    def base(self, x: int) -> object:
        return self.sound.base(x)

    def power(self, y: object, x: int) -> object:
        return self.sound.power(y, x)

    def product(self, y: object, w: object) -> object:
        return self.sound.product(y, w)

    def joint(self, z: int, y: object, x: int) -> object:
        return self.sound.joint(z, y, x)


ADVERSARY = "identity_element"
FRAMED = "J = E_J = 1 makes u = v = 0 a witness that everybody has: any sender is framed, keyless."

IDENTITY_ACCEPTED = scheme(
    "amf",
    "identity_accepted",
    doc="Tyagi19 over a group whose parser takes the identity element.",
    fault="The identity element is accepted in tags and as a public key.",
    breaks=[
        Break("amf/unforgeability", ADVERSARY, FRAMED),
        Break("amf/receiver_binding", ADVERSARY, FRAMED),
        Break(
            "amf/sender_binding",
            ADVERSARY,
            "R = E_R = 1 makes w = 0 a witness: the sender need not prove that J can be opened.",
        ),
    ],
)(Tyagi19(group=WithIdentity()))
