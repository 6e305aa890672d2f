"""Steps 6 and 9: Send and Receive."""

import pytest

from harness.declare.coins import Coins
from harness.declare.encoding import join, split
from harness.declare.errors import Reason, Rejection
from schemes.amf.tyagi19 import Tyagi19
from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import Section7
from schemes.messenger.slots.handshakes import Once
from schemes.messenger.wire import FirstContact, Packet
from schemes.values import (
    AmfPublicKey,
    AmfSecretKey,
    FrankingTag,
    Identifier,
    KePublicKey,
    Message,
    Signature,
)
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    CAROL,
    EVE_CHAT,
    MALLORY,
    M,
    delivered,
    every_design,
    one,
    packet,
    rejected,
    shown,
    world,
)


def first(c: Packet) -> bool:
    """Whether a packet is a first contact in the clear (6(d))."""
    try:
        FirstContact.decode(c)
    except Rejection:
        return False
    return True


@every_design
class TestConversation:
    def test_first_contact_and_established(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        assert first(c)
        w.receive(BOB, ALICE_CHAT, c)
        assert w.state(BOB).shown[-1].sender == ALICE
        for n in range(3):
            for speaker, peer in ((BOB, ALICE), (ALICE, BOB), (ALICE, BOB)):
                m = Message(b"%d" % n)
                c = packet(w, speaker, peer, m)
                assert not first(c)
                w.receive(peer, speaker.provider, c)
                assert w.state(peer).shown[-1].m == m
                assert w.state(peer).shown[-1].sender == speaker

    def test_first_contact_again_before_an_answer(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        for m in (b"one", b"two", b"three"):
            c = packet(w, ALICE, BOB, Message(m))
            assert first(c)
            w.receive(BOB, ALICE_CHAT, c)
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

    def test_a_second_handshake_packet_after_the_answer(self, d: Section7) -> None:
        """F31: step 9(b) sets the session up whenever a handshake comes, and the answer is lost.
        With D9 the handshake continues its session."""
        w = world(d)
        w.retrieve(ALICE, BOB)
        one, two = (packet(w, ALICE, BOB, Message(m)) for m in (b"one", b"two"))
        w.receive(BOB, ALICE_CHAT, one)
        w.send(BOB, ALICE, Message(b"answer"))
        w.receive(BOB, ALICE_CHAT, two)
        w.send(BOB, ALICE, M)
        assert shown(w, ALICE) == [b"answer", M] if d.handshakes == Once() else [b"answer"]

    def test_both_begin_at_once(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        w.retrieve(BOB, ALICE)
        a, b = packet(w, ALICE, BOB, Message(b"a")), packet(w, BOB, ALICE, Message(b"b"))
        w.receive(BOB, ALICE_CHAT, a)
        w.receive(ALICE, BOB_CHAT, b)
        assert (shown(w, ALICE), shown(w, BOB)) == ([b"b"], [b"a"])

    def test_anonymous_from_the_first_packet(self, d: Section7) -> None:
        w = world(d, ALICE, CAROL)
        w.retrieve(ALICE, CAROL)
        for n in range(2):
            c = packet(w, ALICE, CAROL, Message(b"%d" % n))
            assert not first(c)
            w.receive(CAROL, ALICE_CHAT, c)
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
            w.receive(BOB, ALICE_CHAT, sent[at])
        assert shown(w, BOB)[1:] == [b"3", b"0", b"2", b"1"]
        before = w.state(BOB)
        for c in sent:
            rejected(Reason.INVALID, w.receive, BOB, ALICE_CHAT, c)
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

    @pytest.mark.parametrize("name", ["x", "é" * 127 + "x", "漢字", "a@b", "a\0", " "], ids=repr)
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
        assert d.peer_identity(w.state(ALICE), BOB) is None


@every_design
class TestReceive:
    def test_the_certificate_is_sps(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        rejected(Reason.INVALID, w.receive, BOB, EVE_CHAT, c)
        rejected(Reason.UNKNOWN, w.receive, BOB, ProviderName(b"NoChat"), c)
        fields = list(split(c))
        for at, wrong in ((3, fields[3][::-1]), (4, fields[4][:-1] + b"\0"), (5, bytes(64))):
            changed = [*fields[:at], wrong, *fields[at + 1 :]]
            with pytest.raises(Rejection):
                d.receive(w.state(BOB), ALICE_CHAT, Packet(join(*changed)))
        sent = FirstContact.decode(c)
        unsigned = evolve(sent, sigma_pk=Signature(bytes(64)))
        other = evolve(sent, pk_sid=evolve(sent.pk_sid, ke=KePublicKey(bytes(32))))
        for first_contact in (unsigned, other):
            refused = Packet(first_contact.encode())
            rejected(Reason.INVALID, d.receive, w.state(BOB), ALICE_CHAT, refused)
        w.receive(BOB, ALICE_CHAT, c)

    def test_the_certificates_key_is_the_handshakes(self, d: Section7) -> None:
        """Mallory's certificate does not go with alice's handshake."""
        w = world(d, ALICE, BOB, MALLORY)
        w.retrieve(ALICE, BOB)
        w.retrieve(MALLORY, BOB)
        alice, other = (split(packet(w, user, BOB, M)) for user in (ALICE, MALLORY))
        spliced = Packet(join(*alice[:3], *other[3:]))
        rejected(Reason.INVALID, d.receive, w.state(BOB), ALICE_CHAT, spliced)

    def test_the_access_key_goes_along_once(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        assert d.key_to_share(w.state(ALICE), None) == w.state(ALICE).access_key
        w.send(ALICE, BOB, M)
        key = w.state(ALICE).access_key
        index, bob = d.contacts.index(ALICE), d.contacts.index(BOB)
        assert w.state(BOB).contacts[index].access_key == key
        assert w.state(ALICE).contacts[bob].shared == key
        assert d.key_to_share(w.state(ALICE), w.state(ALICE).contacts[bob]) == key
        w.send(BOB, ALICE, M)
        assert d.key_to_share(w.state(ALICE), w.state(ALICE).contacts[bob]) is None
        w.send(ALICE, BOB, M)
        assert w.state(BOB).contacts[index].access_key == key

    def test_a_tag_for_another_message_is_rejected(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        crooked = evolve(d, amf=Crooked())
        _, packets = crooked.send(w.state(ALICE), M, BOB, Coins(b"c"))
        inner = delivered(d, w.provider(BOB_CHAT), BOB, one(packets))
        refusal = rejected(Reason.INVALID, d.receive, w.state(BOB), ALICE_CHAT, inner)
        assert refusal.detail == "franking tag"


class Crooked(Tyagi19):
    """Franks another message."""

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        return super().frank(sk_s, pk_r, pk_j, Message(m + b"!"), coins)
