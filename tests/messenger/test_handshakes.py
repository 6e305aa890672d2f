"""Slot `handshakes`: which sessions a conversation has, and what is accepted once."""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from games.world import World
from harness.declare.errors import Reason, Rejection, attempt
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.handshakes import KEPT, running
from schemes.messenger.state import Contact, Stage
from schemes.messenger.wire import Packet
from schemes.values import Message
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    M,
    packet,
    put,
    rejected,
    shown,
    world,
)
from tests.messenger.test_padding import fused


def contact(w: World[Section7], user: User, peer: User) -> Contact:
    return w.state(user).contacts[HARDENED.contacts.index(peer)]


def begins_anew(w: World[Section7], user: User, peer: User, m: Message) -> Packet:
    """A first message of a client that has its keys, and no conversation any more."""
    put(w, user, evolve(w.state(user), contacts={}))
    w.retrieve(user, peer)
    return packet(w, user, peer, m)


class TestOnce:
    def test_a_repeated_handshake_continues_its_session(self) -> None:
        w = world(HARDENED)
        w.retrieve(ALICE, BOB)
        one, two = (packet(w, ALICE, BOB, Message(m)) for m in (b"one", b"two"))
        w.receive(BOB, ALICE_CHAT, one)
        w.send(BOB, ALICE, M)
        w.receive(BOB, ALICE_CHAT, two)
        w.send(BOB, ALICE, M)
        assert shown(w, BOB) == [b"one", b"two"]
        assert shown(w, ALICE) == [M, M]
        assert len(running(contact(w, BOB, ALICE))) == 1

    def test_a_replay_is_refused_and_changes_nothing(self) -> None:
        w = world(HARDENED)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        w.receive(BOB, ALICE_CHAT, c)
        before = w.state(BOB)
        rejected(Reason.INVALID, w.receive, BOB, ALICE_CHAT, c)
        assert w.state(BOB) is before

    @pytest.mark.parametrize("forgets", ["others", "all"])
    def test_a_replay_whose_session_is_gone(self, forgets: str) -> None:
        """Beside newer sessions, or after the contact was lost: the handshake is remembered."""
        w = world(HARDENED)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        w.receive(BOB, ALICE_CHAT, c)
        if forgets == "all":
            put(w, BOB, evolve(w.state(BOB), contacts={}))
        else:
            for _ in range(KEPT):
                w.receive(BOB, ALICE_CHAT, begins_anew(w, ALICE, BOB, Message(b"again")))
        rejected(Reason.REFUSED, w.receive, BOB, ALICE_CHAT, c)

    def test_a_replay_when_the_sender_has_other_keys(self) -> None:
        """Nor does it bring the old keys back."""
        w = world(HARDENED)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        w.receive(BOB, ALICE_CHAT, c)
        w.renew(ALICE)
        w.retrieve(ALICE, BOB)
        w.send(ALICE, BOB, Message(b"new device"))
        new = contact(w, BOB, ALICE)
        assert new.identity == w.state(ALICE).identity
        assert not new.others
        rejected(Reason.REFUSED, w.receive, BOB, ALICE_CHAT, c)
        assert contact(w, BOB, ALICE) is new

    def test_it_is_remembered_while_epk_could_accept_it(self) -> None:
        """After two refreshes there is nothing to remember, for KE refuses it."""
        w = world(HARDENED)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        w.publish(BOB)
        w.receive(BOB, ALICE_CHAT, c)
        put(w, BOB, evolve(w.state(BOB), contacts={}))
        rejected(Reason.REFUSED, w.receive, BOB, ALICE_CHAT, c)
        w.publish(BOB)
        assert any(w.state(BOB).handshakes)
        rejected(Reason.REFUSED, w.receive, BOB, ALICE_CHAT, c)
        w.publish(BOB)
        assert not any(w.state(BOB).handshakes)
        rejected(Reason.UNKNOWN, w.receive, BOB, ALICE_CHAT, c)

    def test_five_sessions_are_kept_and_all_are_read(self) -> None:
        w = world(HARDENED)
        w.retrieve(ALICE, BOB)
        clients = []
        for n in range(KEPT + 1):
            w.receive(BOB, ALICE_CHAT, begins_anew(w, ALICE, BOB, Message(b"%d" % n)))
            clients.append(w.state(ALICE))
        assert len(running(contact(w, BOB, ALICE))) == KEPT
        for client in reversed(clients[1:]):
            put(w, ALICE, client)
            w.send(ALICE, BOB, M)
            assert shown(w, BOB)[-1] == M
            w.send(BOB, ALICE, Message(b"to the session that spoke last"))
            assert shown(w, ALICE)[-1] == b"to the session that spoke last"
        put(w, ALICE, clients[0])
        before = w.state(BOB)
        w.send(ALICE, BOB, Message(b"too old"))
        assert w.state(BOB) is before


def crossed() -> Iterator[World[Section7]]:
    """Alice and bob begin at the same time, often enough that each wins the comparison."""
    for key in range(8):
        w = world(HARDENED)
        w.network.parties[ALICE].coins = w.network.coins.child(f"alice {key}")
        w.retrieve(ALICE, BOB)
        w.retrieve(BOB, ALICE)
        a, b = packet(w, ALICE, BOB, Message(b"a")), packet(w, BOB, ALICE, Message(b"b"))
        w.receive(BOB, ALICE_CHAT, a)
        w.receive(ALICE, BOB_CHAT, b)
        yield w


class TestCrossing:
    def test_both_take_the_smaller(self) -> None:
        won = set()
        for w in crossed():
            alice, bob = contact(w, ALICE, BOB), contact(w, BOB, ALICE)
            assert alice.handshake == bob.handshake
            hashes = [sha256(r.handshake).digest() for r in running(alice)]
            assert hashes == sorted(hashes)
            assert {alice.stage, bob.stage} == set(Stage)
            won.add(alice.stage)
        assert won == set(Stage), "sometimes alice's counts, sometimes bob's"

    def test_they_go_on(self) -> None:
        for w in crossed():
            for sender in (ALICE, BOB, BOB, ALICE):
                reader = BOB if sender == ALICE else ALICE
                w.send(sender, reader, M)
                assert shown(w, reader)[-1] == M
            assert contact(w, ALICE, BOB).handshake == contact(w, BOB, ALICE).handshake

    def test_as_written_they_do_not(self) -> None:
        """F32."""
        w = world(evolve(HARDENED, handshakes=AS_WRITTEN.handshakes))
        w.retrieve(ALICE, BOB)
        w.retrieve(BOB, ALICE)
        a, b = packet(w, ALICE, BOB, Message(b"a")), packet(w, BOB, ALICE, Message(b"b"))
        w.receive(BOB, ALICE_CHAT, a)
        w.receive(ALICE, BOB_CHAT, b)
        w.send(ALICE, BOB, M)
        w.send(BOB, ALICE, M)
        assert (shown(w, ALICE), shown(w, BOB)) == ([b"b"], [b"a"])


@pytest.mark.parametrize("name", ["my_session", "vodozemac"])
def test_whose_library_has_the_handshake_inside(name: str) -> None:
    """A fused session is given the message first, and says itself what it has seen."""
    w = world(evolve(HARDENED, session=fused(name)))
    w.retrieve(ALICE, BOB)
    w.retrieve(BOB, ALICE)
    a, again = (packet(w, ALICE, BOB, Message(m)) for m in (b"a", b"again"))
    b = packet(w, BOB, ALICE, Message(b"b"))
    w.receive(BOB, ALICE_CHAT, a)
    w.receive(ALICE, BOB_CHAT, b)
    w.receive(BOB, ALICE_CHAT, again)
    for c in (a, again):
        assert isinstance(attempt(w.receive, BOB, ALICE_CHAT, c), Rejection)
    for sender in (ALICE, BOB, BOB, ALICE):
        reader = BOB if sender == ALICE else ALICE
        w.send(sender, reader, M)
        assert shown(w, reader)[-1] == M
    assert shown(w, BOB)[:2] == [b"a", b"again"]
