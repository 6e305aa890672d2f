"""The bytes of `as_written`: each message as an explicit join of its fields, in the paper's order.

So the bytes were before messages had classes, but for c_KE, which ends with 8 bytes more.
"""

from collections.abc import Callable
from typing import Any

import pytest

from games.world import World
from harness.declare.coins import Coins
from harness.declare.encoding import join, split
from harness.declare.errors import Rejection
from harness.declare.wire import Wire
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.labels import DomainSeparated, NoLabels
from schemes.messenger.wire import (
    Accepted,
    Approval,
    Approved,
    Apps,
    Auth,
    Authorize,
    Authorized,
    Ban,
    Banned,
    Block,
    CertifiedKey,
    Challenge,
    Change,
    Close,
    Closed,
    Deliver,
    Delivered,
    Entry,
    EntryChange,
    FileReport,
    FirstContact,
    Forward,
    Forwarded,
    Franked,
    GetChallenge,
    Identity,
    KeyMaterial,
    KeyQuery,
    Later,
    Lookup,
    LookupKeys,
    Plaintext,
    Publish,
    Published,
    Receive,
    Register,
    Registered,
    Retrieve,
    Retrieved,
    Rotated,
    SealedMaterial,
    SealedPacket,
    Taken,
    Updated,
    UpdateEntry,
)
from schemes.values import (
    AccessKey,
    AwCiphertext,
    ChannelCiphertext,
    FrankingTag,
    Identifier,
    Message,
    Signature,
)
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    CAROL,
    MALLORY,
    M,
    report,
    world,
)
from tests.messenger.messages import MESSAGES, example

D = AS_WRITTEN


def identity(pk: Identity) -> bytes:
    return join(pk.ke, pk.aw, pk.amf)


def material(km: KeyMaterial) -> bytes:
    signature = () if km.signature is None else (km.signature,)
    return join(identity(km.identity), km.epk, b"\1" if km.anon else b"\0", *signature)


def bit(b: bool) -> bytes:
    return b"\1" if b else b"\0"


def change(c: Change) -> bytes:
    return join(c.pref.to_bytes(4, "big"), bit(c.b))


NOTHING = (GetChallenge, Close, Closed, Published, Delivered, Taken, Accepted, Banned)

TRAVELS: dict[type[Wire], Callable[[Any], bytes]] = {
    **{kind: lambda _: b"" for kind in NOTHING},
    Register: lambda r: join(material(r.material), r.access_key),
    Registered: lambda a: bytes(a.signature),
    Publish: lambda r: bytes(r.epk),
    Authorize: lambda r: join(*([change(r.change)] if r.change else [])),
    Authorized: lambda a: bytes(a.sigma_p),
    UpdateEntry: lambda r: join(r.uid, r.pref.to_bytes(4, "big"), r.app, bit(r.b), r.aux),
    Updated: lambda a: bit(a.b),
    Challenge: lambda a: bytes(a.n),
    Auth: lambda r: bytes(r.n),
    Approved: lambda a: bytes(a.proof),
    Lookup: lambda r: join(r.provider, r.n, r.proof, r.rid),
    Apps: lambda a: join(*a.apps),
    Retrieve: lambda r: join(r.rp, r.c),
    LookupKeys: lambda r: bytes(r.c),
    Retrieved: lambda a: bytes(a.resp),
    Forward: lambda r: join(r.rp, r.c),
    Forwarded: lambda a: bit(a.b),
    Deliver: lambda r: bytes(r.c),
    Receive: lambda r: join(r.sp, r.c),
    FileReport: lambda r: bytes(r.rho),
    Ban: lambda r: bytes(r.sid),
    Block: lambda r: bytes(r.index),
    Rotated: lambda a: bytes(a.access_key),
}
"""Every request and every answer, as bytes."""


def everything(d: Section7) -> World[Section7]:
    """A world in which every message was sent once."""
    w = world(d, ALICE, BOB, MALLORY, CAROL)
    w.update_entry(BOB, 0, True)
    w.lookup(ALICE, BOB.uid)
    for pair in ((ALICE, BOB), (MALLORY, BOB), (ALICE, CAROL)):
        w.converse(*pair)
    w.send(ALICE, BOB, M)
    w.speak(BOB, BOB_CHAT, FileReport(rho=report(w, BOB)))
    w.network.ask(BOB_CHAT, ALICE_CHAT, Ban(sid=MALLORY.uid))
    w.block(BOB, MALLORY)
    w.network.run(BOB, d.publish, w.network.line(BOB), Coins(b"epk"))
    w.network.run(MALLORY, d.close, w.network.line(MALLORY))
    return w


@pytest.mark.parametrize("d", [AS_WRITTEN, HARDENED], ids=["as_written", "hardened"])
def test_what_travels(d: Section7) -> None:
    seen: set[type[Wire]] = set()
    for envelope in everything(d).network.log:
        assert not isinstance(envelope.answer, Rejection | None)
        for message in (envelope.request, envelope.answer):
            assert message.encode() == TRAVELS[type(message)](message)
            seen.add(type(message))
    assert seen == set(TRAVELS)


def opened(w: World[Section7], kind: type[LookupKeys | Deliver]) -> list[bytes]:
    """What RP finds in the boxes of the log's messages of a class."""
    sk = w.provider(BOB_CHAT).secrets.pke
    return [
        D.pke.dec(sk, e.request.c)
        for e in w.network.log
        if isinstance(e.request, kind) and e.receiver == BOB_CHAT
    ]


@pytest.fixture
def w() -> World[Section7]:
    return everything(D)


class TestInside:
    """What `as_written` seals, wraps and reports."""

    def test_signatures(self, w: World[Section7]) -> None:
        vk, account = w.pki[BOB_CHAT].sig, w.provider(BOB_CHAT).accounts[BOB.uid]
        (entry,) = (e.request for e in w.network.log if isinstance(e.request, UpdateEntry))
        (asked,) = (e.request for e in w.network.log if isinstance(e.request, Lookup))
        assert D.sig.verify(vk, entry.aux, Message(join(BOB.uid, BOB_CHAT)))
        proof = Signature(asked.proof)
        assert D.sig.verify(w.pki[ALICE_CHAT].sig, proof, Message(asked.n))
        certified = Message(join(BOB.uid, identity(account.material.identity)))
        assert D.sig.verify(vk, account.signature, certified)

    def test_key_retrieval(self, w: World[Section7]) -> None:
        for query, rid in zip(opened(w, LookupKeys), (BOB, BOB, CAROL), strict=True):
            uid, pk_e = split(query)
            assert (uid, len(pk_e)) == (rid.uid, 32)
        st, q = D.init(w.state(ALICE), BOB, Coins(b"q"))
        resp = w.speak(ALICE, ALICE_CHAT, q).resp
        km = w.provider(BOB_CHAT).accounts[BOB.uid].material
        assert D.pke.dec(st.queries[BOB], resp) == material(km)

    def test_first_contact(self, w: World[Section7]) -> None:
        c1, rid = split(opened(w, Deliver)[0])
        assert rid == BOB.uid
        c_ke, c_sm, sigma_fr, sid, pk_sid, sigma_pk = split(c1)
        alice = w.state(ALICE)
        assert (sid, pk_sid, sigma_pk) == (ALICE.uid, identity(alice.identity), alice.signature)
        assert (len(c_ke), len(sigma_fr)) == (32 + 32 + 8, 356)
        assert c_ke[:32] == alice.identity.ke
        sent = FirstContact.decode(c1)
        assert (sent.c_ke, sent.c_sm, sent.sigma_fr) == (c_ke, c_sm, sigma_fr)

    def test_the_end_of_c_ke_names_epk(self, w: World[Section7]) -> None:
        """Two handshakes to one epk end alike; a new epk has another id."""
        firsts = [c1 for c in opened(w, Deliver) if len(c1 := split(split(c)[0])) == 6]
        before = {c1[0][-8:] for c1 in firsts}
        assert (len(firsts), len(before)) == (2, 1)
        late = w.join(User(ALICE_CHAT, Identifier(b"late")))
        w.retrieve(late, BOB)
        w.send(late, BOB, M)
        last, _ = split(opened(w, Deliver)[-1])
        assert split(last)[0][-8:] not in before

    def test_wrapper(self, w: World[Section7]) -> None:
        w.send(ALICE, BOB, M)
        c_aw, pi = split(split(opened(w, Deliver)[-1])[0])
        bob = w.state(BOB)
        assert pi == bob.access_key
        pk, sid, inner = D.aw.recv(bob.sk_aw, AwCiphertext(c_aw))
        assert (pk, sid) == (w.state(ALICE).identity.aw, ALICE.uid)
        c_sm, sigma_fr = split(inner)
        assert len(sigma_fr) == 356
        assert Later.decode(inner) == Later(
            c_sm=ChannelCiphertext(c_sm), sigma_fr=FrankingTag(sigma_fr)
        )

    def test_report(self, w: World[Section7]) -> None:
        received = next(r for r in w.state(BOB).shown if r.sender == ALICE)
        rho = D.gen_report(w.state(BOB), received, b"spam")
        alice = identity(w.state(ALICE).identity)
        assert rho == join(ALICE.uid, alice, BOB.uid, received.franked, received.tag, b"spam")
        certified = HARDENED.report.encode(received, None, BOB.uid, b"spam")
        sigma_pk = w.state(ALICE).signature
        assert certified == join(
            *(ALICE_CHAT, ALICE.uid, alice, sigma_pk, BOB.uid, received.franked, received.tag),
            b"spam",
        )

    def test_plaintexts(self, w: World[Section7]) -> None:
        pi = AccessKey(bytes(32))
        written, labelled = NoLabels(), DomainSeparated()
        assert written.compose(M, None) == M
        assert written.compose(M, pi) == join(M, pi)
        assert labelled.compose(M, None) == join(b"interop/1 plaintext", M, b"")
        assert labelled.compose(M, pi) == join(b"interop/1 plaintext", M, pi)
        assert written.franked(M, written.compose(M, pi), ALICE, BOB) == join(M, pi)
        franked = labelled.franked(M, labelled.compose(M, pi), ALICE, BOB)
        assert franked == join(b"interop/1 frank", ALICE_CHAT, ALICE.uid, BOB_CHAT, BOB.uid, M)
        tag = w.state(BOB).shown[0].tag
        assert HARDENED.franking.place(M, tag).plaintext == join(M, tag)


PROTECTED: dict[type[Wire], tuple[bytes, Callable[[Any], tuple[bytes, ...]]]] = {
    Entry: (b"directory entry", lambda r: (r.uid, r.app)),
    EntryChange: (
        b"directory change",
        lambda r: (
            *(r.uid, r.app),
            *(r.pref.to_bytes(4, "big"), bit(r.b), r.epoch.to_bytes(4, "big")),
        ),
    ),
    Approval: (b"lookup challenge", lambda r: (r.n,)),
    KeyQuery: (b"key query", lambda r: (r.rid, r.pk_e)),
    SealedMaterial: (b"key material", lambda r: (material(r.km),)),
    CertifiedKey: (b"certificate", lambda r: (r.uid, identity(r.identity))),
    Franked: (b"frank", lambda r: (r.sp, r.sid, r.rp, r.rid, r.m)),
    SealedPacket: (b"packet", lambda r: (r.packet, r.rid)),
    Plaintext: (b"plaintext", lambda r: (r.m, r.pi)),
}
"""Whatever is signed, sealed or franked: its purpose, and its fields."""


@pytest.mark.parametrize("kind", PROTECTED, ids=lambda kind: kind.__name__)
def test_what_is_protected(kind: type[Wire]) -> None:
    """One field stands alone, where there are no labels."""
    purpose, fields = PROTECTED[kind]
    record = example(kind)
    parts = fields(record)
    alone = parts[0] if len(parts) == 1 else join(*parts)
    assert NoLabels().protect(record) == alone
    assert DomainSeparated().protect(record) == join(b"interop/1 " + purpose, *parts)


def test_all_that_is_protected() -> None:
    assert {kind for kind in MESSAGES if kind.label} == set(PROTECTED)
