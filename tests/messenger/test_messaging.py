"""Steps 6 to 9: Send, Forward, Deliver, Receive."""

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.encoding import join, split
from schemes.evolve import evolve
from schemes.messenger.section7 import Section7
from schemes.messenger.spam import LIMIT
from schemes.messenger.state import User
from schemes.values import AccessKey, Ciphertext, Identifier, Message
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    CAROL,
    EVE_CHAT,
    M,
    every_design,
    packet,
    receive,
    rejected,
    shown,
    world,
)

FIRST_FIELDS = 6


def first(c: Ciphertext) -> bool:
    """Whether a packet is a first contact in the clear (6(d))."""
    try:
        return len(split(c)) == FIRST_FIELDS
    except Rejection:
        return False


@every_design
class TestConversation:
    def test_first_contact_and_established(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        assert first(c)
        receive(w, BOB, ALICE_CHAT, c)
        assert w.state(BOB).shown[-1].sender == ALICE
        for n in range(3):
            for speaker, peer in ((BOB, ALICE), (ALICE, BOB), (ALICE, BOB)):
                m = Message(b"%d" % n)
                c = packet(w, speaker, peer, m)
                assert not first(c)
                receive(w, peer, speaker.provider, c)
                assert w.state(peer).shown[-1].m == m
                assert w.state(peer).shown[-1].sender == speaker

    def test_first_contact_again_before_an_answer(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        for m in (b"one", b"two", b"three"):
            c = packet(w, ALICE, BOB, Message(m))
            assert first(c)
            receive(w, BOB, ALICE_CHAT, c)
        w.send(BOB, ALICE, Message(b"yes?"))
        w.send(ALICE, BOB, M)
        assert shown(w, BOB) == [b"one", b"two", b"three", M]
        assert shown(w, ALICE) == [b"yes?"]

    def test_a_lost_first_packet_does_not_matter(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        packet(w, ALICE, BOB, Message(b"lost"))
        w.send(ALICE, BOB, M)
        w.send(BOB, ALICE, M)
        assert shown(w, BOB) == shown(w, ALICE) == [M]

    def test_a_second_handshake_packet_after_the_answer_ends_the_session(self, d: Section7) -> None:
        """F12, without any attacker: step 9(b) sets the session up whenever a handshake comes."""
        w = world(d)
        w.retrieve(ALICE, BOB)
        one, two = (packet(w, ALICE, BOB, Message(m)) for m in (b"one", b"two"))
        receive(w, BOB, ALICE_CHAT, one)
        w.send(BOB, ALICE, Message(b"answer"))
        receive(w, BOB, ALICE_CHAT, two)
        w.send(BOB, ALICE, M)
        assert shown(w, ALICE) == [b"answer"]

    def test_both_begin_at_once(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        w.retrieve(BOB, ALICE)
        a, b = packet(w, ALICE, BOB, Message(b"a")), packet(w, BOB, ALICE, Message(b"b"))
        receive(w, BOB, ALICE_CHAT, a)
        receive(w, ALICE, BOB_CHAT, b)
        assert (shown(w, ALICE), shown(w, BOB)) == ([b"b"], [b"a"])

    def test_anonymous_from_the_first_packet(self, d: Section7) -> None:
        w = world(d, ALICE, CAROL)
        w.retrieve(ALICE, CAROL)
        for n in range(2):
            c = packet(w, ALICE, CAROL, Message(b"%d" % n))
            assert not first(c)
            receive(w, CAROL, ALICE_CHAT, c)
        w.send(CAROL, ALICE, M)
        w.send(ALICE, CAROL, M)
        assert shown(w, CAROL) == [b"0", b"1", M]
        assert shown(w, ALICE) == [M]
        assert w.state(CAROL).shown[0].sender == ALICE

    def test_out_of_order_and_replayed(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        sent = [packet(w, ALICE, BOB, Message(b"%d" % n)) for n in range(4)]
        for at in (3, 0, 2, 1):
            receive(w, BOB, ALICE_CHAT, sent[at])
        assert shown(w, BOB)[1:] == [b"3", b"0", b"2", b"1"]
        before = w.state(BOB)
        for c in sent:
            rejected(Reason.INVALID, receive, w, BOB, ALICE_CHAT, c)
        assert w.state(BOB) == before

    @pytest.mark.parametrize(
        "m", [b"", b"\0" * 300, b"\x80\0\0", bytes(1 << 20), b"\0\0\0\1a"], ids=len
    )
    def test_any_message(self, d: Section7, m: bytes) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        w.send(ALICE, BOB, Message(m))
        w.send(BOB, ALICE, Message(m))
        w.send(ALICE, BOB, Message(m))
        assert shown(w, BOB) == [m, m]
        assert shown(w, ALICE) == [m]

    @pytest.mark.parametrize(
        "name", ["x", "é" * 127 + "é"[:0] + "x", "漢字", "a@b", "a\0", " "], ids=repr
    )
    def test_any_name(self, d: Section7, name: str) -> None:
        uid = Identifier(name.encode())
        sid, rid = User(ALICE_CHAT, uid), User(BOB_CHAT, uid)
        w = world(d, sid, rid)
        w.converse(sid, rid)
        w.send(sid, rid, M)
        assert shown(w, rid)[-1] == M
        assert w.state(rid).shown[-1].sender == sid
        assert w.update_entry(rid, 0, True)
        assert w.lookup(sid, uid) == (BOB_CHAT,)

    def test_the_longest_names(self, d: Section7) -> None:
        sid, rid = (User(p, Identifier(b"n" * 255)) for p in (ALICE_CHAT, BOB_CHAT))
        w = world(d, sid, rid)
        w.retrieve(sid, rid)
        for size in (0, 256, 257, 4096):
            w.send(sid, rid, Message(bytes(size)))
        w.send(rid, sid, Message(bytes(256)))
        w.send(sid, rid, Message(bytes(256)))
        assert [len(m) for m in shown(w, rid)] == [0, 256, 257, 4096, 256]

    def test_nothing_without_keys(self, d: Section7) -> None:
        w = world(d)
        rejected(Reason.UNKNOWN, w.compose, ALICE, BOB, M)


@every_design
class TestForwardAndDeliver:
    def test_the_filter_stops_at_its_limit(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        sp = w.provider(ALICE_CHAT)
        account = sp.accounts[ALICE.uid]
        w.network.parties["AliceChat"].state = sp.account(
            ALICE.uid, evolve(account, sent=LIMIT - 1)
        )
        ask = w.network.asker(str(ALICE))
        bits = [d.submit(w.state(ALICE), w.compose(ALICE, BOB, M), BOB_CHAT, ask) for _ in range(3)]
        assert bits == [True, False, False]
        assert shown(w, BOB) == [M]
        assert w.provider(ALICE_CHAT).accounts[ALICE.uid].sent == LIMIT + 2

    def test_every_ciphertext_counts_against_its_sender(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        w.send(ALICE, BOB, M)
        assert w.provider(ALICE_CHAT).accounts[ALICE.uid].sent == 2
        assert w.provider(BOB_CHAT).accounts[BOB.uid].sent == 1

    def test_a_banned_account_sends_to_other_providers_only(self, d: Section7) -> None:
        eve = User(EVE_CHAT, Identifier(b"eve"))
        w = world(d, ALICE, BOB, eve)
        for peer in (BOB, eve):
            w.retrieve(ALICE, peer)
        w.network.ask("BobChat", "AliceChat", "ban", ALICE.uid)
        ask = w.network.asker(str(ALICE))
        assert not d.submit(w.state(ALICE), w.compose(ALICE, BOB, M), BOB_CHAT, ask)
        assert d.submit(w.state(ALICE), w.compose(ALICE, eve, M), EVE_CHAT, ask)
        assert (shown(w, BOB), shown(w, eve)) == ([], [M])
        rejected(Reason.UNKNOWN, w.network.ask, "BobChat", "AliceChat", "ban", b"nobody")
        rejected(Reason.REFUSED, w.network.ask, str(BOB), "AliceChat", "ban", ALICE.uid)

    def test_a_closed_account_sends_nothing(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        ask = w.network.asker(str(ALICE))
        ask("AliceChat", "close", b"")
        assert not d.submit(w.state(ALICE), w.compose(ALICE, BOB, M), BOB_CHAT, ask)
        rejected(Reason.UNKNOWN, ask, "AliceChat", "close", b"")

    def test_within_one_provider_is_not_interoperable(self, d: Section7) -> None:
        w = world(d)
        ask = w.network.asker(str(ALICE))
        rejected(Reason.REFUSED, ask, "AliceChat", "forward", join(ALICE_CHAT, bytes(80)))

    def test_the_bit_says_nothing_of_delivery(self, d: Section7) -> None:
        w = world(d)
        ask = w.network.asker(str(ALICE))
        assert d.submit(w.state(ALICE), Ciphertext(bytes(100)), BOB_CHAT, ask)
        assert shown(w, BOB) == []

    def test_anonymous_packets_need_the_access_key(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        c = w.compose(ALICE, BOB, M)
        rp = w.provider(BOB_CHAT)
        d.deliver(rp, ALICE_CHAT, c)
        account = evolve(rp.accounts[BOB.uid], access_key=AccessKey(bytes(32)))
        rejected(Reason.REFUSED, d.deliver, rp.account(BOB.uid, account), ALICE_CHAT, c)
        rejected(Reason.UNKNOWN, d.deliver, rp.without(BOB.uid), ALICE_CHAT, c)

    def test_no_access_key_is_for_those_who_take_anything(self, d: Section7) -> None:
        w = world(d, ALICE, CAROL)
        w.retrieve(ALICE, CAROL)
        c = w.compose(ALICE, CAROL, M)
        rp = w.provider(BOB_CHAT)
        d.deliver(rp, ALICE_CHAT, c)
        account = rp.accounts[CAROL.uid]
        strict = evolve(account, material=account.material._replace(anon=False))
        rejected(Reason.REFUSED, d.deliver, rp.account(CAROL.uid, strict), ALICE_CHAT, c)

    def test_a_client_receives_from_its_provider_only(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        for other in ("AliceChat", str(ALICE), "SDS"):
            rejected(Reason.REFUSED, w.network.ask, other, str(BOB), "receive", join(ALICE_CHAT, c))
        w.network.ask("BobChat", str(BOB), "receive", join(ALICE_CHAT, c))
        assert shown(w, BOB) == [M]


@every_design
class TestReceive:
    def test_the_certificate_is_sps(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        rejected(Reason.INVALID, receive, w, BOB, EVE_CHAT, c)
        rejected(Reason.UNKNOWN, receive, w, BOB, type(EVE_CHAT)(b"NoChat"), c)
        fields = list(split(c))
        for at, wrong in ((3, fields[3][::-1]), (4, fields[4][:-1] + b"\0"), (5, bytes(64))):
            changed = [*fields[:at], wrong, *fields[at + 1 :]]
            with pytest.raises(Rejection):
                d.receive(w.state(BOB), ALICE_CHAT, Ciphertext(join(*changed)))
        receive(w, BOB, ALICE_CHAT, c)

    def test_the_certificates_key_is_the_handshakes(self, d: Section7) -> None:
        """Mallory's certificate does not go with alice's handshake."""
        mallory = User(ALICE_CHAT, Identifier(b"mallory"))
        w = world(d, ALICE, BOB, mallory)
        w.retrieve(ALICE, BOB)
        w.retrieve(mallory, BOB)
        alice, other = (split(packet(w, user, BOB, M)) for user in (ALICE, mallory))
        spliced = Ciphertext(join(*alice[:3], *other[3:]))
        rejected(Reason.INVALID, d.receive, w.state(BOB), ALICE_CHAT, spliced)

    def test_the_access_key_goes_along_once(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        w.send(ALICE, BOB, M)
        key = w.state(ALICE).access_key
        index = d.contacts.index(ALICE)
        assert w.state(BOB).contacts[index].access_key == key
        assert w.state(ALICE).contacts[d.contacts.index(BOB)].shared == key
        w.send(BOB, ALICE, M)
        w.send(ALICE, BOB, M)
        assert w.state(BOB).contacts[index].access_key == key

    def test_a_tag_for_another_message_is_rejected(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        crooked = evolve(d, amf=Crooked(d))
        _, c = crooked.send(w.state(ALICE), M, BOB, Coins(b"c"))
        _, inner = d.deliver(w.provider(BOB_CHAT), ALICE_CHAT, c)
        rejected(Reason.INVALID, d.receive, w.state(BOB), ALICE_CHAT, inner)


class Crooked:
    """Franks another message."""

    def __init__(self, d: Section7) -> None:
        self.sound = d.amf

    def frank(self, sk: object, pk_r: object, pk_j: object, m: bytes, coins: Coins) -> bytes:
        return self.sound.frank(sk, pk_r, pk_j, Message(m + b"!"), coins)  # type: ignore[arg-type]  # Any
