"""Slot `rotation` (D23, D36, D50; steps 6(b), 6(c)ii, 8(c), 9(c), 13): the way of an access key."""

from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.messenger.slots.labels import ACCESS_KEY_LENGTH
from schemes.messenger.state import Contact
from schemes.values import AccessKey


@runtime_checkable
class Rotation(Protocol):
    """How access keys follow each other, who is told of one, and when it is used.

    A key has 32 bytes. `contact` is a contact of the client whose key it is, but in `attached`: a
    contact whose key the client holds.
    """

    @property
    def optional(self) -> bool:
        """8(c): whether rid gets what comes with an old key all the same, if anon = true."""

    def following(self, last: AccessKey | None, coins: Coins) -> AccessKey:
        """13: the key after `last`; a client's first (section 7, Key Material) follows None."""

    def newer(self, came: AccessKey, held: AccessKey | None) -> AccessKey:
        """9(c): which of two keys of a contact's to keep."""

    def appended(self, contact: Contact | None, key: AccessKey) -> bool:
        """6(b): whether the next message to a contact, or to somebody new, carries the key."""

    def told(self, contact: Contact) -> bool:
        """13: whether a contact that is not blocked is sent the new key at once."""

    def attached(self, contact: Contact) -> AccessKey | None:
        """6(c)ii: the contact's key that goes with a packet to it, or none."""


ROTATION = Kind[Rotation]("rotation")


@ROTATION.scheme("told_once", cites="6(b), 6(c)ii, 9(c), 13")
@dataclass(frozen=True)
class ToldOnce:
    """As written: 32 random bytes, sent to each contact once; what came last is kept.

    Before anything has come back, every packet repeats the handshake and the key with it: each may
    be the one that arrives. Whoever takes anonymous packets when the conversation begins is sent no
    key in it.
    """

    optional: ClassVar[bool] = False

    def following(self, last: AccessKey | None, coins: Coins) -> AccessKey:
        return AccessKey(coins.bytes(ACCESS_KEY_LENGTH))

    def newer(self, came: AccessKey, held: AccessKey | None) -> AccessKey:
        return came

    def appended(self, contact: Contact | None, key: AccessKey) -> bool:
        return contact is None or not contact.heard or contact.shared != key

    def told(self, contact: Contact) -> bool:
        return True

    def attached(self, contact: Contact) -> AccessKey | None:
        return None if contact.anon else contact.access_key


COUNT = 4
"""Bytes of a key that count: how many keys the account had before it."""


@ROTATION.scheme("until_used", cites="FINDINGS D23, D36, D50")
@dataclass(frozen=True)
class UntilUsed:
    """Hardened: keys are counted and the newest is kept (D36), whoever was never written to is not
    told (D23), and a key that is held is used (D50).

    A key goes with each message until the contact has used it: RP delivers nothing in a wrapper
    without the present key, so a wrapped message is the acknowledgement. 28 of its bytes are
    random. The count tells RP nothing, which has made the key, and the others how often it changed.
    """

    optional: ClassVar[bool] = True

    def following(self, last: AccessKey | None, coins: Coins) -> AccessKey:
        before = -1 if last is None else _count(last)
        count = ((before + 1) % 256**COUNT).to_bytes(COUNT, "big")
        return AccessKey(count + coins.bytes(ACCESS_KEY_LENGTH - COUNT))

    def newer(self, came: AccessKey, held: AccessKey | None) -> AccessKey:
        return held if held is not None and _count(held) > _count(came) else came

    def appended(self, contact: Contact | None, key: AccessKey) -> bool:
        return contact is None or contact.used != key

    def told(self, contact: Contact) -> bool:
        return contact.answered

    def attached(self, contact: Contact) -> AccessKey | None:
        return contact.access_key


def _count(key: AccessKey) -> int:
    return int.from_bytes(key[:COUNT], "big")
