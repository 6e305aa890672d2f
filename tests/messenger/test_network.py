"""Views, coins, corrupted parties and messages that are told, with the messenger on the network."""

import pytest

from games.world import World
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Address
from harness.declare.wire import Wire
from schemes.messenger.names import SDS, ProviderName
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.messenger.wire import (
    Auth,
    Deliver,
    Delivered,
    Forward,
    GetChallenge,
    Lookup,
    Nonce,
    Packet,
    Proof,
    Receive,
    Retrieve,
    UpdateEntry,
)
from schemes.values import Message, PkeCiphertext
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    EVE_CHAT,
    M,
    rejected,
    shown,
    world,
)

AGAIN = Message(b"attack at noon")


def stage() -> World[Section7]:
    return world(HARDENED)


def test_a_view_holds_a_partys_messages_in_order() -> None:
    w = stage()
    w.update_entry(BOB, 0, True)
    w.lookup(ALICE, BOB.uid)
    w.converse(ALICE, BOB)
    addresses: tuple[Address, ...] = (ALICE_CHAT, BOB_CHAT, EVE_CHAT, SDS, ALICE, BOB)
    for address in addresses:
        view = w.network.view(address)
        mine = [e for e in w.network.log if address in (e.sender, e.receiver)]
        assert list(view.envelopes) == mine
        assert bool(mine) == (address != EVE_CHAT)
        assert view.state is w.network.parties[address].state
    said = [type(e.request) for e in w.network.view(SDS).envelopes]
    assert said == [UpdateEntry, GetChallenge, Lookup]


def test_since() -> None:
    w = stage()
    w.update_entry(BOB, 0, True)
    since = len(w.network.log)
    assert w.network.view(SDS, since).envelopes == ()
    w.lookup(ALICE, BOB.uid)
    assert len(w.network.view(SDS, since).envelopes) == 2


def test_addresses_are_left_out_on_request() -> None:
    w = stage()
    w.converse(ALICE, BOB)
    view, blank = (w.network.view(BOB_CHAT, addresses=a) for a in (True, False))
    assert {e.sender for e in view.envelopes} == {ALICE_CHAT, BOB, BOB_CHAT}
    assert {e.sender for e in blank.envelopes} == {None, BOB_CHAT}
    for seen, masked in zip(view.envelopes, blank.envelopes, strict=True):
        assert (seen.receiver, seen.request, seen.answer) == (
            masked.receiver, masked.request, masked.answer
        )  # fmt: skip
        assert (masked.sender or seen.sender) == seen.sender


def test_a_refusal_is_recorded_as_what_it_is() -> None:
    w = stage()
    refusal = rejected(Reason.UNKNOWN, w.speak, ALICE, SDS, lookup_without_a_nonce())
    assert w.network.log[-1].answer is refusal


def lookup_without_a_nonce() -> Lookup:
    return Lookup(provider=ALICE_CHAT, n=Nonce(b"n"), proof=Proof(b""), rid=BOB.uid)


def test_the_key_of_the_coins_is_all_of_the_coins() -> None:
    w = stage()
    key = w.network.view(ALICE_CHAT).coins
    again = World(HARDENED, Coins(b"tests"))
    assert again.network.view(ALICE_CHAT).coins == key
    sds = Coins(w.network.view(SDS).coins)
    assert w.speak(ALICE, SDS, GetChallenge()).n == sds.bytes(32)
    keys = {w.network.view(address).coins for address in w.network.parties}
    assert len(keys) == len(w.network.parties), "nobody knows another's coins"


def test_take_over() -> None:
    w = stage()
    w.converse(ALICE, BOB)
    inbox: list[tuple[Address, type[Wire]]] = []

    def puppet(sender: Address, request: Wire) -> Wire:
        inbox.append((sender, type(request)))
        return Delivered()

    before = w.provider(BOB_CHAT)
    assert w.network.take_over(BOB_CHAT, puppet) is before
    seen = shown(w, BOB)
    w.send(ALICE, BOB, M)
    assert inbox == [(ALICE_CHAT, Deliver)]
    assert shown(w, BOB) == seen
    answer: Wire = w.network.ask(BOB, BOB_CHAT, Auth(n=Nonce(b"")))
    assert answer == Delivered()
    assert w.network.log[-1].answer == Delivered()
    assert w.provider(BOB_CHAT) is before, "the state stays as it was taken over"


def test_chosen_coins() -> None:
    w = stage()
    w.retrieve(ALICE, BOB)
    w.network.choose_coins(ALICE, ChosenCoins(b"\x07" * 4096))
    expected = w.scheme.send(w.state(ALICE), M, BOB, ChosenCoins(b"\x07" * 4096))
    c = w.compose(ALICE, BOB, M)
    assert (w.state(ALICE), c) == expected
    w.network.choose_coins(ALICE, ChosenCoins(b""))
    again = w.compose(ALICE, BOB, M)
    assert again != c
    w.send(ALICE, BOB, M)
    w.send(BOB, ALICE, M)
    w.send(ALICE, BOB, AGAIN)
    assert shown(w, BOB) == [M, AGAIN]


def test_a_party_is_not_asked_while_it_acts() -> None:
    w = stage()

    def inside(st: ClientState) -> tuple[ClientState, None]:
        w.network.ask(BOB_CHAT, BOB, Receive(sp=ALICE_CHAT, c=Packet(b"")))
        return st, None

    with pytest.raises(AssertionError, match="while it acts"):
        w.network.run(BOB, inside)
    assert not w.network.parties[BOB].busy
    w.converse(ALICE, BOB)


def test_no_request_makes_a_provider_ask_itself() -> None:
    w = stage()
    c = PkeCiphertext(b"c")
    for rp in (ALICE_CHAT, ProviderName(str(ALICE).encode())):
        for request in (Retrieve(rp=rp, c=c), Forward(rp=rp, c=c)):
            with pytest.raises(Rejection) as refusal:
                w.network.ask(ALICE, ALICE_CHAT, request)
            assert refusal.value.reason is Reason.REFUSED


def test_two_at_one_address() -> None:
    w = stage()
    with pytest.raises(AssertionError, match="two parties"):
        w.join(ALICE)
