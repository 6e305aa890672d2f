"""The parsers of the messenger's values and of every registered slot."""

from collections.abc import Callable, Iterator
from typing import Any

from games.world import BOB
from schemes.messenger.slots.auth import Auth
from schemes.messenger.slots.franking import Franking
from schemes.messenger.slots.labels import DomainSeparated, Labels, NoLabels, Purpose
from schemes.messenger.slots.padding import NoPadding, Padding
from schemes.messenger.slots.relay import Relay
from schemes.messenger.slots.report import Reporting
from schemes.messenger.state import Certificate, Identity, KeyMaterial, Received, Report, User
from schemes.sig.ed25519 import Ed25519
from schemes.values import (
    AccessKey,
    Ciphertext,
    FrankingTag,
    Identifier,
    Message,
    ProviderName,
    PublicKey,
    Signature,
)
from tests.fuzz.blocks import M, fresh
from tests.fuzz.target import FAST, Target

IDENTITY = Identity(PublicKey(b"e" * 32), PublicKey(b"w" * 32), PublicKey(b"f" * 33))
SIGNED = Signature(b"s" * 64)
KEY = AccessKey(b"k" * 32)


def values() -> Iterator[Target]:
    """Identity and key material; what is accepted encodes to what it came from."""

    def identity(data: bytes) -> None:
        assert Identity.decode(data).encode() == data, "two encodings of one identity"

    def material(data: bytes) -> None:
        assert KeyMaterial.decode(data).encode() == data, "two encodings of one key material"

    materials = (
        KeyMaterial(IDENTITY, PublicKey(b"p" * 32), False),
        KeyMaterial(IDENTITY, PublicKey(b"p" * 32), True, SIGNED),
    )
    yield Target("state/Identity.decode", ((IDENTITY.encode(),),), identity, FAST)
    yield Target(
        "state/KeyMaterial.decode", tuple((km.encode(),) for km in materials), material, FAST
    )


def labels(name: str, labels: Labels) -> Iterator[Target]:
    """Opening of one field and of two, the plaintext, and what a reviewer reads."""
    one = labels.bind(Purpose.MATERIAL, b"field")
    two = labels.bind(Purpose.PACKET, b"field", b"")
    plaintexts = (labels.compose(M, None), labels.compose(M, KEY))
    franked = tuple((labels.franked(M, plaintext, BOB),) for plaintext in plaintexts)
    rejects = not isinstance(labels, NoLabels)  # without labels, every string is something

    def open1(data: bytes) -> object:
        return labels.open(Purpose.MATERIAL, data, 1)

    def open2(data: bytes) -> object:
        return labels.open(Purpose.PACKET, data, 2)

    def decompose(data: bytes) -> object:
        return labels.decompose(Message(data))

    def reported(data: bytes) -> object:
        return labels.reported(Message(data), BOB)

    yield Target(f"labels/{name}/open one", ((one,),), open1, FAST, rejects)
    yield Target(f"labels/{name}/open two", ((two,),), open2, FAST)
    yield Target(
        f"labels/{name}/decompose", tuple((p,) for p in plaintexts), decompose, FAST, rejects
    )
    yield Target(f"labels/{name}/reported", franked, reported, FAST, rejects)


def padding(name: str, padding: Padding) -> Iterator[Target]:
    """Both kinds of padding."""
    rejects = not isinstance(padding, NoPadding)
    identifiers = tuple((padding.identifier(Identifier(uid)),) for uid in (b"", b"bob", b"\0\x80"))
    packets = tuple((padding.packet(data, len(data), 1),) for data in (b"", M, b"\x80\0"))

    def unidentifier(data: bytes) -> object:
        return padding.unidentifier(Identifier(data))

    yield Target(f"padding/{name}/unidentifier", identifiers, unidentifier, FAST, rejects)
    yield Target(f"padding/{name}/unpack", packets, padding.unpacket, FAST, rejects)


def franking(name: str, franking: Franking) -> Iterator[Target]:
    """Taking the tag out of the plaintext, or from beside it."""
    placed = franking.place(M, FrankingTag(b"t" * 356))
    rejects = placed.plaintext != M

    def take(plaintext: bytes, beside: bytes) -> object:
        return franking.take(Message(plaintext), FrankingTag(beside))

    fields = ((placed.plaintext, placed.beside),)
    yield Target(f"franking/{name}/take", fields, take, FAST, rejects)


def relay(name: str, relay: Relay) -> Iterator[Target]:
    """What SP adds to a query."""
    stamped = relay.stamp(Ciphertext(b"c" * 48), Identifier(b"alice"))
    rejects = stamped != b"c" * 48
    yield Target(f"relay/{name}/strip", ((stamped,),), relay.strip, FAST, rejects)


def auth(name: str, auth: Auth) -> Iterator[Target]:
    """The provider's side, and the SDS's with and without labels."""
    sig = Ed25519()
    sk, vk = sig.keygen(fresh("provider"))
    nonce, rid, uid = b"n" * 32, Identifier(b"bob"), Identifier(b"alice")
    request = auth.request(nonce, rid)
    for scheme in (NoLabels(), DomainSeparated()):
        proof = auth.vouch(sig, scheme, sk, uid, request, fresh())

        def check(
            vk: bytes, nonce: bytes, rid: bytes, proof: bytes, scheme: Labels = scheme
        ) -> object:
            return auth.check(sig, scheme, PublicKey(vk), nonce, Identifier(rid), proof)

        fields = ((vk, nonce, rid, proof),)
        yield Target(f"auth/{name}/check {type(scheme).__name__}", fields, check)

    def vouch(uid: bytes, request: bytes) -> object:
        return auth.vouch(sig, DomainSeparated(), sk, Identifier(uid), request, fresh())

    yield Target(f"auth/{name}/vouch", ((uid, request),), vouch, rejects=None)


def report(name: str, reporting: Reporting) -> Iterator[Target]:
    """A report's fields."""
    alice = User(ProviderName(b"AliceChat"), Identifier(b"alice"))
    received = Received(
        alice, M, M, FrankingTag(b"t" * 356), Certificate(alice.uid, IDENTITY, SIGNED)
    )
    rho = reporting.encode(received, IDENTITY, Identifier(b"bob"), b"spam")

    def decode(data: bytes) -> Report:
        return reporting.decode(data)

    yield Target(f"report/{name}/decode", ((rho,),), decode, FAST)


SLOTS: dict[str, Callable[[str, Any], Iterator[Target]]] = {
    "labels": labels,
    "padding": padding,
    "franking": franking,
    "relay": relay,
    "auth": auth,
    "report": report,
}
"""What is fuzzed of every scheme that fills such a slot."""
