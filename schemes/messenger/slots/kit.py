"""The conformance kits of the slots: the laws that section 7 relies on, whatever fills them."""

from collections.abc import Callable, Iterator
from functools import partial

from harness.declare.coins import Coins
from harness.declare.conformance import sections, told
from schemes.evolve import evolve
from schemes.kits import altered, gives, harmless, messages, other_than, spoilt, unless
from schemes.messenger.names import ProviderName, User
from schemes.messenger.slots.answers import ANSWERS, Answers
from schemes.messenger.slots.blocklist import BLOCKLIST, Blocklist
from schemes.messenger.slots.contacts import CONTACTS, Contacts
from schemes.messenger.slots.filing import FILING, Filing
from schemes.messenger.slots.franking import FRANKING, Franking
from schemes.messenger.slots.handshakes import HANDSHAKES
from schemes.messenger.slots.kit_handshakes import handshakes_kit
from schemes.messenger.slots.kit_keys import answers, keys
from schemes.messenger.slots.kit_lookups import answered, approvals, authorized
from schemes.messenger.slots.labels import LABELS, Labels, Reported
from schemes.messenger.slots.padding import PADDING, Padding
from schemes.messenger.slots.past_keys import PAST_KEYS, PastKeys
from schemes.messenger.slots.report import REPORT, Reporting
from schemes.messenger.slots.rotation import ROTATION, Rotation
from schemes.messenger.slots.tokens import TOKENS, Tokens
from schemes.messenger.state import Account, Received, Report
from schemes.messenger.wire import (
    Approval,
    Certificate,
    CertifiedKey,
    Entry,
    Identity,
    KeyMaterial,
    KeyQuery,
    Nonce,
    PaddedIdentifier,
    PaddedPacket,
    Rho,
    SealedMaterial,
    SealedPacket,
)
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    AwPublicKey,
    EphemeralKey,
    FrankingTag,
    Identifier,
    KePublicKey,
    Message,
    PkePublicKey,
    Signature,
)

HANDSHAKES.kit(handshakes_kit)

HERE, BOB = ProviderName(b"Here"), User(ProviderName(b"There"), Identifier(b"bob"))
ALICE = User(HERE, Identifier(b"alice"))
KEY = AccessKey(bytes(range(32)))
IDENTITY = Identity(
    ke=KePublicKey(bytes(32)), aw=AwPublicKey(b"\1" * 32), amf=AmfPublicKey(b"\2" * 33)
)
MATERIAL = KeyMaterial(identity=IDENTITY, epk=EphemeralKey(bytes(32)), anon=True)
RECORDS = (
    Approval(n=Nonce(bytes(32))),
    Entry(uid=BOB.uid, app=BOB.provider),
    CertifiedKey(uid=BOB.uid, identity=IDENTITY),
    KeyQuery(rid=PaddedIdentifier(b"bob"), pk_e=PkePublicKey(bytes(32))),
    SealedMaterial(km=MATERIAL),
    SealedMaterial(km=evolve(MATERIAL, signature=Signature(bytes(64)))),
    SealedPacket(packet=PaddedPacket(bytes(300)), rid=PaddedIdentifier(b"bob")),
)
JUNK = (b"", b"\0", bytes(7), b"\x80", bytes(100), b"\xff" * 300)
ENDINGS = (b"", b"\0", b"\x80", b"\x80\0\0")
"""What an unpadding that looks for its mark might take for it."""


def junk(name: str, use: Callable[[bytes], object]) -> Iterator[str]:
    """An algorithm that may be given anything raises nothing but Rejection."""
    for data in JUNK:
        yield harmless(partial(use, data), name, f"{len(data)} bytes of junk")


# --- labels


@LABELS.kit
def labels_kit(labels: Labels, coins: Coins) -> Iterator[str]:
    """What every `labels` does."""
    return sections(labels, coins, records, plaintexts)


def records(labels: Labels, coins: Coins) -> Iterator[str]:
    """Open inverts Protect, and takes nothing else for the record."""
    for record in RECORDS:
        kind = type(record)
        data = labels.protect(record)
        yield unless(
            gives(record, partial(labels.open, kind, data)),
            f"open does not return the {kind.__name__} that protect was given",
        )
        what, use = f"record ({kind.__name__})", partial(labels.open, kind)
        yield from altered(other_than(record), "open", what, data, use)
        yield from told(junk("open", partial(labels.open, kind)))


def plaintexts(labels: Labels, coins: Coins) -> Iterator[str]:
    """Decompose inverts Compose; what was franked says what the message was."""
    named = Reported(ALICE.provider, ALICE.uid)
    for m in messages(coins):
        for pi in (None, KEY):
            plaintext = labels.compose(m, pi)
            yield unless(
                gives((m, pi), partial(labels.decompose, plaintext)),
                f"decompose does not return what compose was given ({len(m)} bytes and "
                f"{'an' if pi else 'no'} access key)",
            )
            franked = labels.franked(m, plaintext, ALICE, BOB)
            yield unless(
                gives(m, partial(labels.reported, franked, named, BOB)),
                f"reported does not return the message that was franked ({len(m)} bytes)",
            )
            longer = Message(m + b"\0")
            other = labels.franked(longer, labels.compose(longer, pi), ALICE, BOB)
            yield unless(franked != other, "franked is the same for two messages")
    yield from junk("decompose", lambda data: labels.decompose(Message(data)))
    yield from junk("reported", lambda data: labels.reported(Message(data), named, BOB))


# --- padding


@PADDING.kit
def padding_kit(padding: Padding, coins: Coins) -> Iterator[str]:
    """What every `padding` does."""
    return sections(padding, coins, identifiers, packets)


def identifiers(padding: Padding, coins: Coins) -> Iterator[str]:
    """Unidentifier inverts Identifier, for 1 to 255 bytes."""
    for uid in (Identifier(b"u" * size + end) for size in (1, 32, 252) for end in ENDINGS):
        yield unless(
            gives(uid, partial(reidentified, padding, uid)),
            f"unidentifier does not return what identifier was given ({len(uid)} bytes, ends in "
            f"{uid[-3:]!r})",
        )
    yield from junk("unidentifier", lambda data: padding.unidentifier(PaddedIdentifier(data)))


def reidentified(padding: Padding, uid: Identifier) -> Identifier:
    """There and back."""
    return padding.unidentifier(padding.identifier(uid))


def packets(padding: Padding, coins: Coins) -> Iterator[str]:
    """Unpacket inverts Packet, for everything that fits."""
    room = 4096
    for m in messages(coins):
        for data in (m + coins.bytes(more) + end for more in (0, room // 2) for end in ENDINGS):
            yield unless(
                gives(data, partial(unpadded, padding, data, len(m), room)),
                f"unpacket does not return what packet was given ({len(data)} bytes around a "
                f"message of {len(m)}, ends in {data[-3:]!r})",
            )
    use = partial(unpadded, padding, bytes(room * 4), 1, room)
    yield harmless(use, "packet", f"{room * 4} bytes where {room} are to fit")
    yield from junk("unpacket", padding.unpacket)


def unpadded(padding: Padding, data: bytes, length: int, room: int) -> bytes:
    """There and back."""
    return padding.unpacket(padding.packet(data, length, room))


# --- franking


@FRANKING.kit
def franking_kit(franking: Franking, coins: Coins) -> Iterator[str]:
    """What every `franking` does."""
    return sections(franking, coins, tags)


def tags(franking: Franking, coins: Coins) -> Iterator[str]:
    """Take inverts Place."""
    for m in messages(coins):
        tag = FrankingTag(coins.bytes(356))
        placed = franking.place(m, tag)
        yield unless(
            gives((m, tag), partial(franking.take, *placed)),
            f"take does not return what place was given ({len(m)} bytes)",
        )
    yield from junk("take", lambda data: franking.take(Message(data), FrankingTag(b"")))
    yield from junk("take", lambda data: franking.take(Message(b"m"), FrankingTag(data)))


# --- report


@REPORT.kit
def report_kit(report: Reporting, coins: Coins) -> Iterator[str]:
    """What every `report` does."""
    return sections(report, coins, reports)


def reports(report: Reporting, coins: Coins) -> Iterator[str]:
    """Decode inverts Encode."""
    certificate = Certificate(sid=ALICE.uid, identity=IDENTITY, signature=Signature(bytes(64)))
    for m in messages(coins):
        tag = FrankingTag(coins.bytes(356))
        received = Received(sender=ALICE, m=m, franked=m, tag=tag, certificate=certificate)
        rho = report.encode(received, IDENTITY, BOB.uid, b"spam")
        made = report.decode(rho)
        fields = made.sid, made.identity, made.rid, made.franked, made.tag, made.reason
        yield unless(
            fields == (ALICE.uid, IDENTITY, BOB.uid, m, tag, b"spam"),
            f"decode does not return what encode was given ({len(m)} bytes)",
        )
        yield unless(
            not report.certified
            or (made.provider, made.signature) == (HERE, certificate.signature),
            "a certified report lacks the sender's provider, or its signature",
        )
        yield from spoilt(other_than(made), "decode", "rho", rho, report.decode)
    bare = evolve(received, certificate=None)
    yield harmless(
        lambda: report.encode(bare, None, BOB.uid, b""), "encode", "a message without certificate"
    )
    yield from junk("decode", lambda data: report.decode(Rho(data)))


# --- contacts


@CONTACTS.kit
def contacts_kit(contacts: Contacts, coins: Coins) -> Iterator[str]:
    """What every `contacts` does."""
    return sections(contacts, coins, indices)


def indices(contacts: Contacts, coins: Coins) -> Iterator[str]:
    """An index is a function of the user, and differs where the identifier does."""
    again = User(ProviderName(bytes(BOB.provider)), Identifier(bytes(BOB.uid)))
    yield unless(
        contacts.index(BOB) == contacts.index(again), "index differs for one user: it must not"
    )
    for one, other in ((b"bob", b"bobby"), (b"bob", b"Bob"), (b"b", b"bb"), (b"\0", b"\0\0")):
        users = [User(HERE, Identifier(uid)) for uid in (one, other)]
        yield unless(
            contacts.index(users[0]) != contacts.index(users[1]),
            f"index is the same for {one!r} and {other!r} at one provider: it must differ",
        )
    joined = [User(ProviderName(p), Identifier(u)) for p, u in ((b"ab", b"c"), (b"a", b"bc"))]
    yield unless(
        contacts.index(joined[0]) != contacts.index(joined[1]),
        "index is the same for c at ab and bc at a: encode the names so that they can be parsed",
    )


# --- blocklist and rotation


@BLOCKLIST.kit
def blocklist_kit(blocklist: Blocklist, coins: Coins) -> Iterator[str]:
    """What every `blocklist` does."""
    return sections(blocklist, coins, answers)


@ROTATION.kit
def rotation_kit(rotation: Rotation, coins: Coins) -> Iterator[str]:
    """What every `rotation` does."""
    return sections(rotation, coins, keys)


# --- filing


@FILING.kit
def filing_kit(filing: Filing, coins: Coins) -> Iterator[str]:
    """What every `filing` does."""
    return sections(filing, coins, own_reports)


def own_reports(filing: Filing, coins: Coins) -> Iterator[str]:
    """Messages with tags of their own are shown, and rid itself reports each of them."""
    alice = User(HERE, Identifier(b"alice"))
    shown: tuple[Received, ...] = ()
    filed: tuple[Report, ...] = ()
    for m in messages(coins):
        tag = FrankingTag(coins.bytes(356))
        new = partial(filing.check_new, shown, alice, tag)
        yield unless(gives(None, new), "check_new refuses a message with a new tag")
        shown += (Received(sender=alice, m=m, franked=m, tag=tag, certificate=None),)
        report = Report(
            sid=alice.uid, identity=IDENTITY, rid=BOB.uid, franked=m, tag=tag, reason=b"spam"
        )
        own = partial(filing.check_filed, filed, BOB.uid, report)
        yield unless(gives(None, own), "check_filed refuses rid's own first report of a message")
        filed += (report,)


# --- past_keys


@PAST_KEYS.kit
def past_keys_kit(past_keys: PastKeys, coins: Coins) -> Iterator[str]:
    """What every `past_keys` does."""
    return sections(past_keys, coins, kept)


def kept(past_keys: PastKeys, coins: Coins) -> Iterator[str]:
    """Keys that are kept are some that the account had."""
    account = Account(material=MATERIAL, signature=Signature(bytes(64)), access_key=KEY)
    had = {IDENTITY.amf}
    for _ in range(3):
        keys = past_keys.kept(account)
        yield unless(set(keys) <= had, "kept returns a key that the account never had")
        new = AmfPublicKey(coins.bytes(33))
        had.add(new)
        identity = evolve(IDENTITY, amf=new)
        account = evolve(account, past=keys, material=evolve(MATERIAL, identity=identity))


# --- answers and tokens


@ANSWERS.kit
def answers_kit(answers: Answers, coins: Coins) -> Iterator[str]:
    """What every `answers` does."""
    return sections(answers, coins, answered)


@TOKENS.kit
def tokens_kit(tokens: Tokens, coins: Coins) -> Iterator[str]:
    """What every `tokens` does."""
    return sections(tokens, coins, authorized, approvals)
