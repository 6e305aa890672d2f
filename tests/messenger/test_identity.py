"""Steps 1 to 5: UpdateEntry, Lookup, Init, RKM.Lookup, Reconstruct."""

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.encoding import join, split_exactly
from schemes.messenger.interface import SDS
from schemes.messenger.section7 import Section7
from schemes.messenger.snd import encode_update
from schemes.messenger.state import Identity, User
from schemes.values import Ciphertext, Identifier
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    EVE_CHAT,
    every_design,
    rejected,
    world,
)

EVE_BOB = User(EVE_CHAT, BOB.uid)
ALICE_BOB = User(ALICE_CHAT, BOB.uid)


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
            w.network.ask(str(ALICE), "AliceChat", "authorize", b""),
            w.network.ask(str(EVE_BOB), "EveChat", "authorize", b""),
        ]
        good = w.network.ask(str(BOB), "BobChat", "authorize", b"")
        tokens += [good[:-1], good + b"\0", bytes([good[0] ^ 1]) + good[1:]]
        for token in tokens:
            update = encode_update(BOB.uid, 0, BOB_CHAT, False, token)
            assert w.network.ask(str(ALICE), SDS, "update", update) == b"\0"
        assert w.lookup(ALICE, BOB.uid) == (BOB_CHAT,)
        update = encode_update(BOB.uid, 0, BOB_CHAT, False, good)
        assert w.network.ask(str(ALICE), SDS, "update", update) == b"\1"

    def test_malformed_requests(self, d: Section7) -> None:
        w = world(d)
        token = w.network.ask(str(BOB), "BobChat", "authorize", b"")
        pref = bytes(4)
        for request in (
            b"",
            join(BOB.uid, pref, BOB_CHAT, b"\2", token),
            join(BOB.uid, pref + b"\0", BOB_CHAT, b"\1", token),
            join(BOB.uid, pref, b"NoChat", b"\1", token),
            join(BOB.uid, pref, BOB_CHAT, b"\1"),
        ):
            rejected(Reason.MALFORMED, w.network.ask, str(BOB), SDS, "update", request)
        rejected(Reason.UNKNOWN, w.network.ask, "who@BobChat", "BobChat", "authorize", b"")


@every_design
class TestLookup:
    def test_a_nonce_serves_once(self, d: Section7) -> None:
        w = world(d)
        w.update_entry(BOB, 0, True)
        ask = w.network.asker(str(ALICE))
        nonce = ask(SDS, "challenge", b"")
        proof = ask("AliceChat", "auth", d.auth.request(nonce, BOB.uid))
        request = join(ALICE_CHAT, nonce, proof, BOB.uid)
        assert ask(SDS, "lookup", request) == join(BOB_CHAT)
        rejected(Reason.UNKNOWN, ask, SDS, "lookup", request)

    def test_a_wrong_proof_is_rejected_and_the_nonce_remains(self, d: Section7) -> None:
        w = world(d)
        ask = w.network.asker(str(ALICE))
        nonce, other = ask(SDS, "challenge", b""), ask(SDS, "challenge", b"")
        assert nonce != other
        proof = ask("AliceChat", "auth", d.auth.request(nonce, BOB.uid))
        for wrong in (b"", proof[:-1], bytes(64)):
            request = join(ALICE_CHAT, nonce, wrong, BOB.uid)
            rejected(Reason.INVALID, ask, SDS, "lookup", request)
        rejected(Reason.INVALID, ask, SDS, "lookup", join(ALICE_CHAT, other, proof, BOB.uid))
        rejected(Reason.INVALID, ask, SDS, "lookup", join(BOB_CHAT, nonce, proof, BOB.uid))
        rejected(Reason.UNKNOWN, ask, SDS, "lookup", join(b"NoChat", nonce, proof, BOB.uid))
        rejected(Reason.UNKNOWN, ask, SDS, "lookup", join(ALICE_CHAT, bytes(32), proof, BOB.uid))
        assert ask(SDS, "lookup", join(ALICE_CHAT, nonce, proof, BOB.uid)) == b""

    def test_only_users_of_an_approved_provider_get_a_proof(self, d: Section7) -> None:
        w = world(d)
        ask = w.network.ask
        for user in ("nobody@AliceChat", str(BOB), "BobChat"):
            reason = Reason.UNKNOWN if user == "nobody@AliceChat" else Reason.REFUSED
            rejected(reason, ask, user, "AliceChat", "auth", bytes(32))


@every_design
class TestKeyRetrieval:
    def test_the_keys_that_arrive_are_the_peers(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        alice, bob = w.state(ALICE), w.state(BOB)
        km = alice.material[BOB]
        assert (km.identity, km.epk, km.anon) == (bob.identity, bob.epk, False)
        assert alice.queries == {}
        assert bool(km.signature) == d.report.certified

    def test_init_names_the_provider_only(self, d: Section7) -> None:
        w = world(d)
        st, q = d.init(w.state(ALICE), BOB, Coins(b"q"))
        rp, c = split_exactly(q, 2)
        assert rp == BOB_CHAT
        assert bytes(BOB.uid) not in c
        assert set(st.queries) == {BOB}
        nowhere = User(type(BOB_CHAT)(b"NoChat"), BOB.uid)
        rejected(Reason.UNKNOWN, d.init, st, nowhere, Coins(b"q"))

    def test_an_answer_opens_its_own_query_once(self, d: Section7) -> None:
        w = world(d)
        ask = w.network.asker(str(ALICE))
        st, q = d.init(w.state(ALICE), BOB, Coins(b"q"))
        answer = Ciphertext(ask("AliceChat", "retrieve", q))
        other, _ = d.init(w.state(ALICE), BOB, Coins(b"q2"))
        rejected(Reason.INVALID, d.reconstruct, other, BOB, answer)
        changed = Ciphertext(answer[:-1] + bytes([answer[-1] ^ 1]))
        rejected(Reason.INVALID, d.reconstruct, st, BOB, changed)
        done, km = d.reconstruct(st, BOB, answer)
        assert done.material[BOB] == km
        rejected(Reason.UNKNOWN, d.reconstruct, done, BOB, answer)

    def test_who_is_not_there(self, d: Section7) -> None:
        w = world(d)
        nobody = User(BOB_CHAT, Identifier(b"nobody"))
        rejected(Reason.UNKNOWN, w.retrieve, ALICE, nobody)
        rejected(Reason.REFUSED, w.retrieve, ALICE, User(ALICE_CHAT, ALICE.uid))
        ask = w.network.ask
        c = Ciphertext(bytes(100))
        for rp in (b"NoChat", SDS.encode(), str(BOB).encode(), b"\xff", b""):
            with pytest.raises(Rejection):
                ask(str(ALICE), "AliceChat", "retrieve", join(rp, c))
        rejected(Reason.REFUSED, ask, str(ALICE), "BobChat", "query", c)

    def test_a_certificate_of_somebody_else_is_not_bobs(self, d: Section7) -> None:
        """Hardened: RP's answer must carry the provider's signature over (rid, pk_rid)."""
        w = world(d)
        eve = w.state(w.join(EVE_BOB))
        rp = w.provider(BOB_CHAT)
        forged = rp.accounts[BOB.uid].material._replace(identity=Identity(*eve.identity))
        w.network.parties["BobChat"].state = rp.account(
            BOB.uid, type(rp.accounts[BOB.uid])(forged, eve.signature, eve.access_key)
        )
        if d.report.certified:
            rejected(Reason.INVALID, w.retrieve, ALICE, BOB)
        else:
            w.retrieve(ALICE, BOB)
