"""Steps 1 to 5: UpdateEntry, Lookup, Init, RKM.Lookup, Reconstruct."""

import pytest

from adversaries.snd.moves import REMOVE, token_for
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from schemes.evolve import evolve
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.section7 import Section7
from schemes.messenger.slots.labels import NoLabels
from schemes.messenger.wire import (
    Approval,
    Apps,
    Auth,
    Authorize,
    Entry,
    GetChallenge,
    Lookup,
    LookupKeys,
    Nonce,
    Proof,
    Retrieve,
    UpdateEntry,
)
from schemes.values import Identifier, PkeCiphertext, Signature
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    EVE_CHAT,
    NOBODY,
    every_design,
    put,
    rejected,
    world,
)

EVE_BOB = User(EVE_CHAT, BOB.uid)
ALICE_BOB = User(ALICE_CHAT, BOB.uid)
NO_CHAT = ProviderName(b"NoChat")


@every_design
class TestUpdateEntry:
    def test_add_at_an_index_and_remove(self, d: Section7) -> None:
        w = world(d, ALICE, BOB, EVE_BOB, ALICE_BOB)
        assert w.lookup(ALICE, BOB.uid) == ()
        assert w.update_entry(BOB, 0, True)
        assert w.update_entry(EVE_BOB, 0, True)
        assert w.lookup(ALICE, BOB.uid) == (EVE_CHAT, BOB_CHAT)
        assert w.update_entry(ALICE_BOB, 1, True)
        assert w.lookup(ALICE, BOB.uid) == (EVE_CHAT, ALICE_CHAT, BOB_CHAT)
        assert d.listed(w.directory, BOB.uid) == (EVE_CHAT, ALICE_CHAT, BOB_CHAT)
        assert w.update_entry(BOB, 0, True), "moved, not doubled"
        assert w.lookup(ALICE, BOB.uid) == (BOB_CHAT, EVE_CHAT, ALICE_CHAT)
        assert w.update_entry(EVE_BOB, 0, False)
        assert w.update_entry(EVE_BOB, 0, False), "removing twice is no failure"
        assert w.lookup(ALICE, BOB.uid) == (BOB_CHAT, ALICE_CHAT)
        assert w.update_entry(EVE_BOB, 2**32 - 1, True), "past the end is at the end"
        assert w.lookup(ALICE, BOB.uid) == (BOB_CHAT, ALICE_CHAT, EVE_CHAT)

    def test_a_wrong_token_fails_and_changes_nothing(self, d: Section7) -> None:
        w = world(d, ALICE, BOB, EVE_BOB)
        assert w.update_entry(BOB, 0, True)
        tokens = [
            b"",
            bytes(64),
            w.speak(ALICE, ALICE_CHAT, token_for(REMOVE)).sigma_p,
            w.speak(EVE_BOB, EVE_CHAT, token_for(REMOVE)).sigma_p,
        ]
        good = w.speak(BOB, BOB_CHAT, token_for(REMOVE)).sigma_p
        tokens += [good[:-1], good + b"\0", bytes([good[0] ^ 1]) + good[1:]]
        remove = UpdateEntry(uid=BOB.uid, pref=0, app=BOB_CHAT, b=False, aux=good)
        for token in tokens:
            assert not w.speak(ALICE, SDS, evolve(remove, aux=Signature(token))).b
        assert w.lookup(ALICE, BOB.uid) == (BOB_CHAT,)
        assert w.speak(ALICE, SDS, remove).b

    def test_malformed_requests(self, d: Section7) -> None:
        w = world(d)
        token = w.speak(BOB, BOB_CHAT, token_for(REMOVE)).sigma_p
        pref = bytes(4)
        for request in (
            b"",
            join(BOB.uid, pref, BOB_CHAT, b"\2", token),
            join(BOB.uid, pref + b"\0", BOB_CHAT, b"\1", token),
            join(BOB.uid, pref, BOB_CHAT, b"\1"),
        ):
            rejected(Reason.MALFORMED, UpdateEntry.decode, request)
        nowhere = UpdateEntry(uid=BOB.uid, pref=0, app=NO_CHAT, b=True, aux=token)
        rejected(Reason.UNKNOWN, w.speak, BOB, SDS, nowhere)
        rejected(Reason.UNKNOWN, w.speak, NOBODY, BOB_CHAT, Authorize())


@every_design
class TestLookup:
    def test_a_nonce_serves_once(self, d: Section7) -> None:
        w = world(d)
        w.update_entry(BOB, 0, True)
        line = w.network.line(ALICE)
        n = line.ask(SDS, GetChallenge()).n
        proof = line.ask(ALICE_CHAT, d.auth_request(n, BOB.uid)).proof
        asked = Lookup(provider=ALICE_CHAT, n=n, proof=proof, rid=BOB.uid)
        assert line.ask(SDS, asked) == Apps(apps=(BOB_CHAT,))
        rejected(Reason.UNKNOWN, line.ask, SDS, asked)

    def test_a_wrong_proof_is_rejected_and_the_nonce_remains(self, d: Section7) -> None:
        w = world(d)
        line = w.network.line(ALICE)
        n, other = (line.ask(SDS, GetChallenge()).n for _ in range(2))
        assert n != other
        proof = line.ask(ALICE_CHAT, d.auth_request(n, BOB.uid)).proof
        asked = Lookup(provider=ALICE_CHAT, n=n, proof=proof, rid=BOB.uid)
        for wrong in (b"", proof[:-1], bytes(64)):
            rejected(Reason.INVALID, line.ask, SDS, evolve(asked, proof=Proof(wrong)))
        rejected(Reason.INVALID, line.ask, SDS, evolve(asked, n=other))
        rejected(Reason.INVALID, line.ask, SDS, evolve(asked, provider=BOB_CHAT))
        rejected(Reason.UNKNOWN, line.ask, SDS, evolve(asked, provider=NO_CHAT))
        rejected(Reason.UNKNOWN, line.ask, SDS, evolve(asked, n=Nonce(bytes(32))))
        assert line.ask(SDS, asked) == Apps(apps=())

    def test_only_users_of_an_approved_provider_get_a_proof(self, d: Section7) -> None:
        w = world(d)
        ask, auth = w.network.ask, Auth(n=Nonce(bytes(32)))
        stranger = User(ALICE_CHAT, Identifier(b"nobody"))
        rejected(Reason.UNKNOWN, ask, stranger, ALICE_CHAT, auth)
        rejected(Reason.REFUSED, ask, BOB, ALICE_CHAT, auth)
        rejected(Reason.REFUSED, ask, BOB_CHAT, ALICE_CHAT, auth)

    def test_the_proof_is_a_signature_over_the_nonce(self, d: Section7) -> None:
        w = world(d)
        st, vk = w.provider(ALICE_CHAT), w.pki[ALICE_CHAT].sig
        n = Nonce(bytes(32))
        proof = d.vouch(st, ALICE.uid, n, Coins(b"c"))
        assert d.sig.verify(vk, Signature(proof), d.signed(Approval(n=n)))
        other = d.signed(Approval(n=Nonce(n[:-1] + b"\1")))
        assert not d.sig.verify(vk, Signature(proof), other)
        assert not d.sig.verify(vk, Signature(proof[:-1]), d.signed(Approval(n=n)))
        assert not d.sig.verify(w.pki[BOB_CHAT].sig, Signature(proof), d.signed(Approval(n=n)))

    def test_a_nonce_may_be_a_directory_entry_where_nothing_says_what_for(
        self, d: Section7
    ) -> None:
        """F3: the provider signs any nonce."""
        w = world(d)
        entry = d.signed(Entry(uid=BOB.uid, app=ALICE_CHAT))
        proof = w.speak(ALICE, ALICE_CHAT, Auth(n=Nonce(entry))).proof
        signed = d.sig.verify(w.pki[ALICE_CHAT].sig, Signature(proof), entry)
        assert signed == isinstance(d.labels, NoLabels)


@every_design
class TestKeyRetrieval:
    def test_the_keys_that_arrive_are_the_peers(self, d: Section7) -> None:
        w = world(d)
        assert d.retrieved(w.state(ALICE), BOB) is None
        w.retrieve(ALICE, BOB)
        alice, bob = w.state(ALICE), w.state(BOB)
        km = alice.material[BOB]
        assert d.retrieved(alice, BOB) is km
        assert (km.identity, km.epk, km.anon) == (d.identity(bob), bob.epk, False)
        assert alice.queries == {}
        assert bool(km.signature) == d.report.certified

    def test_init_names_the_provider_only(self, d: Section7) -> None:
        w = world(d)
        st, q = d.init(w.state(ALICE), BOB, Coins(b"q"))
        assert q.rp == BOB_CHAT
        assert q.c.find(BOB.uid) < 0
        assert set(st.queries) == {BOB}
        rejected(Reason.UNKNOWN, d.init, st, User(NO_CHAT, BOB.uid), Coins(b"q"))

    def test_sp_forwards_c_and_nothing_with_it(self, d: Section7) -> None:
        c = PkeCiphertext(b"c")
        for uid in (ALICE.uid, Identifier(b"mallory")):
            assert d.query_for_rp(uid, c) == LookupKeys(c=c)
            assert d.query_for_rp(uid, c).encode() == c

    def test_an_answer_opens_its_own_query_once(self, d: Section7) -> None:
        w = world(d)
        st, q = d.init(w.state(ALICE), BOB, Coins(b"q"))
        answer = w.speak(ALICE, ALICE_CHAT, q).resp
        other, _ = d.init(w.state(ALICE), BOB, Coins(b"q2"))
        rejected(Reason.INVALID, d.reconstruct, other, BOB, answer)
        changed = PkeCiphertext(answer[:-1] + bytes([answer[-1] ^ 1]))
        rejected(Reason.INVALID, d.reconstruct, st, BOB, changed)
        done, km = d.reconstruct(st, BOB, answer)
        assert done.material[BOB] == km
        rejected(Reason.UNKNOWN, d.reconstruct, done, BOB, answer)

    def test_who_is_not_there(self, d: Section7) -> None:
        w = world(d)
        rejected(Reason.UNKNOWN, w.retrieve, ALICE, NOBODY)
        rejected(Reason.REFUSED, w.retrieve, ALICE, ALICE)
        c = PkeCiphertext(bytes(100))
        for rp in (b"NoChat", b"SDS", str(BOB).encode(), b"\xff", b""):
            asked = Retrieve(rp=ProviderName(rp), c=c)
            rejected(Reason.REFUSED, w.speak, ALICE, ALICE_CHAT, asked)
        rejected(Reason.REFUSED, w.speak, ALICE, BOB_CHAT, LookupKeys(c=c))
        with pytest.raises(Rejection):
            w.speak(ALICE, ALICE_CHAT, Retrieve(rp=BOB_CHAT, c=c))

    def test_a_certificate_of_somebody_else_is_not_bobs(self, d: Section7) -> None:
        """Hardened: RP's answer must carry the provider's signature over (rid, pk_rid)."""
        w = world(d)
        eve = w.state(w.join(EVE_BOB))
        rp = w.provider(BOB_CHAT)
        account = rp.accounts[BOB.uid]
        forged = evolve(
            account,
            material=evolve(account.material, identity=eve.identity),
            signature=eve.signature,
            access_key=eve.access_key,
        )
        put(w, BOB_CHAT, rp.with_account(BOB.uid, forged))
        if d.report.certified:
            rejected(Reason.INVALID, w.retrieve, ALICE, BOB)
        else:
            w.retrieve(ALICE, BOB)

    def test_a_certificate_is_asked_for_if_certified(self, d: Section7) -> None:
        w = world(d)
        st, km = w.state(ALICE), w.provider(BOB_CHAT).accounts[BOB.uid].material
        assert km.signature is None
        if d.report.certified:
            rejected(Reason.MALFORMED, d.check_material, st, BOB, km)
        else:
            d.check_material(st, BOB, km)
