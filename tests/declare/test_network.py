"""The network: who is asked, and what is recorded."""

from dataclasses import replace
from typing import Any

import pytest

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection, UnknownStep
from harness.declare.network import Address, Envelope, Line, Network
from harness.declare.wire import Wire
from tests.declare.parties import (
    ALICE,
    BOB,
    CAROL,
    At,
    Draw,
    PassOn,
    Say,
    State,
    Strange,
    Text,
    heard,
    role,
)


def test_an_answer_comes_back_and_the_state_stays(network: Network) -> None:
    assert network.ask(ALICE, BOB, Say(b"hello")) == Text(b"HELLO")
    assert heard(network, BOB) == (b"hello",)
    assert network.log == [Envelope(ALICE, BOB, Say(b"hello"), Text(b"HELLO"))]


def test_a_refusal_is_raised_and_recorded_as_one(network: Network) -> None:
    with pytest.raises(Rejection, match="nothing said"):
        network.ask(ALICE, BOB, Say(b""))
    assert heard(network, BOB) == ()
    refusal = network.log[0].answer
    assert isinstance(refusal, Rejection)
    assert refusal.reason is Reason.REFUSED
    assert network.view(BOB).envelopes[0].answer is refusal


def test_what_is_asked_in_a_turn_stands_after_what_caused_it(network: Network) -> None:
    assert network.ask(ALICE, BOB, PassOn(b"hello")) == Text(b"HELLO")
    assert [(e.sender, e.receiver) for e in network.log] == [(ALICE, BOB), (BOB, CAROL)]
    assert [e.answer for e in network.log] == [Text(b"HELLO")] * 2


def test_a_refusal_of_a_third_party_reaches_whoever_asked_first(network: Network) -> None:
    with pytest.raises(Rejection, match="nothing said"):
        network.ask(ALICE, BOB, PassOn(b""))
    assert [isinstance(e.answer, Rejection) for e in network.log[:2]] == [True, True]


@pytest.mark.parametrize("address", [ALICE, At("nobody")], ids=str)
def test_nobody_answers_where_there_is_no_role(network: Network, address: At) -> None:
    with pytest.raises(Rejection) as refusal:
        network.ask(BOB, address, Say(b"hello"))
    assert refusal.value.reason is Reason.UNKNOWN
    assert network.log[0].answer is refusal.value


def test_an_unknown_step_is_its_callers_fault_and_no_answer(network: Network) -> None:
    with pytest.raises(UnknownStep, match="bob has no step Strange"):
        network.ask(ALICE, BOB, Strange())
    assert network.log[0].answer is None
    assert network.ask(ALICE, BOB, Say(b"hello")) == Text(b"HELLO")


def test_nobody_is_asked_in_its_own_turn(network: Network) -> None:
    def selfish(
        state: Any, sender: Address, request: Wire, line: Line, coins: Coins
    ) -> tuple[Any, Wire]:
        return state, line.ask(BOB, Say(b"me"))

    network.leave(BOB)
    network.join(BOB, State(), selfish)
    with pytest.raises(AssertionError, match="bob is asked while it acts"):
        network.ask(ALICE, BOB, Say(b"hello"))


def test_an_address_is_given_once_until_it_is_free(network: Network) -> None:
    with pytest.raises(AssertionError, match="two parties at bob"):
        network.join(BOB, State(), role)
    network.ask(ALICE, BOB, Say(b"hello"))
    network.leave(BOB)
    network.join(BOB, State(), role)
    assert heard(network, BOB) == ()


def test_run_changes_the_state_or_raises(network: Network) -> None:
    def hear(state: State, text: bytes, *, loud: bool) -> tuple[State, int]:
        if not text:
            raise Rejection(Reason.REFUSED)
        return replace(state, heard=(*state.heard, text.upper() if loud else text)), len(text)

    assert network.run(ALICE, hear, b"hm", loud=True) == 2
    with pytest.raises(Rejection):
        network.run(ALICE, hear, b"", loud=True)
    assert heard(network, ALICE) == (b"HM",)
    assert not network.log


class TestViews:
    """What is seen, and by whom."""

    def test_a_view_has_the_partys_own_messages_only(self, network: Network) -> None:
        network.ask(ALICE, BOB, PassOn(b"hello"))
        network.ask(ALICE, BOB, Say(b"bye"))
        assert network.view(CAROL).envelopes == (network.log[1],)
        assert network.view(BOB).envelopes == tuple(network.log)
        assert network.view(BOB, since=2).envelopes == (network.log[2],)
        assert network.view(BOB).state == State((b"bye",))
        assert network.traffic(ALICE, CAROL) == tuple(network.log)

    def test_the_key_of_a_views_coins_gives_the_coins(self, network: Network) -> None:
        key = network.view(BOB).coins
        assert network.ask(ALICE, BOB, Draw()) == Text(Coins(key).bytes(4))

    def test_parties_have_coins_of_their_own(self, network: Network) -> None:
        assert network.ask(ALICE, BOB, Draw()) != network.ask(ALICE, CAROL, Draw())

    def test_without_addresses_only_ones_own_stays(self, network: Network) -> None:
        network.ask(ALICE, BOB, PassOn(b"hello"))
        view = network.view(BOB, addresses=False)
        assert [e.sender for e in view.envelopes] == [None, BOB]
        assert [e.request for e in view.envelopes] == [e.request for e in network.log]
        assert network.log[0].sender == ALICE


class TestCorruption:
    """Parties that are not on their own."""

    def test_a_malicious_party_has_its_turns_and_shows_its_state(self, network: Network) -> None:
        seen = []

        def puppet(sender: Address, request: Wire) -> Wire:
            seen.append((sender, request))
            return network.ask(BOB, CAROL, Say(b"boo"))

        network.ask(ALICE, BOB, Say(b"before"))
        assert network.take_over(BOB, puppet) == State((b"before",))
        assert network.ask(ALICE, BOB, Strange()) == Text(b"BOO")
        assert seen == [(ALICE, Strange())]
        assert heard(network, CAROL) == (b"boo",)
        assert network.log[1] == Envelope(ALICE, BOB, Strange(), Text(b"BOO"))

    def test_a_malicious_party_may_refuse(self, network: Network) -> None:
        def sulk(sender: Address, request: Wire) -> Wire:
            raise Rejection(Reason.REFUSED, "sulking")

        network.take_over(BOB, sulk)
        with pytest.raises(Rejection, match="sulking"):
            network.ask(ALICE, BOB, Say(b"hello"))
        assert isinstance(network.log[0].answer, Rejection)

    def test_a_client_without_a_role_can_be_taken_over(self, network: Network) -> None:
        network.take_over(ALICE, lambda sender, request: Text(b"here"))
        assert network.ask(BOB, ALICE, Say(b"who?")) == Text(b"here")

    def test_an_exposed_state_is_a_value(self, network: Network) -> None:
        network.ask(ALICE, BOB, Say(b"one"))
        exposed = network.expose(BOB)
        network.ask(ALICE, BOB, Say(b"two"))
        assert exposed == State((b"one",))

    def test_coins_can_be_chosen(self, network: Network) -> None:
        network.choose_coins(BOB, ChosenCoins(b"abcdef"))
        assert network.ask(ALICE, BOB, Draw()) == Text(b"abcd")
        assert network.ask(ALICE, BOB, Draw()) == Text(b"ef\0\0")


def test_lines_are_their_partys(network: Network) -> None:
    line = network.line(CAROL)
    assert line.ask(BOB, Say(b"hello")) == Text(b"HELLO")
    line.tell(BOB, Say(b"bye"))
    assert [e.sender for e in network.log] == [CAROL, CAROL]
