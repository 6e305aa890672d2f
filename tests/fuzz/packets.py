"""Packets, from RP's parser to the innermost plaintext, and the reports of what was in them.

Each layer is mutated and put back into its boxes and signatures, as whoever holds the keys would.
"""

from collections.abc import Iterator
from functools import partial

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.encoding import join, split
from schemes.messenger.names import ProviderName
from schemes.messenger.pro import FIRST
from schemes.messenger.slots.labels import NoLabels
from schemes.messenger.state import Arrived, ClientState, Received
from schemes.messenger.wire import (
    Certificate,
    CertifiedKey,
    Deliver,
    Identity,
    Later,
    Packet,
    Rho,
    SealedPacket,
)
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    AwCiphertext,
    AwPublicKey,
    FrankingTag,
    Identifier,
    KePublicKey,
    Message,
    PkeCiphertext,
)
from tests.fuzz.blocks import fresh
from tests.fuzz.stage import Cast, M
from tests.fuzz.target import SLOW, Target


def delivery(cast: Cast) -> Iterator[Target]:
    """8: RP's parser, and a client's behind it."""
    d, rp = cast.d, cast.provider(BOB_CHAT)
    whole, opened = [], []
    for scene in cast.stage.scenes:
        if isinstance(scene.request, Deliver) and scene.receiver == BOB_CHAT:
            whole.append((scene.request.c,))
            opened.append((d.pke.dec(rp.secrets.pke, scene.request.c),))

    def deliver(c: bytes) -> object:
        return d.deliver(rp, ALICE_CHAT, PkeCiphertext(c))

    def sealed(packet: bytes) -> object:
        return deliver(d.pke.enc(rp.pki[BOB_CHAT].pke, Message(packet), fresh()))

    def padded(rid: bytes, *fields: bytes) -> object:
        record = SealedPacket(
            packet=d.padding.packet(join(*fields), len(M), d.room(2)),
            rid=d.padding.identifier(Identifier(rid)),
        )
        return sealed(d.labels.protect(record))

    wrapped = []
    for (packet,) in opened:
        record = d.labels.open(SealedPacket, packet)
        rid, fields = d.padding.unidentifier(record.rid), split(d.padding.unpacket(record.packet))
        if len(fields) != FIRST:
            wrapped.append((rid, *fields))
    yield cast.target("deliver", tuple(whole), deliver)
    yield cast.target("deliver sealed", tuple(opened), sealed)
    yield cast.target("deliver padded", tuple(wrapped), padded)


def first_contact(cast: Cast) -> tuple[ClientState, tuple[bytes, ...]]:
    """Bob before alice's first message, and that message's six fields."""
    before, d = cast.stage.before, cast.d
    bob, alice = (cast.client(user, before) for user in (BOB, ALICE))
    _, (sent,) = d.send(alice, M, BOB, fresh())
    _, c1 = d.deliver(before[BOB_CHAT], ALICE_CHAT, sent.c)
    fields = split(c1)
    assert len(fields) == FIRST
    return bob, fields


def packets(cast: Cast) -> Iterator[Target]:
    """9(a), 9(b): a client's parser, in clear, wrapped, and under a forged certificate."""
    d, (bob, first) = cast.d, first_contact(cast)
    alice, in_session = cast.client(ALICE), cast.client(BOB)
    sk = cast.provider(ALICE_CHAT).secrets.sig
    _, (sent,) = d.send(alice, M, BOB, fresh())
    _, c_aw = d.deliver(cast.provider(BOB_CHAT), ALICE_CHAT, sent.c)

    def receive(c: bytes, sp: bytes, st: ClientState = bob) -> object:
        return d.receive(st, ProviderName(sp), Packet(c))

    def fields(*fields: bytes) -> object:
        return receive(join(*fields), ALICE_CHAT)

    def wrapped(sid: bytes, inner: bytes, st: ClientState = bob) -> object:
        c = d.aw.send(alice.sk_aw, Identifier(sid), st.identity.aw, Message(inner), fresh())
        return receive(c, ALICE_CHAT, st)

    def padded(sid: bytes, *fields: bytes, st: ClientState = bob) -> object:
        inner = d.padding.packet(join(*fields), len(M), d.room(1))
        return wrapped(d.padding.identifier(Identifier(sid)), inner, st)

    def certified(sid: bytes, ke: bytes, aw: bytes, amf: bytes) -> object:
        pk_sid = Identity(ke=KePublicKey(ke), aw=AwPublicKey(aw), amf=AmfPublicKey(amf))
        signed = d.signed(CertifiedKey(uid=Identifier(sid), identity=pk_sid))
        sigma = d.sig.sign(sk, signed, fresh())
        uid = d.padding.identifier(Identifier(sid))
        return fields(*first[:3], uid, pk_sid.encode(), sigma)

    _, padded_sid, inner = d.aw.recv(in_session.sk_aw, AwCiphertext(c_aw))
    later = split(d.padding.unpacket(inner))
    uid = d.padding.identifier(ALICE.uid)
    first_inner = d.padding.packet(join(*first), len(M), d.room(1))
    keys = (alice.identity.ke, alice.identity.aw, alice.identity.amf)
    again, in_a_session = partial(receive, st=in_session), partial(wrapped, st=in_session)
    yield cast.target("receive first", ((join(*first), ALICE_CHAT),), receive)
    yield cast.target("receive first fields", (first,), fields)
    yield cast.target("receive first again", ((join(*first), ALICE_CHAT),), again)
    yield cast.target("receive certified", ((ALICE.uid, *keys),), certified)
    yield cast.target("receive first wrapped", ((uid, first_inner),), wrapped)
    yield cast.target("receive first padded", ((ALICE.uid, *first),), padded)
    yield cast.target("receive later", ((c_aw, ALICE_CHAT),), again)
    yield cast.target("receive later wrapped", ((padded_sid, inner),), in_a_session)
    in_padding = partial(padded, st=in_session)
    yield cast.target("receive later padded", ((ALICE.uid, *later),), in_padding)


def plaintexts(cast: Cast) -> Iterator[Target]:
    """9(c): what a peer with the session's keys may say: the innermost parsers."""
    alice, bob, d = cast.client(ALICE), cast.client(BOB), cast.d
    channel = cast.contact(ALICE, BOB).channel
    pk_rp = alice.pki[BOB_CHAT].amf

    def say(plaintext: bytes, beside: bytes) -> tuple[ClientState, Arrived]:
        _, c_sm = d.session.send(channel, Message(plaintext), fresh())
        later = Later(c_sm=c_sm, sigma_fr=FrankingTag(beside)).encode()
        inner = Message(d.padding.packet(later, len(M), d.room(1)))
        sid = d.padding.identifier(ALICE.uid)
        c = d.aw.send(alice.sk_aw, sid, bob.identity.aw, inner, fresh())
        return d.receive(bob, ALICE_CHAT, Packet(c))

    def tag(over: Message) -> FrankingTag:
        return d.amf.frank(alice.sk_amf, bob.identity.amf, pk_rp, over, fresh())

    def franked(plaintext: bytes, over: bytes) -> tuple[ClientState, Arrived]:
        placed = d.franking.place(Message(plaintext), tag(Message(over)))
        return say(placed.plaintext, placed.beside)

    def composed(m: bytes, access_key: bytes) -> object:
        plaintext = d.labels.compose(Message(m), AccessKey(access_key))
        st, arrived = franked(plaintext, d.labels.franked(Message(m), plaintext, ALICE, BOB))
        (received,) = arrived.shown
        return d.send(st, M, ALICE, fresh()), d.gen_report(st, received, b"")

    said, over = [], []
    for m, pi in ((M, None), (M, alice.access_key), (Message(b""), None)):
        plaintext, signed = d.labels.compose(m, pi), d.franked(m, pi, ALICE, BOB)
        over.append((plaintext, signed))
        placed = d.franking.place(plaintext, tag(signed))
        said.append((placed.plaintext, placed.beside))
    yield cast.target("receive plaintext", tuple(said), say)
    yield cast.target("receive franked", tuple(over), franked, SLOW)
    # without labels, any access key is a part of the message
    rejects = not isinstance(d.labels, NoLabels)
    yield cast.target("receive composed", ((M, alice.access_key),), composed, SLOW, rejects)


def reports(cast: Cast) -> Iterator[Target]:
    """12: RP's parser of reports: as sent, and of a colluding sender, recipient and SP."""
    rp, alice, d = cast.provider(BOB_CHAT), cast.client(ALICE), cast.d
    sk, pk_rp = cast.provider(ALICE_CHAT).secrets.sig, alice.pki[BOB_CHAT].amf
    pk_bob = rp.accounts[BOB.uid].material.identity.amf

    def receive(rho: bytes) -> object:
        return d.report_rcv(rp, Rho(rho))

    def franked(sid: bytes, ke: bytes, aw: bytes, rid: bytes, over: bytes, reason: bytes) -> object:
        identity = Identity(ke=KePublicKey(ke), aw=AwPublicKey(aw), amf=alice.identity.amf)
        uid = Identifier(sid)
        sigma = d.sig.sign(sk, d.signed(CertifiedKey(uid=uid, identity=identity)), fresh())
        received = Received(
            sender=ALICE,
            m=M,
            franked=Message(over),
            tag=d.amf.frank(alice.sk_amf, pk_bob, pk_rp, Message(over), fresh()),
            certificate=Certificate(sid=uid, identity=identity, signature=sigma),
        )
        rho = d.report_of(received, identity, Identifier(rid), reason)
        return d.reported(*d.report_rcv(rp, rho))

    keys = (alice.identity.ke, alice.identity.aw)
    fields = (ALICE.uid, *keys, BOB.uid, d.franked(M, None, ALICE, BOB), b"spam")
    yield cast.target("report_rcv", ((cast.stage.report,),), receive)
    yield cast.target("report_rcv franked", (fields,), franked, SLOW)
