"""States are values: a rejection changes nothing, copies rewind, coins decide everything."""

from typing import Any

import pytest

from games.world import World
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Rejection
from harness.declare.encoding import join
from schemes.messenger.interface import SDS, Messenger
from schemes.messenger.section7 import Section7
from schemes.messenger.state import ClientState
from schemes.values import Ciphertext, Message
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    DESIGNS,
    M,
    every_design,
    packet,
    receive,
    shown,
    world,
)


def states(w: World) -> dict[str, Any]:
    return {name: party.state for name, party in w.network.parties.items()}


@every_design
def test_it_is_a_messenger(d: Section7) -> None:
    assert isinstance(d, Messenger)
    hash(d.contacts)


@every_design
def test_requests_that_are_rejected_change_nothing(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    before = states(w)
    junk = (b"", b"\0" * 7, bytes(100), join(b"a", b"b"), join(BOB_CHAT, bytes(200)))
    steps = {
        "AliceChat": ("retrieve", "report", "register", "nothing"),
        SDS: ("update", "lookup", "nothing"),
    }
    for receiver, names in steps.items():
        for step in names:
            for request in junk:
                try:
                    w.network.ask(str(ALICE), receiver, step, request)
                except Rejection:
                    assert states(w) == before
                else:
                    raise AssertionError((step, request))
    w.send(ALICE, BOB, M)
    assert shown(w, BOB)[-1] == M


@every_design
def test_a_client_that_rejects_goes_on(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    good = packet(w, ALICE, BOB, M)
    before = w.state(BOB)
    for at in range(0, len(good), max(1, len(good) // 40)):
        bad = Ciphertext(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        with pytest.raises(Rejection):
            receive(w, BOB, ALICE_CHAT, bad)
        assert w.state(BOB) is before
    receive(w, BOB, ALICE_CHAT, good)
    assert shown(w, BOB)[-1] == M


@every_design
def test_a_first_contact_that_is_rejected_leaves_the_session(d: Section7) -> None:
    w = world(d)
    w.retrieve(ALICE, BOB)
    one, two = packet(w, ALICE, BOB, Message(b"one")), packet(w, ALICE, BOB, Message(b"two"))
    receive(w, BOB, ALICE_CHAT, one)
    before = w.state(BOB)
    with pytest.raises(Rejection):
        receive(w, BOB, ALICE_CHAT, Ciphertext(two[:-1] + bytes([two[-1] ^ 1])))
    assert w.state(BOB) is before
    receive(w, BOB, ALICE_CHAT, two)


@every_design
def test_an_exposed_copy_can_be_rewound(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    copy = w.network.expose(str(BOB))
    assert isinstance(copy, ClientState)
    c = packet(w, ALICE, BOB, M)
    for _ in range(2):
        after, received = d.receive(copy, ALICE_CHAT, c)
        assert received.m == M
        assert after != copy
    assert copy == w.state(BOB)
    receive(w, BOB, ALICE_CHAT, c)
    assert w.state(BOB) == after
    w.network.parties[str(BOB)].state = copy
    receive(w, BOB, ALICE_CHAT, c)


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


class TestNetwork:
    """Views, coins and corrupted parties, with the messenger on the network."""

    def world(self) -> World:
        return world(DESIGNS["hardened"])

    def test_a_view_holds_a_partys_messages_in_order(self) -> None:
        w = self.world()
        w.update_entry(BOB, 0, True)
        w.lookup(ALICE, BOB.uid)
        w.converse(ALICE, BOB)
        for name in ("AliceChat", "BobChat", "EveChat", SDS, str(ALICE), str(BOB)):
            view = w.network.view(name)
            mine = [e for e in w.network.log if name in (e.sender, e.receiver)]
            assert list(view.envelopes) == mine
            assert bool(mine) == (name != "EveChat")
            assert view.state is w.network.parties[name].state
        steps = [e.step for e in w.network.view(SDS).envelopes]
        assert steps == ["update", "challenge", "lookup"]

    def test_since(self) -> None:
        w = self.world()
        w.update_entry(BOB, 0, True)
        since = len(w.network.log)
        assert w.network.view(SDS, since).envelopes == ()
        w.lookup(ALICE, BOB.uid)
        assert len(w.network.view(SDS, since).envelopes) == 2

    def test_addresses_are_blank_on_request(self) -> None:
        w = self.world()
        w.converse(ALICE, BOB)
        view, blank = (w.network.view("BobChat", addresses=a) for a in (True, False))
        assert {e.sender for e in view.envelopes} == {"AliceChat", str(BOB), "BobChat"}
        assert {e.sender for e in blank.envelopes} == {"", "BobChat"}
        for seen, masked in zip(view.envelopes, blank.envelopes, strict=True):
            assert (seen.step, seen.request, seen.answer) == (
                masked.step, masked.request, masked.answer
            )  # fmt: skip
            assert (masked.sender or seen.sender) == seen.sender

    def test_the_key_of_the_coins_is_all_of_the_coins(self) -> None:
        w = self.world()
        key = w.network.view("AliceChat").coins
        again = World(DESIGNS["hardened"], Coins(b"tests"))
        assert again.network.view("AliceChat").coins == key
        sds = Coins(w.network.view(SDS).coins)
        nonce = w.network.ask(str(ALICE), SDS, "challenge", b"")
        assert nonce == sds.bytes(32)
        keys = {w.network.view(name).coins for name in w.network.parties}
        assert len(keys) == len(w.network.parties), "nobody knows another's coins"

    def test_take_over(self) -> None:
        w = self.world()
        w.converse(ALICE, BOB)
        inbox: list[tuple[str, str]] = []

        def puppet(sender: str, step: str, _request: bytes) -> bytes:
            inbox.append((sender, step))
            return b"mine"

        state = w.network.take_over("BobChat", puppet)
        assert state is w.provider(BOB_CHAT)
        before = shown(w, BOB)
        w.send(ALICE, BOB, M)
        assert inbox == [("AliceChat", "deliver")]
        assert shown(w, BOB) == before
        assert w.network.ask(str(BOB), "BobChat", "auth", b"") == b"mine"
        assert w.network.log[-1].answer == b"mine"

    def test_chosen_coins(self) -> None:
        w = self.world()
        w.retrieve(ALICE, BOB)
        w.network.choose_coins(str(ALICE), ChosenCoins(b"\x07" * 4096))
        expected = w.scheme.send(w.state(ALICE), M, BOB, ChosenCoins(b"\x07" * 4096))
        c = w.compose(ALICE, BOB, M)
        assert (w.state(ALICE), c) == expected
        w.network.choose_coins(str(ALICE), ChosenCoins(b""))
        again = w.compose(ALICE, BOB, M)
        assert again != c
        w.send(ALICE, BOB, M)
        w.send(BOB, ALICE, M)
        w.send(ALICE, BOB, M)
        assert shown(w, BOB) == [M, M]

    def test_a_party_is_not_asked_while_it_acts(self) -> None:
        w = self.world()

        def inside(st: ClientState, _coins: Coins) -> tuple[ClientState, None]:
            w.network.ask("BobChat", str(BOB), "receive", join(ALICE_CHAT, b""))
            return st, None

        with pytest.raises(AssertionError, match="while it acts"):
            w.network.run(str(BOB), inside)
        assert not w.network.parties[str(BOB)].busy
        w.converse(ALICE, BOB)

    def test_no_request_makes_a_provider_ask_itself(self) -> None:
        w = self.world()
        for request in (join(ALICE_CHAT, b"c"), join(str(ALICE).encode(), b"c")):
            for step in ("retrieve", "forward"):
                with pytest.raises(Rejection):
                    w.network.ask(str(ALICE), "AliceChat", step, request)

    def test_two_of_one_name(self) -> None:
        w = self.world()
        with pytest.raises(ValueError, match="two parties"):
            w.join(ALICE)
