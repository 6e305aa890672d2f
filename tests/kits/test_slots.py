"""The kits of the slots tell what is wrong."""

from typing import Any

import pytest

from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from schemes.evolve import evolve
from schemes.messenger.slots.answers import ANSWERS, SealedOneSize
from schemes.messenger.slots.blocklist import BLOCKLIST, ClientToo
from schemes.messenger.slots.contacts import CONTACTS, ByProviderAndSid
from schemes.messenger.slots.filing import FILING, OwnOnce
from schemes.messenger.slots.franking import FRANKING, Inside, Placed
from schemes.messenger.slots.labels import LABELS, DomainSeparated, NoLabels
from schemes.messenger.slots.padding import PADDING, FixedSizes
from schemes.messenger.slots.past_keys import PAST_KEYS, Kept
from schemes.messenger.slots.report import REPORT, Certified
from schemes.messenger.slots.rotation import ROTATION, UntilUsed
from schemes.messenger.slots.tokens import TOKENS, BoundTokens
from schemes.messenger.state import Report
from schemes.messenger.wire import (
    Approval,
    ContactIndex,
    Nonce,
    PaddedIdentifier,
    PaddedPacket,
    Rho,
)
from schemes.values import AccessKey, AmfPublicKey, FrankingTag, Identifier, Message
from tests.kits.toys import Toy, told, toy

SOUND: dict[str, tuple[Kind[Any], object]] = {
    "labels": (LABELS, DomainSeparated()),
    "padding": (PADDING, FixedSizes()),
    "franking": (FRANKING, Inside()),
    "report": (REPORT, Certified()),
    "contacts": (CONTACTS, ByProviderAndSid()),
    "blocklist": (BLOCKLIST, ClientToo()),
    "rotation": (ROTATION, UntilUsed()),
    "filing": (FILING, OwnOnce()),
    "past_keys": (PAST_KEYS, Kept()),
    "answers": (ANSWERS, SealedOneSize()),
    "tokens": (TOKENS, BoundTokens()),
}
LABELLED, REPORTS = DomainSeparated(), Certified()


def without_certificate(_: object, rho: Rho) -> Report:
    return evolve(REPORTS.decode(rho), signature=None)


def refuses_long(_: object, data: bytes, length: int, room: int) -> PaddedPacket:
    if len(data) > 1500:
        raise Rejection(Reason.REFUSED, "too long")
    return FixedSizes().packet(data, length, room)


def refuse() -> None:
    raise Rejection(Reason.REFUSED, "no")


def careless_open(_: object, kind: type[Approval], data: bytes) -> Approval:
    data[3]  # a length must be there
    return LABELLED.open(kind, data)


def cut_open(_: object, kind: type[Approval], data: bytes) -> Approval:
    return LABELLED.open(kind, data[:66] if kind is Approval else data)


def careless_take(_: object, plaintext: Message, beside: FrankingTag) -> object:
    plaintext[3]  # a length must be there
    return Inside().take(plaintext, beside)


TOYS: dict[str, tuple[str, Toy]] = {
    "plain bytes": (
        "labels",
        ({"protect": lambda _, record: bytes(LABELLED.protect(record))},
         "protect returns bytes: it must return Message"),
    ),
    "no access key": (
        "labels",
        ({"decompose": lambda _, plaintext: (LABELLED.decompose(plaintext)[0], None)},
         "decompose does not return what compose was given (0 bytes and an access key)"),
    ),
    "no message": (
        "labels",
        ({"franked": lambda _, m, plaintext, *who: LABELLED.franked(Message(b""), plaintext, *who)},
         "franked is the same for two messages"),
    ),
    "another message": (
        "labels",
        ({"reported": lambda _, franked, sid, rid: franked},
         "reported does not return the message that was franked (1 bytes)"),
    ),
    "a byte more": (
        "labels",
        ({"open": cut_open},
         "open accepts a record (Approval) with 1 bytes more: it must raise Rejection"),
    ),
    "IndexError": (
        "labels",
        ({"open": careless_open},
         "open raises IndexError: index out of range (test_slots.py:0), given an empty record"),
    ),
    "trailing zeros": (
        "padding",
        ({"packet": lambda _, data, length, room: PaddedPacket(data.ljust(length + room, b"\0")),
          "unpacket": lambda _, padded: padded.rstrip(b"\0")},
         "unpacket does not return what packet was given"),
    ),
    "marks": (
        "padding",
        ({"unidentifier": lambda _, padded: Identifier(padded.rstrip(b"\0\x80"))},
         "unidentifier does not return what identifier was given"),
    ),
    "too small": ("padding", ({"packet": refuses_long}, "does not return what packet was given")),
    "ValueError": (
        "padding",
        ({"unpacket": lambda _, padded: padded[: padded.rindex(b"\x80")]},
         "unpacket raises ValueError: subsection not found (test_slots.py:0), given 0 bytes of"),
    ),
    "general class": (
        "padding",
        ({"identifier": lambda _, uid: Identifier(FixedSizes().identifier(uid)),
          "unidentifier": lambda _, padded: FixedSizes().unidentifier(PaddedIdentifier(padded))},
         "identifier returns Identifier: it must return PaddedIdentifier"),
    ),
    "lost": (
        "franking",
        ({"place": lambda _, plaintext, tag: Placed(plaintext, FrankingTag(b""))},
         "take does not return what place was given (0 bytes)"),
    ),
    "swapped": (
        "franking",
        ({"take": lambda _, plaintext, beside: Inside().take(plaintext, beside)[::-1]},
         "take returns (FrankingTag, Message): it must return (Message, FrankingTag)"),
    ),
    "cut": (
        "franking",
        ({"place": lambda _, plaintext, tag: Inside().place(Message(plaintext[:9]), tag)},
         "take does not return what place was given (31 bytes)"),
    ),
    "fixed lengths": (
        "franking",
        ({"place": lambda _, p, tag: Placed(Message(p + tag), FrankingTag(b"")),
          "take": lambda _, plaintext, beside: (plaintext[:-356], plaintext[-1])},
         "place takes (p, tag): name its parameters (plaintext, tag)"),
    ),
    "no junk": (
        "franking",
        ({"take": careless_take},
         "take raises IndexError: index out of range (test_slots.py:0), given 0 bytes of junk"),
    ),
    "no reason": (
        "report",
        ({"decode": lambda _, rho: evolve(REPORTS.decode(rho), reason=b"")},
         "decode does not return what encode was given (0 bytes)"),
    ),
    "no certificate": (
        "report",
        ({"decode": without_certificate},
         "a certified report lacks the sender's provider, or its signature"),
    ),
    "a number": ("report", ({"certified": 1}, "certified has type int: make it a property, or")),
    "any junk": (
        "report",
        ({"decode": lambda _, rho: REPORTS.decode(rho) if rho else rho[0]},
         "decode raises IndexError: index out of range (test_slots.py:0), given an empty rho"),
    ),
    "one index": (
        "contacts",
        ({"index": lambda _, peer: ContactIndex(peer.provider)},
         "index is the same for b'bob' and b'bobby' at one provider: it must differ"),
    ),
    "joined": (
        "contacts",
        ({"index": lambda _, peer: ContactIndex(peer.provider + peer.uid)},
         "index is the same for c at ab and bc at a: encode the names so that they can be parsed"),
    ),
    "folded": (
        "contacts",
        ({"index": lambda _, peer: ContactIndex(peer.provider + b"\0" + peer.uid.lower())},
         "index is the same for b'bob' and b'Bob' at one provider: it must differ"),
    ),
    "object": (
        "contacts",
        ({"index": lambda _, peer: object()},
         "index differs for one user: it must not"),
    ),
    "perhaps": ("blocklist", ({"kept": 1}, "kept has type int: make it a property, or")),
    "short keys": (
        "rotation",
        ({"following": lambda _, last, coins: AccessKey(coins.bytes(16))},
         "following returns a key that has not 32 bytes"),
    ),
    "one key": (
        "rotation",
        ({"following": lambda _, last, coins: AccessKey(bytes(32))},
         "following returns one key twice: it must draw them"),
    ),
    "the first key for ever": (
        "rotation",
        ({"newer": lambda _, came, held: held or came},
         "newer does not keep a key that follows another"),
    ),
    "no key at first": (
        "rotation",
        ({"appended": lambda _, contact, key: contact is not None},
         "appended is not true of somebody new"),
    ),
    "never new": (
        "filing",
        ({"check_new": lambda _, shown, sender, tag: refuse()},
         "check_new refuses a message with a new tag"),
    ),
    "one each": (
        "filing",
        ({"check_filed": lambda _, reports, filer, report: refuse() if reports else None},
         "check_filed refuses rid's own first report of a message"),
    ),
    "somebody's": (
        "past_keys",
        ({"kept": lambda _, account: (AmfPublicKey(bytes(33)),)},
         "kept returns a key that the account never had"),
    ),
    "cut answers": (
        "answers",
        ({"unpack": lambda _, data: SealedOneSize().unpack(data)[1:]},
         "unpack does not return what pack was given (1 bytes)"),
    ),
    "short refusals": (
        "answers",
        ({"nobody": lambda _, refusal: Message(b"")},
         "nobody has another length than an answer"),
    ),
    "nobody is somebody": (
        "answers",
        ({"nobody": lambda _, refusal: SealedOneSize().pack(Message(b"bob"))},
         "unpack accepts what nobody returns: it must raise Rejection"),
    ),
    "without a number": (
        "tokens",
        ({"read": lambda _, update: BoundTokens().read(update)._replace(epoch=None)},
         "read does not return the record that was signed, its signature and its number"),
    ),
    "anybody's": (
        "tokens",
        ({"record": lambda _, uid, app, change, epoch:
            BoundTokens().record(Identifier(b""), app, change, epoch),
          "read": lambda _, update: BoundTokens().read(evolve(update, uid=Identifier(b"")))},
         "one token is for two users, or two apps"),
    ),
    "no nonce": (
        "tokens",
        ({"approved": lambda _, n, rid: Nonce(bytes(32))},
         "approved is the same for two nonces: it must differ"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("slot", "made"), TOYS.values(), ids=TOYS)
def test_a_fault_is_told(slot: str, made: Toy) -> None:
    kind, sound = SOUND[slot]
    methods, said = made
    told(kind, toy(sound, **methods), said)


def test_what_section_7_leaves_open_is_no_fault() -> None:
    assert LABELS.complaints(NoLabels()) == []
