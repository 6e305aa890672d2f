"""A design: the building blocks of section 7, and one slot for every choice that matters."""

from dataclasses import dataclass
from typing import Any, Self

from harness.declare.wire import Wire
from schemes.amf.interface import Amf
from schemes.aw.interface import Aw
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.slots.answers import Answers
from schemes.messenger.slots.blocklist import Blocklist
from schemes.messenger.slots.contacts import Contacts
from schemes.messenger.slots.filing import Filing
from schemes.messenger.slots.franking import Franking
from schemes.messenger.slots.handshakes import Handshakes
from schemes.messenger.slots.labels import Labels
from schemes.messenger.slots.padding import Padding
from schemes.messenger.slots.past_keys import PastKeys
from schemes.messenger.slots.report import Reporting
from schemes.messenger.slots.rotation import Rotation
from schemes.messenger.slots.tokens import Tokens
from schemes.pke.interface import Pke
from schemes.session.interface import Session
from schemes.sig.interface import Sig
from schemes.values import AccessKey, Message


@dataclass(frozen=True, kw_only=True)
class Design:
    """What a variant of section 7 consists of; the steps stand in the classes built on it."""

    pke: Pke
    sig: Sig
    session: Session[Any, Any]
    aw: Aw
    amf: Amf
    labels: Labels
    franking: Franking
    padding: Padding
    report: Reporting
    contacts: Contacts
    handshakes: Handshakes
    blocklist: Blocklist
    rotation: Rotation
    filing: Filing
    past_keys: PastKeys
    answers: Answers
    tokens: Tokens

    def exchanged(self, **blocks: Any) -> Self:
        """The same design with other blocks, by the names of their fields."""
        return evolve(self, **blocks)

    def signed(self, record: Wire) -> Message:
        """1, 2, 6(a): the bytes that a signature over a record is over."""
        return self.labels.protect(record)

    def franked(self, m: Message, pi: AccessKey | None, sid: User, rid: User) -> Message:
        """6(b): the bytes that the tag is over in sid's message to rid, with pi or without."""
        return self.labels.franked(m, self.labels.compose(m, pi), sid, rid)

    def unpacked(self, data: bytes) -> bytes:
        """6(c), 6(e): what was padded. Raises Rejection."""
        return self.padding.unpacket(data)
