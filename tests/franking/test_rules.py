"""What the games on frankings count as a win, what they refuse, and what they answer."""

from collections.abc import Callable
from typing import Any

import pytest

from games.franking.content_privacy import ContentPrivacy
from games.franking.correctness import Correctness
from games.franking.deniability import Deniability, Shown
from games.franking.forwarder_integrity import ForwarderIntegrity, Help
from games.franking.receiver_binding import Accused, ReceiverBinding
from games.franking.sender_anonymity import SENDERS, Follower, SenderAnonymity
from games.franking.sender_binding import Forwarder, SenderBinding
from games.franking.stage import ALICE, BOB, CAROL, CLUBHOUSE, LIBRARY, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Reason, Rejection
from schemes.evolve import evolve
from schemes.franking.mimi_06 import MIMI_06
from schemes.franking.wire import ClientPublic, Judged, Report, RoomSecret, Unstamped, Uri
from schemes.values import Message
from tests.franking.cast import SOUND, M, scheme
from tests.kits.toys import toy

every_franking = pytest.mark.parametrize("name", SOUND)
Refused = Callable[[], object]
STRANGER = Uri(b"mimi://e.example/u/stranger")


def fresh() -> Coins:
    """Coins that no game has."""
    return Coins.from_seed(2)


def start(play: Any, name: str, version: Any = None) -> tuple[Any, Any]:
    game = play(scheme(name).value, Coins.from_seed(1), version)
    return game, game.initialize()


# --- honest use wins nothing


@every_franking
def test_a_round_trip(name: str) -> None:
    game, _ = start(Correctness, name)
    assert game.round_trip(M)
    assert not game.won


@every_franking
@pytest.mark.parametrize("version", Accused)
def test_an_honest_report(name: str, version: Accused) -> None:
    game, _ = start(ReceiverBinding, name, version)
    d = game.send(CLUBHOUSE, M)
    judged = game.report(BOB, Report(ALICE, d.room, d.time, d.inside, d.stamp))
    assert isinstance(judged, Judged)
    assert judged.context.sender == ALICE
    assert not game.won


@pytest.mark.parametrize("name", SOUND[:5])
def test_a_colluding_sender_who_sends_what_it_reports(name: str) -> None:
    """Carol is shown it: then the report is true. (An asymmetric tag is for one receiver.)"""
    game, view = start(ReceiverBinding, name, Accused.COLLUDES)
    room = view.rooms[0]
    sent = game.scheme.frank(view.mallory, view.bob.peer, room, M, fresh())
    fanout = game.submit(MALLORY, room.uri, sent)
    report = Report(MALLORY, room.uri, fanout.time, sent.inside, fanout.stamp)
    assert isinstance(game.report(BOB, report), Judged)
    assert not game.won


@every_franking
@pytest.mark.parametrize("version", Forwarder)
def test_an_honest_sender(name: str, version: Forwarder) -> None:
    game, view = start(SenderBinding, name, version)
    room = view.rooms[0]
    sent = game.scheme.frank(view.mallory, view.bob, room, M, fresh())
    fanout = game.submit(room.uri, sent)
    assert game.deliver(fanout)
    assert game.deliver(fanout)  # twice: MLS would not, and it is no win
    assert not game.won


@every_franking
@pytest.mark.parametrize("version", Help)
def test_an_honest_follower(name: str, version: Help) -> None:
    game, view = start(ForwarderIntegrity, name, version)
    for sender in view.senders:
        for room in view.rooms:
            assert game.deliver(game.send(sender, room.uri, M))
    assert not game.won


@every_franking
def test_what_a_member_writes_is_its_own(name: str) -> None:
    """Mallory spoils its own message's stamp: that is not this game's matter."""
    game, view = start(ForwarderIntegrity, name, Help.MEMBER)
    room, bob = view.rooms[0], game.stage.peers[BOB]
    sent = game.scheme.frank(view.mallory, bob, room, M, fresh())
    fanout = game.submit(room.uri, sent)
    assert game.deliver(fanout)
    game.deliver(evolve(fanout, stamp=Unstamped()))
    assert game.read(fanout).sender.uri == MALLORY
    assert not game.won


# --- what wins


def test_an_unreportable_message_is_a_win() -> None:
    game, _ = start(ForwarderIntegrity, "facebook_2016", Help.ALONE)
    fanout = game.send(ALICE, CLUBHOUSE, M)
    stamp = evolve(fanout.stamp, r_f=type(fanout.stamp.r_f)(bytes(32)))
    assert game.deliver(evolve(fanout, stamp=stamp))
    assert game.won


def test_a_false_time_is_a_win() -> None:
    game, _ = start(ForwarderIntegrity, "forgets_time", Help.ALONE)
    fanout = game.send(ALICE, CLUBHOUSE, M)
    assert game.deliver(evolve(fanout, time=type(fanout.time)(bytes(8))))
    assert game.won


def test_a_refused_message_is_no_win() -> None:
    game, _ = start(ForwarderIntegrity, "mimi_repaired", Help.ALONE)
    fanout = game.send(ALICE, CLUBHOUSE, M)
    assert not game.deliver(evolve(fanout, stamp=Unstamped()))
    assert not game.deliver(evolve(fanout, room=LIBRARY))
    assert not game.won


# --- the channel


@every_franking
def test_the_channel_keeps_its_promises(name: str) -> None:
    game, _ = start(ForwarderIntegrity, name, Help.MEMBER)
    fanout = game.send(ALICE, CLUBHOUSE, M)
    for changed in (
        evolve(fanout, c=type(fanout.c)(bytes(len(fanout.c)))),
        evolve(fanout, bound=type(fanout.bound)(fanout.bound + b"\0")),
        evolve(fanout, room=LIBRARY),
    ):
        assert isinstance(game.read(changed), Rejection)
    opened = game.read(fanout)
    assert opened.sender.uri == ALICE
    assert len(fanout.c) == len(opened.inside) + 16
    assert M not in fanout.c


# --- what is seen


@every_franking
def test_a_follower_has_no_secret(name: str) -> None:
    _, view = start(ForwarderIntegrity, name, Help.ALONE)
    assert view.mallory is None
    assert all(room.secret == RoomSecret() for room in view.rooms)
    _, anonymous = start(SenderAnonymity, name, Follower.REACTION)
    assert anonymous.room.secret == RoomSecret()
    assert {peer.uri for peer in anonymous.members} == {BOB, *SENDERS}


def test_a_member_has_the_rooms_secret() -> None:
    _, view = start(ForwarderIntegrity, "mimi_03", Help.MEMBER)
    assert all(len(room.secret) == 32 for room in view.rooms)


def test_names_have_one_length() -> None:
    assert len({len(uri) for uri in SENDERS}) == 1


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("version", Shown)
def test_what_is_denied(name: str, version: Shown) -> None:
    game, _ = start(Deniability, name, version)
    for side in (0, 1):
        game.hide(side, side)
        shown = game.challenge(M)
        bare = type(shown.stamp) is Unstamped
        assert bare == (version is Shown.MESSAGE or name == "asymmetric")


# --- what is refused


def test_receiver_binding_refuses() -> None:
    game, view = start(ReceiverBinding, "mimi_06", Accused.HONEST)
    sent = game.scheme.frank(view.mallory, view.bob.peer, view.rooms[0], M, fresh())
    d = game.send(CLUBHOUSE, M)
    report = Report(ALICE, d.room, d.time, d.inside, d.stamp)
    refusals: tuple[Refused, ...] = (
        lambda: game.publish(ALICE, ClientPublic()),
        lambda: game.publish(CAROL, ClientPublic()),
        lambda: game.publish(Uri(), ClientPublic()),
        lambda: game.publish(Uri(bytes(256)), ClientPublic()),
        lambda: game.open_room(CLUBHOUSE),
        lambda: game.open_room(Uri()),
        lambda: game.send(STRANGER, M),
        lambda: game.submit(ALICE, CLUBHOUSE, sent),
        lambda: game.submit(CAROL, CLUBHOUSE, sent),
        lambda: game.report(ALICE, report),
    )
    for refused in refusals:
        with pytest.raises(Inadmissible):
            refused()
    game.publish(STRANGER, ClientPublic())
    game.publish(STRANGER, ClientPublic(b"another"))
    assert not isinstance(game.submit(STRANGER, CLUBHOUSE, sent), Rejection)
    assert isinstance(game.submit(STRANGER, Uri(b"nowhere"), sent), Rejection)
    assert isinstance(game.report(BOB, evolve(report, accused=Uri(b"nobody"))), Rejection)
    assert not game.won


def test_alice_may_refuse_a_key_that_bob_has_published() -> None:
    game, view = start(ReceiverBinding, "asymmetric", Accused.HONEST)
    game.publish(BOB, ClientPublic(b"no key"))
    assert isinstance(game.send(CLUBHOUSE, M), Rejection)
    game.publish(BOB, view.bob.public)
    assert not isinstance(game.send(CLUBHOUSE, M), Rejection)


def test_to_refuse_an_honest_key_is_the_schemes_fault() -> None:
    def frank(self: Any, me: Any, to: Any, room: Any, m: Any, coins: Any) -> Any:
        raise Rejection(Reason.REFUSED, "whoever it is")

    game: Any = ReceiverBinding(toy(MIMI_06, frank=frank), Coins.from_seed(1), Accused.HONEST)
    game.initialize()
    with pytest.raises(Rejection):
        game.send(CLUBHOUSE, M)


def test_sender_binding_refuses_what_an_honest_follower_would_not_deliver() -> None:
    for version in Forwarder:
        game, view = start(SenderBinding, "mimi_06", version)
        sent = game.scheme.frank(view.mallory, view.bob, view.rooms[0], M, fresh())
        changed = evolve(game.submit(CLUBHOUSE, sent), stamp=Unstamped())
        if version is Forwarder.HONEST:
            with pytest.raises(Inadmissible):
                game.deliver(changed)
        else:
            assert not game.deliver(changed)


def test_forwarder_integrity_refuses_a_member_without_one() -> None:
    game, _ = start(ForwarderIntegrity, "mimi_06", Help.ALONE)
    fanout = game.send(ALICE, CLUBHOUSE, M)
    sent = game.stage.frank(ALICE, BOB, CLUBHOUSE, M)
    refusals: tuple[Refused, ...] = (
        lambda: game.read(fanout),
        lambda: game.submit(CLUBHOUSE, sent),
        lambda: game.send(BOB, CLUBHOUSE, M),
        lambda: game.send(ALICE, STRANGER, M),
    )
    for refused in refusals:
        with pytest.raises(Inadmissible):
            refused()


def test_sender_anonymity_refuses() -> None:
    game, _ = start(SenderAnonymity, "mimi_06", Follower.PASSIVE)
    fanout = game.challenge(*SENDERS[:2])
    refusals: tuple[Refused, ...] = (
        lambda: game.challenge(ALICE, BOB),
        lambda: game.challenge(STRANGER, ALICE),
        lambda: game.send(BOB, M),
        lambda: game.deliver(fanout),
    )
    for refused in refusals:
        with pytest.raises(Inadmissible):
            refused()
    active, _ = start(SenderAnonymity, "mimi_06", Follower.REACTION)
    assert active.deliver(active.challenge(*SENDERS[:2]))
    assert not active.deliver(evolve(active.challenge(*SENDERS[:2]), stamp=Unstamped()))


def test_content_privacy_refuses_other_lengths() -> None:
    game, _ = start(ContentPrivacy, "mimi_06")
    with pytest.raises(Inadmissible):
        game.challenge(Message(b"yes"), Message(b"no"))
    assert game.report(M).accused == ALICE
    assert game.challenge(*game.choices()).sender == ALICE
