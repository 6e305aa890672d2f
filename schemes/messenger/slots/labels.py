"""Slot `labels` (D2, D18; steps 1, 2, 6(a), 6(b), 9(c)): what is signed, sealed and franked."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar, runtime_checkable

from harness.declare.encoding import join, split, split_exactly
from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from harness.declare.wire import Wire
from schemes.messenger.names import ProviderName, User
from schemes.messenger.wire import Franked, Plaintext
from schemes.values import AccessKey, Identifier, Message

ACCESS_KEY_LENGTH = 32

W = TypeVar("W", bound=Wire)


class Reported(NamedTuple):
    """Whom a report names: without a certificate it names no provider."""

    provider: ProviderName | None
    uid: Identifier


@runtime_checkable
class Labels(Protocol):
    """How a record becomes the bytes that a primitive protects, and comes back."""

    def protect(self, record: Wire) -> Message:
        """The bytes to sign, seal or frank."""

    def open(self, kind: type[W], data: bytes) -> W:
        """The record again. Raises Rejection."""

    def compose(self, m: Message, pi: AccessKey | None) -> Message:
        """6(b): the plaintext for the channel, with the access key if it is appended."""

    def decompose(self, plaintext: Message) -> tuple[Message, AccessKey | None]:
        """9(c): the message and the access key, if there is one. Raises Rejection."""

    def franked(self, m: Message, plaintext: Message, sid: User, rid: User) -> Message:
        """6(b): what the franking tag is over, in a message of sid's to rid."""

    def reported(self, franked: Message, sid: Reported, rid: User) -> Message:
        """12: the message that RP's reviewers read, in rid's report of sid. Raises Rejection."""


LABELS = Kind[Labels]("labels")


@LABELS.scheme("none", cites="section 7: the text has no labels")
@dataclass(frozen=True)
class NoLabels:
    """As written: a single field stands alone, several are concatenated, nothing says what for.

    Step 6(b) franks m after the access key was appended, and "if m can be parsed as m || pi"
    (step 9(c)) is what the recipient does with every message.
    """

    def protect(self, record: Wire) -> Message:
        return Message(record.encode())

    def open(self, kind: type[W], data: bytes) -> W:
        return kind.decode(data)

    def compose(self, m: Message, pi: AccessKey | None) -> Message:
        return m if pi is None else Message(join(m, pi))

    def decompose(self, plaintext: Message) -> tuple[Message, AccessKey | None]:
        try:
            m, pi = split_exactly(plaintext, 2)
        except Rejection:
            return plaintext, None
        if len(pi) != ACCESS_KEY_LENGTH:
            return plaintext, None
        return Message(m), AccessKey(pi)

    def franked(self, m: Message, plaintext: Message, sid: User, rid: User) -> Message:
        return plaintext

    def reported(self, franked: Message, sid: Reported, rid: User) -> Message:
        return self.decompose(franked)[0]


@LABELS.scheme("domain_separated", cites="FINDINGS D2, D18")
@dataclass(frozen=True)
class DomainSeparated:
    """Hardened: every protected string starts with its purpose, so none serves for another.

    The plaintext always has a place for the access key. The tag covers exactly what the recipient
    is shown, and names sender and recipient by provider and identifier: their keys alone may be
    registered by others too, and a certificate does not say whose it is beyond its own provider.
    The recipient makes the tag's text again from the names that it would show, so that a message
    under another name has a tag that does not verify.
    """

    def protect(self, record: Wire) -> Message:
        return Message(join(_label(type(record)), *record.fields()))

    def open(self, kind: type[W], data: bytes) -> W:
        label, *fields = split(data) or (b"",)
        if label != _label(kind):
            raise Rejection(Reason.INVALID, f"not labelled as {kind.label}")
        return kind.of(fields)

    def compose(self, m: Message, pi: AccessKey | None) -> Message:
        return self.protect(Plaintext(m=m, pi=pi or AccessKey(b"")))

    def decompose(self, plaintext: Message) -> tuple[Message, AccessKey | None]:
        opened = self.open(Plaintext, plaintext)
        if len(opened.pi) not in (0, ACCESS_KEY_LENGTH):
            raise Rejection(Reason.MALFORMED, "access key length")
        return opened.m, opened.pi or None

    def franked(self, m: Message, plaintext: Message, sid: User, rid: User) -> Message:
        named = Franked(sp=sid.provider, sid=sid.uid, rp=rid.provider, rid=rid.uid, m=m)
        return self.protect(named)

    def reported(self, franked: Message, sid: Reported, rid: User) -> Message:
        opened = self.open(Franked, franked)
        if (opened.rp, opened.rid) != (rid.provider, rid.uid):
            raise Rejection(Reason.INVALID, "franked for somebody else")
        if opened.sid != sid.uid or sid.provider not in (None, opened.sp):
            raise Rejection(Reason.INVALID, "franked by somebody else")
        return opened.m


def _label(kind: type[Wire]) -> bytes:
    assert kind.label, f"{kind.__name__} has no label"
    return b"interop/1 " + kind.label.encode()
