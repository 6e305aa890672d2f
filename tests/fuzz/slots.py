"""The parsers of every registered slot, and of the proofs that a provider gives."""

from collections.abc import Callable, Iterator
from typing import Any

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from schemes.evolve import evolve
from schemes.messenger.names import SDS
from schemes.messenger.section7 import Section7
from schemes.messenger.slots.answers import Answers, Open
from schemes.messenger.slots.franking import Franking
from schemes.messenger.slots.labels import Labels, NoLabels, Reported
from schemes.messenger.slots.padding import NoPadding, Padding
from schemes.messenger.slots.report import Reporting
from schemes.messenger.slots.tokens import Tokens
from schemes.messenger.state import Received, SdsState
from schemes.messenger.wire import (
    Certificate,
    Lookup,
    Nonce,
    PaddedIdentifier,
    Proof,
    Rho,
    SealedMaterial,
    SealedPacket,
    UpdateEntry,
)
from schemes.values import AccessKey, FrankingTag, Identifier, Message, Signature, SigPublicKey
from tests.fuzz.blocks import M, fresh
from tests.fuzz.target import FAST, Target
from tests.messenger.messages import example

KEY = AccessKey(b"k" * 32)
ROOM = 1500


def labels(name: str, labels: Labels) -> Iterator[Target]:
    """Opening of a record of one field and of two, the plaintext, and what a reviewer reads."""
    plaintexts = (labels.compose(M, None), labels.compose(M, KEY))
    franked = tuple((labels.franked(M, plaintext, ALICE, BOB),) for plaintext in plaintexts)
    rejects = not isinstance(labels, NoLabels)  # without labels, every string is something

    def open1(data: bytes) -> object:
        return labels.open(SealedMaterial, data)

    def open2(data: bytes) -> object:
        return labels.open(SealedPacket, data)

    def decompose(data: bytes) -> object:
        return labels.decompose(Message(data))

    def reported(data: bytes) -> object:
        return labels.reported(Message(data), Reported(ALICE.provider, ALICE.uid), BOB)

    for what, kind, parse in (("one", SealedMaterial, open1), ("two", SealedPacket, open2)):
        yield Target(f"labels/{name}/open {what}", ((labels.protect(example(kind)),),), parse, FAST)
    yield Target(
        f"labels/{name}/decompose", tuple((p,) for p in plaintexts), decompose, FAST, rejects
    )
    yield Target(f"labels/{name}/reported", franked, reported, FAST, rejects)


def padding(name: str, padding: Padding) -> Iterator[Target]:
    """Both kinds of padding."""
    rejects = not isinstance(padding, NoPadding)
    identifiers = tuple((padding.identifier(Identifier(uid)),) for uid in (b"", b"bob", b"\0\x80"))
    packets = tuple((padding.packet(data, len(data), ROOM),) for data in (b"", M, b"\x80\0"))

    def unidentifier(data: bytes) -> object:
        return padding.unidentifier(PaddedIdentifier(data))

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


def report(name: str, reporting: Reporting) -> Iterator[Target]:
    """A report's fields."""
    certificate = example(Certificate)
    received = Received(
        sender=ALICE, m=M, franked=M, tag=FrankingTag(b"t" * 356), certificate=certificate
    )
    rho = reporting.encode(received, certificate.identity, BOB.uid, b"spam")
    yield Target(f"report/{name}/decode", ((rho,),), lambda data: reporting.decode(Rho(data)), FAST)


def answers(name: str, answers: Answers) -> Iterator[Target]:
    """What alice's client opens."""
    packed = tuple((answers.pack(Message(data)),) for data in (M, M * 9))
    rejects = not isinstance(answers, Open)
    yield Target(f"answers/{name}/unpack", packed, answers.unpack, FAST, rejects)


def tokens(name: str, tokens: Tokens) -> Iterator[Target]:
    """What the SDS is handed for an authorization."""
    bare = UpdateEntry(uid=BOB.uid, pref=0, app=BOB_CHAT, b=True, aux=Signature(b""))

    def read(aux: bytes) -> object:
        return tokens.read(evolve(bare, aux=Signature(aux)))

    aux = ((tokens.aux(Signature(b"s" * 64), 1),),)
    yield Target(f"tokens/{name}/read", aux, read, FAST, tokens.numbered)


SLOTS: dict[str, Callable[[str, Any], Iterator[Target]]] = {
    "labels": labels,
    "padding": padding,
    "franking": franking,
    "report": report,
    "answers": answers,
    "tokens": tokens,
}
"""What is fuzzed of every scheme that fills such a slot."""


def proofs(name: str, d: Section7) -> Iterator[Target]:
    """Step 2 of a messenger, sound or broken: the provider's side, and the SDS's."""
    deployed = d.deploy((ALICE_CHAT, BOB_CHAT), Coins(b"proofs"))
    sp, sds = deployed.seats[ALICE_CHAT].state, deployed.seats[SDS].state
    assert isinstance(sds, SdsState)
    n = Nonce(b"n" * 32)
    asked = d.auth_request(n, BOB.uid)
    vk = deployed.pki[ALICE_CHAT].sig

    def check(vk: bytes, n: bytes, rid: bytes, proof: bytes) -> None:
        keys = evolve(deployed.pki[ALICE_CHAT], sig=SigPublicKey(vk))
        lookup = Lookup(provider=ALICE_CHAT, n=Nonce(n), proof=Proof(proof), rid=Identifier(rid))
        d.check_proof(evolve(sds, pki={ALICE_CHAT: keys}), lookup)

    def vouch(uid: bytes, n: bytes) -> object:
        return d.vouch(sp, Identifier(uid), Nonce(n), fresh())

    proof = d.vouch(sp, ALICE.uid, asked.n, fresh())
    takes_all = name == "any_provider"  # which is the fault that it has
    start = ((vk, n, BOB.uid, proof),)
    yield Target(f"proofs/{name}/check", start, check, rejects=None if takes_all else True)
    yield Target(f"proofs/{name}/vouch", ((ALICE.uid, asked.n),), vouch, rejects=None)
