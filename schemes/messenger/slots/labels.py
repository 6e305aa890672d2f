"""Slot `labels` (D2; steps 1, 2, 6(a), 6(b), 9(c)): what is signed, sealed, franked and sent."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from harness.declare.encoding import join, split_exactly
from schemes.messenger.state import User
from schemes.values import AccessKey, Message

ACCESS_KEY_LENGTH = 32


class Purpose(StrEnum):
    """Every use of a signature, a sealed box or a tag in section 7."""

    ENTRY = "directory entry"  # step 1
    CHALLENGE = "lookup challenge"  # step 2
    QUERY = "key query"  # step 3
    MATERIAL = "key material"  # step 4
    CERTIFICATE = "certificate"  # step 6(a)
    FRANK = "frank"  # step 6(b)
    PACKET = "packet"  # step 6(e)
    PLAINTEXT = "plaintext"  # step 6(b)


class Labels(Protocol):
    """How fields become the bytes that a primitive protects, and come back."""

    def bind(self, purpose: Purpose, *fields: bytes) -> Message:
        """The bytes to sign, seal or frank."""

    def open(self, purpose: Purpose, data: bytes, count: int) -> tuple[bytes, ...]:
        """The fields again. Raises Rejection."""

    def compose(self, m: Message, access_key: AccessKey | None) -> Message:
        """Step 6(b): the plaintext for the channel, with the access key if it is appended."""

    def decompose(self, plaintext: Message) -> tuple[Message, AccessKey | None]:
        """Step 9(c): the message and the access key, if there is one. Raises Rejection."""

    def franked(self, m: Message, plaintext: Message, rid: User) -> Message:
        """Step 6(b): what the franking tag is over, in a message to rid."""

    def reported(self, franked: Message, rid: User) -> Message:
        """Step 12: the message that RP's reviewers read, in rid's report. Raises Rejection."""


@scheme("labels", "none", cites="section 7: the text has no labels")
@dataclass(frozen=True)
class NoLabels:
    """As written: a single field stands alone, several are concatenated, nothing says what for.

    Step 6(b) franks m after the access key was appended, and "if m can be parsed as m || pi"
    (step 9(c)) is what the recipient does with every message.
    """

    def bind(self, purpose: Purpose, *fields: bytes) -> Message:
        return Message(fields[0] if len(fields) == 1 else join(*fields))

    def open(self, purpose: Purpose, data: bytes, count: int) -> tuple[bytes, ...]:
        return (data,) if count == 1 else split_exactly(data, count)

    def compose(self, m: Message, access_key: AccessKey | None) -> Message:
        return m if access_key is None else Message(join(m, access_key))

    def decompose(self, plaintext: Message) -> tuple[Message, AccessKey | None]:
        try:
            m, access_key = split_exactly(plaintext, 2)
        except Rejection:
            return plaintext, None
        if len(access_key) != ACCESS_KEY_LENGTH:
            return plaintext, None
        return Message(m), AccessKey(access_key)

    def franked(self, m: Message, plaintext: Message, rid: User) -> Message:
        return plaintext

    def reported(self, franked: Message, rid: User) -> Message:
        return self.decompose(franked)[0]


@scheme("labels", "domain_separated", cites="FINDINGS D2")
@dataclass(frozen=True)
class DomainSeparated:
    """Hardened: every protected string starts with its purpose, so none serves for another.

    The plaintext always has a place for the access key. The tag covers exactly what the recipient
    is shown, and names the recipient: its key alone may be registered by others too.
    """

    def bind(self, purpose: Purpose, *fields: bytes) -> Message:
        return Message(join(b"interop/1 " + purpose.encode(), *fields))

    def open(self, purpose: Purpose, data: bytes, count: int) -> tuple[bytes, ...]:
        label, *fields = split_exactly(data, count + 1)
        if label != b"interop/1 " + purpose.encode():
            raise Rejection(Reason.INVALID, f"not labelled as {purpose}")
        return tuple(fields)

    def compose(self, m: Message, access_key: AccessKey | None) -> Message:
        return self.bind(Purpose.PLAINTEXT, m, access_key or b"")

    def decompose(self, plaintext: Message) -> tuple[Message, AccessKey | None]:
        m, access_key = self.open(Purpose.PLAINTEXT, plaintext, 2)
        if len(access_key) not in (0, ACCESS_KEY_LENGTH):
            raise Rejection(Reason.MALFORMED, "access key length")
        return Message(m), AccessKey(access_key) if access_key else None

    def franked(self, m: Message, plaintext: Message, rid: User) -> Message:
        return self.bind(Purpose.FRANK, *rid, m)

    def reported(self, franked: Message, rid: User) -> Message:
        *recipient, m = self.open(Purpose.FRANK, franked, 3)
        if tuple(recipient) != rid:
            raise Rejection(Reason.INVALID, "franked for somebody else")
        return Message(m)
