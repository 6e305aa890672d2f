"""Who may ask whom for what: an unknown step is its caller's fault, a known one from somebody else
is refused."""

from typing import Any

import pytest

from games.world import World
from harness.declare.errors import Reason, Rejection, UnknownStep
from harness.declare.network import Address
from harness.declare.wire import Request, Wire
from schemes.messenger.broken.relay_names_sender import StampedLookup
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.roles import FromClient, FromProvider
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import (
    Auth,
    Authorize,
    Ban,
    Block,
    Close,
    Deliver,
    FileReport,
    Forward,
    GetChallenge,
    Lookup,
    LookupKeys,
    Publish,
    Receive,
    Register,
    Retrieve,
    SupplyFilter,
    UpdateEntry,
)
from schemes.values import Identifier
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    EVE,
    rejected,
    states,
    world,
)
from tests.messenger.messages import MESSAGES, REQUESTS, example

OF_CLIENTS = (Register, Close, Publish, Authorize, Auth, Retrieve, Forward, FileReport, Block)
OF_PROVIDERS = (LookupKeys, Deliver, Ban, SupplyFilter)
OF_ANYBODY = (UpdateEntry, GetChallenge, Lookup)

NO_CHAT = ProviderName(b"NoChat")
CLIENTS: tuple[Address, ...] = (ALICE, EVE, User(NO_CHAT, Identifier(b"x")))
PROVIDERS: tuple[Address, ...] = (ALICE_CHAT, NO_CHAT)

KNOWN: dict[Address, tuple[type[Request[Any]], ...]] = {
    BOB_CHAT: (*OF_CLIENTS, *OF_PROVIDERS),
    SDS: OF_ANYBODY,
    BOB: (Receive,),
}
"""What each role has a step for."""

REFUSED: dict[type[Request[Any]], tuple[Address, ...]] = {
    **dict.fromkeys(OF_CLIENTS, (*CLIENTS, *PROVIDERS, SDS)),
    **dict.fromkeys(OF_PROVIDERS, (BOB, *CLIENTS, NO_CHAT, SDS)),
    Receive: (*CLIENTS, *PROVIDERS, SDS, BOB),
}
"""Over whose channels a known request is refused, at BobChat and at bob's client."""

requests = pytest.mark.parametrize("kind", REQUESTS, ids=lambda kind: kind.__name__)


@pytest.fixture
def w() -> World[Section7]:
    return world(HARDENED)


def test_every_request_is_somebodys_step() -> None:
    assert set(REQUESTS) == {*OF_CLIENTS, *OF_PROVIDERS, *OF_ANYBODY, Receive}
    assert set(FromClient.__args__) == set(OF_CLIENTS)
    assert set(FromProvider.__args__) == set(OF_PROVIDERS)


@requests
@pytest.mark.parametrize("receiver", KNOWN, ids=str)
def test_an_unknown_step_is_its_callers_fault(
    w: World[Section7], receiver: Address, kind: type[Request[Any]]
) -> None:
    request, before = example(kind), states(w)
    for sender in (ALICE, BOB, ALICE_CHAT, BOB_CHAT, SDS):
        if sender == receiver:
            continue
        if kind in KNOWN[receiver]:
            try:
                w.network.ask(sender, receiver, request)
            except Rejection:
                continue  # known, whatever comes of it
            before = states(w)
            continue
        with pytest.raises(UnknownStep) as unknown:
            w.network.ask(sender, receiver, request)
        assert str(unknown.value) == f"{receiver} has no step {kind.__name__}"
        assert w.network.log[-1].answer is None
        assert states(w) == before
        assert not any(party.busy for party in w.network.parties.values())


@pytest.mark.parametrize(
    "kind", [kind for kind in MESSAGES if kind not in REQUESTS], ids=lambda kind: kind.__name__
)
@pytest.mark.parametrize("receiver", KNOWN, ids=str)
def test_what_is_no_request_is_no_step(
    w: World[Section7], receiver: Address, kind: type[Wire]
) -> None:
    answer: Any = example(kind)
    with pytest.raises(UnknownStep):
        w.network.ask(ALICE_CHAT, receiver, answer)


@pytest.mark.parametrize("kind", REFUSED, ids=lambda kind: kind.__name__)
def test_a_known_step_over_the_wrong_channel_is_refused(
    w: World[Section7], kind: type[Request[Any]]
) -> None:
    receiver: Address = BOB if kind is Receive else BOB_CHAT
    request, before = example(kind), states(w)
    for sender in REFUSED[kind]:
        refusal = rejected(Reason.REFUSED, w.network.ask, sender, receiver, request)
        assert w.network.log[-1].answer is refusal
        assert states(w) == before


@pytest.mark.parametrize("kind", OF_ANYBODY, ids=lambda kind: kind.__name__)
def test_the_directory_refuses_nobody_for_who_it_is(
    w: World[Section7], kind: type[Request[Any]]
) -> None:
    """Whoever asks, asks anonymously: every sender gets the same answer."""
    request = example(kind)
    for sender in (BOB, *CLIENTS, *PROVIDERS):
        try:
            w.network.ask(sender, SDS, request)
        except Rejection as refusal:
            assert refusal.reason is Reason.UNKNOWN


def test_a_request_of_a_variant_is_the_same_step(w: World[Section7]) -> None:
    """A fault may send more with a request: a role that knows the request takes it."""
    assert issubclass(StampedLookup, LookupKeys)
    stamped = example(StampedLookup)
    with pytest.raises(Rejection):  # no ciphertext, but a known step
        w.network.ask(ALICE_CHAT, BOB_CHAT, stamped)
    rejected(Reason.REFUSED, w.network.ask, BOB, BOB_CHAT, stamped)


def test_the_fault_is_the_callers_through_a_line_too(w: World[Section7]) -> None:
    with pytest.raises(UnknownStep):
        w.network.line(ALICE).ask(SDS, example(Authorize))
    with pytest.raises(UnknownStep):
        w.network.tell(ALICE, SDS, example(Authorize))
