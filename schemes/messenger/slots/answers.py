"""Slot `answers` (D41; steps 4, 5, 14): what the answer to a key query shows SP."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from schemes.messenger.slots.padding import pad, unpad
from schemes.values import Message

SIZE = 2048
"""Bytes of every answer before it is sealed: key material with one key of a post-quantum KEM (1216
bytes for X-Wing) fits."""


@runtime_checkable
class Answers(Protocol):
    """How RP's answer is made, and what it says where nobody has the identifier."""

    def pack(self, material: Message) -> Message:
        """4: key material as it is sealed. Raises Rejection where it does not fit."""

    def nobody(self, refusal: Rejection) -> Message:
        """4: what is sealed where there is none. Raises the refusal in a design that shows it."""

    def unpack(self, data: bytes) -> bytes:
        """5: the key material again. Raises Rejection, also where there is none."""


ANSWERS = Kind[Answers]("answers")


@ANSWERS.scheme("open", cites="4: the text answers with the key material, as long as it is")
@dataclass(frozen=True)
class Open:
    """As written: the key material as it is. RP refuses in the open what it has no answer to."""

    def pack(self, material: Message) -> Message:
        return material

    def nobody(self, refusal: Rejection) -> Message:
        raise refusal

    def unpack(self, data: bytes) -> bytes:
        return data


@ANSWERS.scheme("sealed_one_size", cites="FINDINGS F41, F49")
@dataclass(frozen=True)
class SealedOneSize:
    """Hardened: an answer is always sealed, and always of one size; "no such user" is empty inside.

    Whatever names a key to answer to is answered: SP sees a refusal only where RP cannot read the
    query, and no client that follows the protocol makes such a one.
    """

    def pack(self, material: Message) -> Message:
        return Message(pad(material, SIZE))

    def nobody(self, refusal: Rejection) -> Message:
        return self.pack(Message(b""))

    def unpack(self, data: bytes) -> bytes:
        if len(data) != SIZE:
            raise Rejection(Reason.MALFORMED, "answer length")
        material = unpad(data)
        if not material:
            raise Rejection(Reason.UNKNOWN, "account")
        return material
