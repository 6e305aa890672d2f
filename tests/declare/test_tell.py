"""Messages that nobody waits for: when they arrive, and in which order."""

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import AdversaryDelivers, Envelope, InOrder, Network, Told
from tests.declare.parties import ALICE, BOB, CAROL, Say, State, TellOn, Text, heard


def test_what_is_told_arrives_when_the_turn_has_ended(network: Network) -> None:
    assert network.ask(ALICE, BOB, TellOn(b"x")) == Text(b"told")
    assert heard(network, CAROL) == (b"x1", b"x2")
    assert [e.request for e in network.log] == [TellOn(b"x"), Say(b"x1"), Say(b"x2")]
    assert network.log[2] == Envelope(BOB, CAROL, Say(b"x2"), Text(b"X2"))
    assert not network.waiting


def test_outside_of_a_turn_it_arrives_at_once(network: Network) -> None:
    network.tell(ALICE, BOB, Say(b"hello"))
    assert heard(network, BOB) == (b"hello",)


def test_in_order_means_in_the_order_of_sending(network: Network) -> None:
    """Also where what arrives first makes its receiver tell something in its turn."""
    network.parties[ALICE].busy = True
    network.tell(ALICE, BOB, TellOn(b"a"))
    network.tell(ALICE, CAROL, Say(b"b"))
    network.tell(ALICE, BOB, TellOn(b"c"))
    network.parties[ALICE].busy = False
    network.tell(ALICE, CAROL, Say(b"d"))
    assert heard(network, CAROL) == (b"b", b"d", b"a1", b"a2", b"c1", b"c2")


def test_a_long_queue_is_no_deep_one(network: Network) -> None:
    network.parties[ALICE].busy = True
    for _ in range(2000):
        network.tell(ALICE, BOB, Say(b"x"))
    network.parties[ALICE].busy = False
    network.tell(ALICE, BOB, Say(b"y"))
    assert len(heard(network, BOB)) == 2001


def test_a_refusal_of_what_was_told_is_recorded_and_stops_nothing(network: Network) -> None:
    network.tell(ALICE, BOB, Say(b""))
    network.tell(ALICE, BOB, Say(b"hello"))
    assert heard(network, BOB) == (b"hello",)
    assert isinstance(network.log[0].answer, Rejection)


def test_what_was_told_before_a_refusal_is_on_its_way(network: Network) -> None:
    """Bob cannot call it back: the refusal undoes his state, not his messages."""
    with pytest.raises(Rejection):
        network.ask(ALICE, BOB, Say(b""))
    assert network.log[1].request == Say(b"too late")


def test_a_run_that_fails_leaves_nothing_waiting(network: Network) -> None:
    line = network.line(ALICE)

    def tell_and_fail(state: State) -> tuple[State, None]:
        line.tell(BOB, Say(b"hello"))
        raise Rejection(Reason.REFUSED)

    with pytest.raises(Rejection):
        network.run(ALICE, tell_and_fail)
    assert not network.waiting
    assert heard(network, BOB) == (b"hello",)


def test_the_adversary_delivers_what_and_when_it_likes(network: Network) -> None:
    network.delivery = AdversaryDelivers()
    network.ask(ALICE, BOB, TellOn(b"x"))
    assert heard(network, CAROL) == ()
    assert network.waiting == [
        Told(BOB, CAROL, Say(b"x1")),
        Told(BOB, CAROL, Say(b"x2")),
    ]
    network.deliver(1)
    assert heard(network, CAROL) == (b"x2",)
    assert network.waiting == [Told(BOB, CAROL, Say(b"x1"))]
    with pytest.raises(IndexError):
        network.deliver(1)


def test_delivery_is_in_order_unless_one_says_otherwise() -> None:
    assert Network(Coins(b"x")).delivery == InOrder()
