"""What is told arrives after the turn: step 13's messages with the new access key."""

import pytest

from games.world import World
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Address, AdversaryDelivers, Line
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.slots.rotation import UntilUsed
from schemes.messenger.state import ClientState, ProviderState
from schemes.messenger.wire import (
    Block,
    Deliver,
    Forward,
    Forwarded,
    Packet,
    Receive,
    Rotated,
)
from schemes.values import AccessKey, AwPublicKey, Identifier, Message
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    EVE,
    MALLORY,
    M,
    every_design,
    packet,
    put,
    shown,
    variant,
    world,
)


def friends(d: Section7) -> World[Section7]:
    w = world(d, ALICE, BOB, MALLORY, EVE)
    for user in (ALICE, MALLORY, EVE):
        w.converse(user, BOB)
    return w


def has_new_key(w: World[Section7], user: User) -> bool:
    """Whether the user's client has the access key that bob has now."""
    contact = w.state(user).contacts[w.scheme.contacts.index(BOB)]
    return contact.access_key == w.state(BOB).access_key


@every_design
class TestInOrder:
    def test_they_arrive_after_the_block_in_the_order_of_the_contacts(self, d: Section7) -> None:
        w = friends(d)
        since = len(w.network.log)
        w.block(BOB, MALLORY)
        log = w.network.log[since:]
        assert [type(e.request) for e in log] == [Block, *(Forward, Deliver, Receive) * 2]
        assert [e.receiver for e in log if isinstance(e.request, Receive)] == [ALICE, EVE]
        assert all(isinstance(e.answer, Wire) for e in log)
        assert w.network.waiting == []
        assert has_new_key(w, ALICE)
        assert has_new_key(w, EVE)

    def test_the_client_has_ended_its_turn(self, d: Section7) -> None:
        """When SP gets the first of them, the client's state is the new one."""
        w = friends(d)
        seen: list[tuple[bool, AccessKey]] = []
        before = w.state(BOB).access_key

        def watched(
            st: ProviderState, sender: Address, request: Wire, line: Line, coins: Coins
        ) -> tuple[ProviderState, Wire]:
            if isinstance(request, Forward):
                seen.append((w.network.parties[BOB].busy, w.state(BOB).access_key))
            return d.provider(st, sender, request, line, coins)

        w.network.parties[BOB_CHAT].role = watched
        w.block(BOB, MALLORY)
        after = w.state(BOB).access_key
        assert after != before
        assert seen == [(False, after)] * 2


@every_design
class TestAdversaryDelivers:
    def test_they_wait(self, d: Section7) -> None:
        w = friends(d)
        w.network.delivery = AdversaryDelivers()
        w.block(BOB, MALLORY)
        told = [(t.sender, t.receiver, type(t.request)) for t in w.network.waiting]
        assert told == [(BOB, BOB_CHAT, Forward)] * 2
        assert isinstance(w.network.log[-1].request, Block)
        assert not has_new_key(w, ALICE)
        w.send(ALICE, BOB, Message(b"with the old key"))
        assert b"with the old key" not in shown(w, BOB)
        assert len(w.network.waiting) == 2

    def test_in_any_order(self, d: Section7) -> None:
        w = friends(d)
        w.network.delivery = AdversaryDelivers()
        w.block(BOB, MALLORY)
        w.network.deliver(1)
        assert (has_new_key(w, ALICE), has_new_key(w, EVE)) == (False, True)
        w.network.deliver(0)
        assert has_new_key(w, ALICE)
        assert w.network.waiting == []
        with pytest.raises(IndexError):
            w.network.deliver(0)


@every_design
class TestRefusals:
    def test_a_packet_that_sp_refuses_takes_nothing_with_it(self, d: Section7) -> None:
        def forward(
            self: Section7, st: ProviderState, sid: Identifier, sent: Forward, line: Line
        ) -> tuple[ProviderState, Forwarded]:
            if st.name == BOB_CHAT and sent.rp == ALICE_CHAT:
                raise Rejection(Reason.REFUSED, "no mail to AliceChat")
            return d.forward(st, sid, sent, line)

        w = friends(d)
        w.scheme = variant(d, forward=forward)
        w.network.parties[BOB_CHAT].role = w.scheme.provider
        before = w.state(BOB)
        w.block(BOB, MALLORY)
        refused = [e for e in w.network.log if isinstance(e.answer, Rejection)]
        assert [(type(e.request), e.receiver) for e in refused] == [(Forward, BOB_CHAT)]
        assert (has_new_key(w, ALICE), has_new_key(w, EVE)) == (False, True)
        bob = w.state(BOB)
        assert bob.access_key == w.provider(BOB_CHAT).accounts[BOB.uid].access_key
        assert bob.access_key != before.access_key
        assert set(bob.contacts) == set(before.contacts)
        assert bob.blocked == {d.contacts.index(MALLORY)}

    def test_a_lost_one_is_not_sent_again(self, d: Section7) -> None:
        """A key counts as shared when it was sent (6(b)): who lost it waits for the next one. With
        D36 bob's next message brings it."""
        w = friends(d)
        w.network.delivery = AdversaryDelivers()
        w.block(BOB, MALLORY)
        w.network.waiting.clear()
        w.send(BOB, ALICE, M)
        assert shown(w, ALICE)[-1] == M
        assert has_new_key(w, ALICE) == isinstance(d.rotation, UntilUsed)
        w.block(BOB, EVE)
        w.network.deliver(0)
        assert has_new_key(w, ALICE)

    def test_sp_that_refuses_everything(self, d: Section7) -> None:
        w = friends(d)
        key = AccessKey(bytes(32))

        def puppet(_sender: Address, request: Wire) -> Wire:
            if isinstance(request, Block):
                return Rotated(access_key=key)
            raise Rejection(Reason.REFUSED, "no")

        w.network.take_over(BOB_CHAT, puppet)
        w.block(BOB, MALLORY)
        assert w.state(BOB).access_key == key
        assert [isinstance(e.answer, Rejection) for e in w.network.log[-2:]] == [True, True]

    def test_whom_nobody_can_write_to_keeps_nobody_from_blocking(self, d: Section7) -> None:
        """Alice's wrapper key is no key: the others are told, and mallory is blocked."""
        w = friends(d)
        bob, index = w.state(BOB), d.contacts.index(ALICE)
        contact = bob.contacts[index]
        unwritable = evolve(contact, identity=evolve(contact.identity, aw=AwPublicKey(bytes(32))))
        put(w, BOB, bob.with_contact(index, unwritable))
        with pytest.raises(Rejection):
            w.compose(BOB, ALICE, M)
        w.block(BOB, MALLORY)
        assert w.state(BOB).access_key == w.provider(BOB_CHAT).accounts[BOB.uid].access_key
        assert (has_new_key(w, ALICE), has_new_key(w, EVE)) == (False, True)


def test_what_a_client_sends_in_return_is_told() -> None:
    """9: packets that `receive` returns go to the client's own provider once its turn is over."""

    def receive(
        self: Section7, st: ClientState, sp: bytes, c: Packet
    ) -> tuple[ClientState, object]:
        st, arrived = HARDENED.receive(st, ALICE_CHAT, c)
        st, packets = HARDENED.send(st, Message(b"read"), ALICE, Coins(b"receipt"))
        return st, arrived._replace(packets=packets)

    for through_the_network in (True, False):
        w = world(variant(HARDENED, receive=receive))
        w.network.parties[ALICE].role = HARDENED.client  # receipts for receipts have no end
        w.retrieve(ALICE, BOB)
        if through_the_network:
            w.send(ALICE, BOB, M)
        else:
            w.receive(BOB, ALICE_CHAT, packet(w, ALICE, BOB, M))
        assert (shown(w, BOB), shown(w, ALICE)) == ([M], [b"read"])
