"""Forward secrecy and post-compromise security: who may be exposed when, and what is then safe."""

import pytest

from adversaries.pro.stolen_device import handed, read, without_conversations
from games.conversation_stage import HEALED, healed
from games.pro.forward_secrecy import EPOCHS, ForwardSecrecy, When
from games.pro.post_compromise import Of, PostCompromise
from games.pro.post_compromise_authenticity import PostCompromiseAuthenticity, Whose
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, Said, Servers
from harness.declare.errors import Rejection
from harness.declare.events import EpochPassed, Event, Exposed, Shown
from harness.engine import catalogue
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.wire import Packet, Receive
from schemes.values import Message
from tests.cells import planted
from tests.games.play import PLAYED, begin, both_designs, refused, taken

HELLO = Message(b"hello")
LEFT, RIGHT = Message(b"attack at dawn"), Message(b"defend by dusk")

TO_BOB, TO_ALICE = Shown(BOB, ALICE, 0), Shown(ALICE, BOB, 0)


def challenged(game: ForwardSecrecy[Section7], view: Servers) -> Packet:
    """A challenge as bob's client gets it."""
    ((_, c),) = handed(game.scheme, view, ALICE, game.challenge(LEFT, RIGHT))
    return c


class TestHealed:
    def test_without_exposure(self) -> None:
        assert healed([])
        assert healed([TO_BOB, EpochPassed(BOB)])

    def test_answers_heal_and_repetitions_do_not(self) -> None:
        run: list[Event] = [TO_BOB, TO_ALICE] * (HEALED // 2)
        assert healed([Exposed(ALICE), *run])
        assert not healed([Exposed(ALICE), *run[:-1]])
        assert not healed([Exposed(ALICE), *[TO_BOB] * 9])
        assert healed([Exposed(ALICE), TO_BOB, *run, TO_ALICE])

    def test_the_last_exposure_counts(self) -> None:
        run: list[Event] = [TO_BOB, TO_ALICE] * HEALED
        assert not healed([Exposed(ALICE), *run, Exposed(BOB)])
        assert not healed([*run, Exposed(BOB), *run[: HEALED - 1]])


class TestForwardSecrecy:
    @both_designs
    @pytest.mark.parametrize("version", When)
    def test_bob_is_exposed_when_he_has_read(self, d: Section7, version: When) -> None:
        game, view = begin(ForwardSecrecy[Section7], d, version)
        c = challenged(game, view)
        assert refused(game.expose, BOB)
        taken(game.deliver(ALICE_CHAT, c))
        epochs = EPOCHS if version is When.REFRESHED else 0
        for _ in range(epochs):
            assert refused(game.expose, BOB)
            game.refresh()
        exposed = game.expose(BOB)
        assert exposed.contacts == game.world.state(BOB).contacts
        assert not exposed.shown, "what he has read is not what the device's keys protect"
        assert refused(game.challenge, LEFT, RIGHT)

    def test_alice_may_be_exposed_at_once(self) -> None:
        game, view = begin(ForwardSecrecy[Section7], HARDENED, When.FIRST)
        c = challenged(game, view)
        alice = game.expose(ALICE)
        assert not read(HARDENED, alice, c)[1]
        assert refused(game.challenge, LEFT, RIGHT)
        assert refused(game.expose, MALLORY)

    def test_every_challenge_must_be_read_and_refreshes_come_after_the_last(self) -> None:
        game, view = begin(ForwardSecrecy[Section7], HARDENED, When.REFRESHED)
        one = challenged(game, view)
        game.refresh()
        taken(game.deliver(ALICE_CHAT, one))
        two = challenged(game, view)
        game.refresh()
        assert refused(game.expose, BOB), "the second is on its way"
        taken(game.deliver(ALICE_CHAT, two))
        assert refused(game.expose, BOB), "one refresh only since then"
        game.refresh()
        assert not refused(game.expose, BOB)

    def test_a_refused_packet_is_not_read(self) -> None:
        game, view = begin(ForwardSecrecy[Section7], HARDENED, When.LATER)
        c = challenged(game, view)
        assert isinstance(game.deliver(ALICE_CHAT, Packet(c[:-1])), Rejection)
        assert isinstance(game.deliver(EVE_CHAT, c), Rejection)
        assert refused(game.expose, BOB)

    @pytest.mark.parametrize("version", When)
    def test_what_a_device_then_opens(self, version: When) -> None:
        """F44: with the epk of then, the first message; after two refreshes, or later, nothing."""
        game, view = begin(ForwardSecrecy[Section7], HARDENED, version)
        c = challenged(game, view)
        taken(game.deliver(ALICE_CHAT, c))
        for _ in range(EPOCHS if version is When.REFRESHED else 0):
            game.refresh()
        bob = game.expose(BOB)
        said = LEFT if game.side == 0 else RIGHT
        assert read(HARDENED, bob, c)[1] == ()
        opens = (said,) if version is When.FIRST else ()
        assert read(HARDENED, without_conversations(bob), c)[1] == opens


class TestPostCompromise:
    @pytest.mark.parametrize("version", Of)
    @pytest.mark.parametrize("user", [ALICE, BOB])
    def test_a_challenge_comes_after_healing(self, version: Of, user: object) -> None:
        game, _ = begin(PostCompromise[Section7], HARDENED, version)
        assert not refused(game.challenge, LEFT, LEFT), "nobody was exposed"
        game, _ = begin(PostCompromise[Section7], HARDENED, version)
        game.expose(ALICE if user == ALICE else BOB)
        needed = HEALED if version is Of.ONE_WAY else HEALED // 2
        for _ in range(needed):
            assert refused(game.challenge, LEFT, RIGHT)
            game.exchange(HELLO)
        assert refused(game.challenge, LEFT, HELLO)
        assert not refused(game.challenge, LEFT, RIGHT)
        assert refused(game.expose, ALICE), "that would be forward secrecy"

    def test_each_exposure_asks_for_healing(self) -> None:
        game, _ = begin(PostCompromise[Section7], HARDENED, Of.ONE_WAY)
        for _ in range(2):
            game.expose(BOB)
            for _ in range(HEALED - 1):
                game.exchange(HELLO)
            assert refused(game.challenge, LEFT, RIGHT)
        game.exchange(HELLO)
        assert not refused(game.challenge, LEFT, RIGHT)

    def test_who_delivers(self) -> None:
        for version in (Of.PASSIVE, Of.ONE_WAY):
            game, _ = begin(PostCompromise[Section7], HARDENED, version)
            assert refused(game.deliver, BOB, ALICE_CHAT, Packet(b""))
        game, _ = begin(PostCompromise[Section7], HARDENED, Of.CONVERSATION)
        assert not refused(game.deliver, BOB, ALICE_CHAT, Packet(b""))
        game.expose(ALICE)
        assert refused(game.deliver, BOB, ALICE_CHAT, Packet(b""))
        assert refused(game.deliver, MALLORY, ALICE_CHAT, Packet(b""))

    def test_bob_says_nothing_in_one_direction(self) -> None:
        game, _ = begin(PostCompromise[Section7], HARDENED, Of.ONE_WAY)
        game.exchange(HELLO)
        game.challenge(LEFT, RIGHT)
        assert len(game.world.state(ALICE).shown) == 1, "his answer, before"
        assert len(game.world.state(BOB).shown) == 3


class TestAuthenticity:
    @pytest.mark.parametrize("version", Whose)
    def test_nothing_is_delivered_before_healing(self, version: Whose) -> None:
        game, _ = begin(PostCompromiseAuthenticity[Section7], AS_WRITTEN, version)
        exposed = game.expose()
        assert exposed.user == (ALICE if version is Whose.SENDER else BOB)
        for _ in range(HEALED // 2):
            assert refused(game.deliver, ALICE_CHAT, Packet(b""))
            game.exchange(HELLO)
        for _ in range(EPOCHS if version is Whose.REFRESHED else 0):
            assert refused(game.deliver, ALICE_CHAT, Packet(b""))
            game.refresh()
        assert not refused(game.deliver, ALICE_CHAT, Packet(b""))

    def test_what_wins(self) -> None:
        game, view = begin(PostCompromiseAuthenticity[Section7], AS_WRITTEN, Whose.SENDER)
        received = (e.request for e in view.traffic if e.receiver == BOB)
        (first,) = (request for request in received if isinstance(request, Receive))
        assert taken(game.deliver(ALICE_CHAT, first.c)), "F12: shown again"
        assert not game.won, "she has said that"
        game, _ = begin(PostCompromiseAuthenticity[Section7], AS_WRITTEN, Whose.SENDER)
        world = game.world
        packets = world.compose(ALICE, BOB, Message(b"never said, as far as the game knows"))
        _, c = world.scheme.deliver(world.provider(BOB_CHAT), ALICE_CHAT, packets[0].c)
        shown = taken(game.deliver(ALICE_CHAT, c))
        assert [said.sender for said in shown] == [ALICE]
        assert isinstance(shown[0], Said)
        assert game.won


class Closed:
    """A session of which nobody can read the states."""

    def __init__(self) -> None:
        self._session = HARDENED.session

    def __getattr__(self, name: str) -> object:
        if name == "exposed":
            raise AttributeError(name)
        return getattr(self._session, name)


def test_a_library_whose_states_cannot_be_read_is_unsupported() -> None:
    closed = planted(MESSENGER, evolve(HARDENED, session=Closed()))
    for entry in PLAYED:
        said = catalogue.unsupported(closed, entry)
        assert ("exposed" in said) == bool(entry.corrupts.devices and entry.base.startswith("pro/"))
