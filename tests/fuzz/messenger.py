"""The parsers of the messenger: every step of every role, and every layer of every packet.

A mutated packet is stopped by the first box or tag around it. To reach the parsers behind, what is
inside is mutated and then sealed, signed or franked again as an adversary would who holds those
keys: its own, as a client, or its provider's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY
from harness.declare.encoding import join, split
from schemes.messenger import abp, pro, rkm, snd
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.labels import NoLabels, Purpose
from schemes.messenger.state import (
    Certificate,
    ClientState,
    Contact,
    Identity,
    ProviderState,
    Received,
    SdsState,
)
from schemes.values import (
    AccessKey,
    Ciphertext,
    Identifier,
    Message,
    ProviderName,
    PublicKey,
)
from tests.fuzz.blocks import fresh
from tests.fuzz.stage import CAROL, M, Scene, Stage, answering, answers
from tests.fuzz.target import DEEP, FAST, SLOW, Target

DESIGNS = {"as_written": AS_WRITTEN, "hardened": HARDENED}


@dataclass(frozen=True)
class Messenger:
    """One design, its stage, and the targets that they give."""

    name: str
    d: Section7
    stage: Stage

    def targets(self) -> Iterator[Target]:
        """All of them."""
        yield from self.roles()
        yield from self.directory()
        yield from self.retrieval()
        yield from self.answers()
        yield from self.delivery()
        yield from self.packets()
        yield from self.plaintexts()
        yield from self.reports()

    def target(self, name: str, *arguments: Any) -> Target:
        return Target(f"{self.name}/{name}", *arguments)

    def sp(self) -> ProviderState:
        """Alice's provider."""
        state = self.stage.after["AliceChat"]
        assert isinstance(state, ProviderState)
        return state

    def rp(self) -> ProviderState:
        """Bob's provider."""
        state = self.stage.after["BobChat"]
        assert isinstance(state, ProviderState)
        return state

    def client(self, user: Any) -> ClientState:
        """A client in the midst of its conversations."""
        return self.stage.client(self.stage.after, user)

    def contact(self, user: Any, peer: Any) -> Contact:
        """A client's conversation with a peer."""
        return self.client(user).contacts[self.d.contacts.index(peer)]

    # Every step of every role, over the network: whatever a role asks of others is played too.

    def roles(self) -> Iterator[Target]:
        """(scene, sender, step, request), for each role and step."""
        kinds: dict[str, list[Scene]] = {}
        for scene in self.stage.scenes:
            role = {"SDS": "sds"}.get(
                scene.receiver, "client" if "@" in scene.receiver else "provider"
            )
            kinds.setdefault(f"{role} {scene.step}", []).append(scene)
        for kind, scenes in kinds.items():
            valid = tuple(
                (bytes([n]), s.sender.encode(), s.step.encode(), s.request)
                for n, s in enumerate(scenes)
            )
            yield self.target(f"roles {kind}", valid, partial(self.step, tuple(scenes)), DEEP)

    def step(
        self, scenes: tuple[Scene, ...], which: bytes, sender: bytes, step: bytes, request: bytes
    ) -> object:
        scene = scenes[int.from_bytes(which[:1], "big") % len(scenes)]
        speaker = sender.decode(errors="replace")
        return self.stage.play(scene, speaker, step.decode(errors="replace"), request)

    # Steps 1 and 2.

    def directory(self) -> Iterator[Target]:
        """The SDS's two parsers under a provider's own signatures: nothing stops at sigma_P."""
        sds, sk = self.stage.after["SDS"], self.rp().secrets.sig
        assert isinstance(sds, SdsState)
        nonce = b"n" * snd.NONCE_LENGTH
        sds = replace(sds, challenges=sds.challenges | {nonce})

        def update(uid: bytes, pref: bytes, app: bytes, b: bytes) -> bool:
            signed = self.d.labels.bind(Purpose.ENTRY, uid, app)
            sigma = self.d.sig.sign(sk, signed, fresh())
            return snd.update_entry_sds(self.d, sds, join(uid, pref, app, b, sigma))[1] == b"\1"

        def lookup(provider: bytes, nonce: bytes, rid: bytes) -> object:
            request = self.d.auth.request(nonce, Identifier(rid))
            proof = self.d.auth.vouch(self.d.sig, self.d.labels, sk, BOB.uid, request, fresh())
            return snd.lookup_sds(self.d, sds, join(provider, nonce, proof, rid))

        pref = bytes(snd.PREF_LENGTH)
        entries = ((BOB.uid, pref, BOB_CHAT, b"\1"), (b"new", pref, BOB_CHAT, b"\0"))
        yield self.target("snd.update_entry_sds signed", entries, update)
        yield self.target("snd.lookup_sds signed", ((BOB_CHAT, nonce, BOB.uid),), lookup)

    # Steps 3, 4 and 5.

    def retrieval(self) -> Iterator[Target]:
        """What RP and then the client find in the boxes."""
        rp, pki = self.rp(), self.rp().pki
        asking, q = self.d.init(self.client(ALICE), BOB, fresh())
        stamped = self.d.relay.stamp(Ciphertext(split(q)[1]), ALICE.uid)
        resp = rkm.lookup_rp(self.d, rp, stamped, fresh())
        sk_e, pk_e = self.d.pke.keygen(fresh("query"))
        asking = replace(asking, queries={**asking.queries, CAROL: sk_e})
        asking = replace(asking, contacts={})

        def query(c: bytes) -> object:
            return rkm.lookup_rp(self.d, rp, c, fresh())

        def sealed_query(opened: bytes) -> object:
            c = self.d.pke.enc(pki[BOB_CHAT].pke, Message(opened), fresh())
            return query(self.d.relay.stamp(c, ALICE.uid))

        def reconstruct(c: bytes) -> object:
            return self.d.reconstruct(asking, BOB, Ciphertext(c))

        def sealed_material(opened: bytes) -> object:
            c = self.d.pke.enc(pk_e, Message(opened), fresh())
            return self.d.reconstruct(asking, CAROL, c)

        def certified_material(ke: bytes, aw: bytes, amf: bytes, epk: bytes, anon: bytes) -> object:
            identity = Identity(PublicKey(ke), PublicKey(aw), PublicKey(amf))
            signed = self.d.labels.bind(Purpose.CERTIFICATE, CAROL.uid, identity.encode())
            sigma = self.d.sig.sign(rp.secrets.sig, signed, fresh())
            km = join(identity.encode(), epk, anon, *([sigma] if self.d.report.certified else []))
            answer = self.d.labels.bind(Purpose.MATERIAL, km)
            st, _ = self.d.reconstruct(asking, CAROL, self.d.pke.enc(pk_e, answer, fresh()))
            return self.d.send(st, M, CAROL, fresh())

        bind, pad = self.d.labels.bind, self.d.padding.identifier
        queries = tuple((bind(Purpose.QUERY, pad(rid), pk_e),) for rid in (BOB.uid, CAROL.uid))
        carol = rp.accounts[CAROL.uid]
        material = carol.material
        if self.d.report.certified:
            material = material._replace(signature=carol.signature)
        fields = (*material.identity, material.epk, b"\1")
        yield self.target("rkm.lookup_rp", ((stamped,),), query)
        yield self.target("rkm.lookup_rp sealed", queries, sealed_query)
        yield self.target("rkm.reconstruct", ((resp,),), reconstruct)
        yield self.target(
            "rkm.reconstruct sealed", ((bind(Purpose.MATERIAL, material.encode()),),),
            sealed_material,
        )  # fmt: skip
        plain = (*fields[:4], b"\0")
        yield self.target(
            "rkm.reconstruct certified, pro.send", (fields, plain), certified_material, SLOW
        )

    # What a client is answered by its provider and by the SDS.

    def answers(self) -> Iterator[Target]:
        """The answers in order are the fields."""
        after, d = self.stage.after, self.d
        alice, bob = self.stage.fresh, self.client(BOB)

        def lookup(*given: bytes) -> object:
            return d.lookup(alice, BOB.uid, answering(given), fresh())

        def update(*given: bytes) -> bool:
            return d.update_entry(alice, 0, True, answering(given), fresh())[1]

        def retrieve(*given: bytes) -> object:
            return d.retrieve(alice, BOB, answering(given), fresh())

        def block(*given: bytes) -> object:
            return d.block(bob, MALLORY, answering(given), fresh())

        def register(*given: bytes) -> object:
            st, _ = d.register(ALICE, alice.pki, False, answering(given), fresh())
            st = replace(st, material=self.client(ALICE).material)
            return d.send(st, M, BOB, fresh())

        def honest(user: Any, algorithm: Any) -> tuple[bytes, ...]:
            for name, party in self.stage.world.network.parties.items():
                party.state = after[name]
            return answers(algorithm, self.stage.world.network.asker(str(user)))

        looked_up = honest(ALICE, lambda ask: d.lookup(alice, BOB.uid, ask, fresh()))
        retrieved = honest(ALICE, lambda ask: d.retrieve(alice, BOB, ask, fresh()))
        blocked = honest(BOB, lambda ask: d.block(bob, MALLORY, ask, fresh()))
        updated = honest(ALICE, lambda ask: d.update_entry(alice, 0, True, ask, fresh()))
        registered = honest(ALICE, lambda ask: d.register(ALICE, alice.pki, False, ask, fresh()))
        yield self.target("answers lookup", (looked_up,), lookup)
        yield self.target("answers update_entry", (updated,), update, FAST)
        yield self.target("answers retrieve", (retrieved,), retrieve)
        yield self.target("answers block", (blocked,), block, SLOW)
        yield self.target("answers register", (registered,), register, SLOW, False)

    # Step 8.

    def delivery(self) -> Iterator[Target]:
        """RP's parser, and a client's behind it."""
        rp = self.rp()
        whole, opened = [], []
        for scene in self.stage.scenes:
            if (scene.step, scene.receiver) == ("deliver", "BobChat"):
                whole.append((scene.request,))
                opened.append((self.d.pke.dec(rp.secrets.pke, Ciphertext(scene.request)),))

        def deliver(c: bytes) -> object:
            return self.d.deliver(rp, ALICE_CHAT, Ciphertext(c))

        def sealed(packet: bytes) -> object:
            return deliver(self.d.pke.enc(rp.pki[BOB_CHAT].pke, Message(packet), fresh()))

        def padded(rid: bytes, *fields: bytes) -> object:
            packet = self.d.padding.packet(join(*fields), len(M), 2)
            uid = self.d.padding.identifier(Identifier(rid))
            return sealed(self.d.labels.bind(Purpose.PACKET, packet, uid))

        fields = []
        for (packet,) in opened:
            c1, uid = self.d.labels.open(Purpose.PACKET, packet, 2)
            rid = self.d.padding.unidentifier(Identifier(uid))
            fields.append((rid, *split(self.d.padding.unpacket(c1))))
        yield self.target("pro.deliver", tuple(whole), deliver)
        yield self.target("pro.deliver sealed", tuple(opened), sealed)
        yield self.target("pro.deliver padded", tuple(f for f in fields if len(f) == 3), padded)

    # Step 9.

    def first_contact(self) -> tuple[ClientState, tuple[bytes, ...]]:
        """Bob before alice's first message, and that message's six fields."""
        before = self.stage.before
        bob, alice = (self.stage.client(before, user) for user in (BOB, ALICE))
        _, c = self.d.send(alice, M, BOB, fresh())
        rp = before["BobChat"]
        _, c1 = self.d.deliver(rp, ALICE_CHAT, c)
        fields = split(c1)
        assert len(fields) == pro.FIRST
        return bob, fields

    def packets(self) -> Iterator[Target]:
        """A client's parser: first contact in clear, wrapped, and under a forged certificate."""
        bob, first = self.first_contact()
        alice = self.client(ALICE)
        sk = self.sp().secrets.sig
        _, c2 = self.d.send(alice, M, BOB, fresh())
        _, c_aw = self.d.deliver(self.rp(), ALICE_CHAT, c2)
        in_session = self.client(BOB)

        def receive(c: bytes, sp: bytes, st: ClientState = bob) -> object:
            return self.d.receive(st, ProviderName(sp), Ciphertext(c))

        def fields(*fields: bytes) -> object:
            return receive(join(*fields), ALICE_CHAT)

        def wrapped(sid: bytes, inner: bytes, st: ClientState = bob) -> object:
            c = self.d.aw.send(alice.ask, Identifier(sid), st.identity.aw, Message(inner), fresh())
            return receive(c, ALICE_CHAT, st)

        def padded(sid: bytes, *fields: bytes, st: ClientState = bob) -> object:
            inner = self.d.padding.packet(join(*fields), len(M), 1)
            return wrapped(self.d.padding.identifier(Identifier(sid)), inner, st)

        def certified(sid: bytes, ke: bytes, aw: bytes, amf: bytes) -> object:
            pk_sid = Identity(PublicKey(ke), PublicKey(aw), PublicKey(amf)).encode()
            signed = self.d.labels.bind(Purpose.CERTIFICATE, sid, pk_sid)
            sigma = self.d.sig.sign(sk, signed, fresh())
            uid = self.d.padding.identifier(Identifier(sid))
            return fields(*first[:3], uid, pk_sid, sigma)

        _, padded_sid, inner = self.d.aw.recv(in_session.ask, c_aw)
        later = split(self.d.padding.unpacket(inner))
        uid = self.d.padding.identifier(ALICE.uid)
        first_inner = self.d.padding.packet(join(*first), len(M), 1)
        yield self.target("pro.receive first", ((join(*first), ALICE_CHAT),), receive)
        yield self.target("pro.receive first fields", (first,), fields)
        yield self.target("pro.receive certified", ((ALICE.uid, *alice.identity),), certified)
        yield self.target("pro.receive first wrapped", ((uid, first_inner),), wrapped)
        yield self.target("pro.receive first padded", ((ALICE.uid, *first),), padded)
        yield self.target(
            "pro.receive later", ((c_aw, ALICE_CHAT),), partial(receive, st=in_session)
        )
        yield self.target(
            "pro.receive later wrapped", ((padded_sid, inner),), partial(wrapped, st=in_session)
        )
        yield self.target(
            "pro.receive later padded", ((ALICE.uid, *later),), partial(padded, st=in_session)
        )

    def plaintexts(self) -> Iterator[Target]:
        """What a peer with the session's keys may say: the innermost parsers."""
        alice, bob, d = self.client(ALICE), self.client(BOB), self.d
        channel = self.contact(ALICE, BOB).channel
        pk_rp = alice.pki[BOB_CHAT]

        def say(plaintext: bytes, beside: bytes) -> object:
            _, c_sm = d.session.send(channel, Message(plaintext), fresh())
            inner = d.padding.packet(join(c_sm, beside), len(M), 1)
            sid = d.padding.identifier(ALICE.uid)
            c = d.aw.send(alice.ask, sid, bob.identity.aw, Message(inner), fresh())
            return d.receive(bob, ALICE_CHAT, c)

        def franked(plaintext: bytes, franked: bytes) -> object:
            tag = d.amf.frank(alice.amf, bob.identity.amf, pk_rp.amf, Message(franked), fresh())
            placed = d.franking.place(Message(plaintext), tag)
            return say(placed.plaintext, placed.beside)

        def composed(m: bytes, access_key: bytes) -> object:
            plaintext = d.labels.compose(Message(m), AccessKey(access_key))
            st, received = franked_state(plaintext, d.labels.franked(Message(m), plaintext, BOB))
            return d.send(st, M, ALICE, fresh()), d.gen_report(st, received, b"")

        def franked_state(plaintext: bytes, over: bytes) -> tuple[ClientState, Received]:
            answer = franked(plaintext, over)
            assert isinstance(answer, tuple)
            return answer

        said = []
        over = []
        for m, key in ((M, None), (M, alice.access_key), (Message(b""), None)):
            plaintext = d.labels.compose(m, key)
            signed = d.labels.franked(m, plaintext, BOB)
            over.append((plaintext, signed))
            tag = d.amf.frank(alice.amf, bob.identity.amf, pk_rp.amf, signed, fresh())
            placed = d.franking.place(plaintext, tag)
            said.append((placed.plaintext, placed.beside))
        yield self.target("pro.receive plaintext", tuple(said), say)
        yield self.target("pro.receive franked", tuple(over), franked, SLOW)
        # without labels, any access key is a part of the message
        rejects = not isinstance(d.labels, NoLabels)
        composable = ((M, alice.access_key),)
        yield self.target("pro.receive composed", composable, composed, SLOW, rejects)

    # Step 12.

    def reports(self) -> Iterator[Target]:
        """RP's parser of reports: as sent, and of a colluding sender, recipient and SP."""
        rp, alice, d = self.rp(), self.client(ALICE), self.d
        sk, pk_rp = self.sp().secrets.sig, alice.pki[BOB_CHAT]
        pk_bob = rp.accounts[BOB.uid].material.identity.amf

        def receive(rho: bytes) -> object:
            return abp.report_rcv(d, rp, rho)

        def franked(
            sid: bytes, ke: bytes, aw: bytes, rid: bytes, over: bytes, reason: bytes
        ) -> object:
            identity = Identity(PublicKey(ke), PublicKey(aw), alice.identity.amf)
            signed = d.labels.bind(Purpose.CERTIFICATE, sid, identity.encode())
            certificate = Certificate(Identifier(sid), identity, d.sig.sign(sk, signed, fresh()))
            tag = d.amf.frank(alice.amf, pk_bob, pk_rp.amf, Message(over), fresh())
            received = Received(ALICE, M, Message(over), tag, certificate)
            rho = d.report.encode(received, identity, Identifier(rid), reason)
            return d.labels.reported(abp.report_rcv(d, rp, rho)[1].franked, BOB)

        ke, aw, _ = alice.identity
        over = d.labels.franked(M, d.labels.compose(M, None), BOB)
        fields = (ALICE.uid, ke, aw, BOB.uid, over, b"spam")
        yield self.target("abp.report_rcv", ((self.stage.report,),), receive)
        yield self.target("abp.report_rcv franked", (fields,), franked, SLOW)
