"""Every step of every role, and what clients and servers find in signatures, boxes and answers.

A mutated request is stopped by the first box or signature around it. To reach the parsers behind,
what is inside is mutated and then sealed or signed again as an adversary would who holds those
keys: its own, as a client, or its provider's.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from games.world import ALICE, BOB, BOB_CHAT, MALLORY
from harness.declare.encoding import join
from harness.declare.network import Line
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.snd import NONCE_LENGTH
from schemes.messenger.state import SdsState
from schemes.messenger.wire import (
    CertifiedKey,
    Change,
    Identity,
    KeyMaterial,
    KeyQuery,
    Lookup,
    Nonce,
    SealedMaterial,
    UpdateEntry,
)
from schemes.values import (
    AmfPublicKey,
    AwPublicKey,
    Identifier,
    KePublicKey,
    Message,
    PkeCiphertext,
)
from tests.fuzz.blocks import fresh
from tests.fuzz.stage import CAROL, Answering, Cast, M, Scene, address_of, answers, bytes_of
from tests.fuzz.target import DEEP, FAST, SLOW, Target

EPOCH = 2**31
"""A number that no provider has come to."""


def roles(cast: Cast) -> Iterator[Target]:
    """(scene, sender, request) for each role and step, over the network: whatever a role asks of
    others is played too."""
    kinds: dict[str, list[Scene]] = {}
    for scene in cast.stage.scenes:
        role = {User: "client", ProviderName: "provider"}.get(type(scene.receiver), "sds")
        kinds.setdefault(f"{role} {type(scene.request).__name__}", []).append(scene)
    for kind, scenes in kinds.items():
        valid = tuple(
            (bytes([n]), bytes_of(s.sender), s.request.encode()) for n, s in enumerate(scenes)
        )
        yield cast.target(f"roles {kind}", valid, partial(_step, cast, tuple(scenes)), DEEP)


def _step(
    cast: Cast, scenes: tuple[Scene, ...], which: bytes, sender: bytes, request: bytes
) -> object:
    scene = scenes[int.from_bytes(which[:1], "big") % len(scenes)]
    return cast.stage.play(scene, address_of(sender), type(scene.request).decode(request))


def directory(cast: Cast) -> Iterator[Target]:
    """1, 2: the SDS's two parsers under a provider's own signatures: nothing stops at sigma_P."""
    d, sds, rp = cast.d, cast.stage.after[SDS], cast.provider(BOB_CHAT)
    assert isinstance(sds, SdsState)
    nonce = Nonce(b"n" * NONCE_LENGTH)
    sds = evolve(sds, challenges=sds.challenges | {nonce})

    def update(uid: bytes, pref: bytes, app: bytes, b: bytes) -> bool:
        asked = UpdateEntry.decode(join(uid, pref, app, b, b""))
        change = Change(pref=asked.pref, b=asked.b)
        record = d.tokens.record(asked.uid, asked.app, change, EPOCH)
        sigma = d.sig.sign(rp.secrets.sig, d.signed(record), fresh())
        asked = evolve(asked, aux=d.tokens.aux(sigma, EPOCH))
        return d.update_entry_sds(sds, asked)[1].b

    def lookup(provider: bytes, nonce: bytes, rid: bytes) -> object:
        asked = d.auth_request(Nonce(nonce), Identifier(rid))
        proof = d.vouch(rp, BOB.uid, asked.n, fresh())
        return d.lookup_sds(sds, Lookup.decode(join(provider, nonce, proof, rid)))

    pref = bytes(4)
    entries = ((BOB.uid, pref, BOB_CHAT, b"\1"), (b"new", pref, BOB_CHAT, b"\0"))
    yield cast.target("update_entry_sds signed", entries, update)
    yield cast.target("lookup_sds signed", ((BOB_CHAT, nonce, BOB.uid),), lookup)


def retrieval(cast: Cast) -> Iterator[Target]:
    """3, 4, 5: what RP and then the client find in the boxes."""
    d, rp = cast.d, cast.provider(BOB_CHAT)
    pk_rp = rp.pki[BOB_CHAT].pke
    asking, q = d.init(cast.client(ALICE), BOB, fresh())
    resp = d.lookup_rp(rp, d.query_for_rp(ALICE.uid, q.c), fresh()).resp
    sk_e, pk_e = d.pke.keygen(fresh("query"))
    asking = replace(asking, queries={**asking.queries, CAROL: sk_e}, contacts={})

    def query(c: bytes) -> object:
        return d.lookup_rp(rp, d.query_for_rp(ALICE.uid, PkeCiphertext(c)), fresh())

    def sealed_query(opened: bytes) -> object:
        return query(d.pke.enc(pk_rp, Message(opened), fresh()))

    def reconstruct(c: bytes) -> object:
        return d.reconstruct(asking, BOB, PkeCiphertext(c))

    def sealed_material(opened: bytes) -> object:
        return d.reconstruct(asking, CAROL, d.pke.enc(pk_e, Message(opened), fresh()))

    def certified_material(ke: bytes, aw: bytes, amf: bytes, epk: bytes, anon: bytes) -> object:
        identity = Identity(ke=KePublicKey(ke), aw=AwPublicKey(aw), amf=AmfPublicKey(amf))
        signed = d.signed(CertifiedKey(uid=CAROL.uid, identity=identity))
        sigma = d.sig.sign(rp.secrets.sig, signed, fresh())
        signature = [sigma] if d.report.certified else []
        km = KeyMaterial.decode(join(identity.encode(), epk, anon, *signature))
        answer = d.answers.pack(d.labels.protect(SealedMaterial(km=km)))
        st, _ = d.reconstruct(asking, CAROL, d.pke.enc(pk_e, answer, fresh()))
        return d.send(st, M, CAROL, fresh())

    protect, pad = d.labels.protect, d.padding.identifier
    queries = tuple((protect(KeyQuery(rid=pad(user.uid), pk_e=pk_e)),) for user in (BOB, CAROL))
    account = rp.accounts[CAROL.uid]
    km = account.material
    keys = (km.identity.ke, km.identity.aw, km.identity.amf, km.epk)
    if d.report.certified:
        km = evolve(km, signature=account.signature)
    sealed = ((d.answers.pack(protect(SealedMaterial(km=km))),),)
    fields = ((*keys, b"\1"), (*keys, b"\0"))
    yield cast.target("lookup_rp", ((q.c,),), query)
    yield cast.target("lookup_rp sealed", queries, sealed_query)
    yield cast.target("reconstruct", ((resp,),), reconstruct)
    yield cast.target("reconstruct sealed", sealed, sealed_material)
    yield cast.target("reconstruct certified, send", fields, certified_material, SLOW)


def answered(cast: Cast) -> Iterator[Target]:
    """What a client is answered by its provider and by the SDS: the answers in order."""
    d, alice, bob = cast.d, cast.stage.fresh, cast.client(BOB)
    material = cast.client(ALICE).material

    def lookup(line: Line) -> object:
        return d.lookup(alice, BOB.uid, line)

    def update(line: Line) -> object:
        return d.update_entry(alice, 0, True, line)[1]

    def retrieve(line: Line) -> object:
        return d.retrieve(alice, BOB, line, fresh())

    def block(line: Line) -> object:
        return d.block(bob, MALLORY, line, fresh())

    def publish(line: Line) -> object:
        return d.publish(bob, line, fresh())

    def register(line: Line) -> object:
        st, _ = d.register(ALICE, alice.pki, False, line, fresh())
        return d.send(replace(st, material=material), M, BOB, fresh())

    algorithms: tuple[tuple[User, Callable[[Line], object], int, bool], ...] = (
        (ALICE, lookup, FAST, True),
        (ALICE, update, FAST, True),
        (ALICE, retrieve, FAST // 5, True),
        (BOB, block, SLOW, True),
        (BOB, publish, FAST, True),
        (ALICE, register, SLOW, False),  # any bytes are a signature
    )
    for user, algorithm, share, rejects in algorithms:
        honest = answers(algorithm, cast.stage.line(user, cast.stage.after))
        parse = partial(_answered, algorithm, tuple(type(answer) for answer in honest))
        valid = (tuple(answer.encode() for answer in honest),)
        yield cast.target(f"answers {algorithm.__name__}", valid, parse, share, rejects)


def _answered(
    algorithm: Callable[[Line], object], kinds: tuple[type[Wire], ...], *given: bytes
) -> object:
    return algorithm(Answering(given, kinds))
