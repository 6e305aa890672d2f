"""States are values: a rejection changes nothing, copies rewind, coins decide everything."""

from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Rejection
from harness.declare.network import Address
from harness.declare.wire import Request
from schemes.messenger.interface import Formats, Messenger, UsesAmf, UsesPke
from schemes.messenger.names import SDS
from schemes.messenger.section7 import Section7
from schemes.messenger.state import ClientState
from schemes.messenger.wire import (
    FileReport,
    Lookup,
    Nonce,
    Packet,
    Proof,
    Register,
    Retrieve,
    UpdateEntry,
)
from schemes.values import Message, Signature
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    M,
    every_design,
    packet,
    put,
    shown,
    states,
    world,
)

JUNK = (b"", b"\0" * 7, bytes(100), join(b"a", b"b"), join(BOB_CHAT, bytes(200)))
TAKERS: dict[Address, tuple[type[Request[Any]], ...]] = {
    ALICE_CHAT: (Retrieve, FileReport, Register),
    SDS: (UpdateEntry, Lookup),
}


@every_design
def test_it_is_a_messenger(d: Section7) -> None:
    for component in (Messenger, Formats, UsesPke, UsesAmf):
        assert isinstance(d, component)
    hash(d.contacts)


@every_design
def test_requests_that_are_rejected_change_nothing(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    before = states(w)
    for receiver, kinds in TAKERS.items():
        for kind in kinds:
            for junk in JUNK:
                with pytest.raises(Rejection):
                    w.speak(ALICE, receiver, kind.decode(junk))
                assert states(w) == before
    unfounded = Lookup(provider=BOB_CHAT, n=Nonce(b"n"), proof=Proof(b"p"), rid=BOB.uid)
    with pytest.raises(Rejection):
        w.speak(ALICE, SDS, unfounded)
    update = UpdateEntry(uid=BOB.uid, pref=0, app=BOB_CHAT, b=True, aux=Signature(b"s"))
    assert not w.speak(ALICE, SDS, update).b
    assert states(w) == before
    w.send(ALICE, BOB, M)
    assert shown(w, BOB)[-1] == M


@every_design
def test_a_client_that_rejects_goes_on(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    good = packet(w, ALICE, BOB, M)
    before = w.state(BOB)
    for at in range(0, len(good), max(1, len(good) // 40)):
        bad = Packet(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        with pytest.raises(Rejection):
            w.receive(BOB, ALICE_CHAT, bad)
        assert w.state(BOB) is before
    w.receive(BOB, ALICE_CHAT, good)
    assert shown(w, BOB)[-1] == M


@every_design
def test_a_first_contact_that_is_rejected_leaves_the_session(d: Section7) -> None:
    w = world(d)
    w.retrieve(ALICE, BOB)
    one, two = packet(w, ALICE, BOB, Message(b"one")), packet(w, ALICE, BOB, Message(b"two"))
    w.receive(BOB, ALICE_CHAT, one)
    before = w.state(BOB)
    with pytest.raises(Rejection):
        w.receive(BOB, ALICE_CHAT, Packet(two[:-1] + bytes([two[-1] ^ 1])))
    assert w.state(BOB) is before
    w.receive(BOB, ALICE_CHAT, two)


@every_design
def test_an_exposed_copy_can_be_rewound(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    copy = w.network.expose(BOB)
    assert isinstance(copy, ClientState)
    c = packet(w, ALICE, BOB, M)
    for _ in range(2):
        after, arrived = d.receive(copy, ALICE_CHAT, c)
        assert [received.m for received in arrived.shown] == [M]
        assert arrived.packets == ()
        assert after != copy
    assert copy == w.state(BOB)
    w.receive(BOB, ALICE_CHAT, c)
    assert w.state(BOB) == after
    put(w, BOB, copy)
    w.receive(BOB, ALICE_CHAT, c)


@every_design
def test_same_state_and_coins_same_bytes(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    st = w.state(ALICE)
    one, two = (d.send(st, M, BOB, Coins(b"same")) for _ in range(2))
    assert one == two
    assert d.send(st, M, BOB, Coins(b"other"))[1] != one[1]


@every_design
def test_the_same_seed_is_the_same_world(d: Section7) -> None:
    logs = []
    for _ in range(2):
        w = world(d)
        w.converse(ALICE, BOB)
        w.block(BOB, ALICE)
        logs.append((w.network.log, states(w)))
    assert logs[0] == logs[1]
