"""Session: the handshake and its first message, then a channel."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ParamSpec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.registry import SCHEMES, CoinsFrom
from schemes.ke.broken.unauthenticated import Unauthenticated
from schemes.ke.x3dh import X3dhState
from schemes.session.composed import X3DH_DOUBLE_RATCHET, KeSm
from schemes.session.interface import SESSION, Account, Session
from schemes.sm.broken.static_key import StaticKey
from schemes.sm.double_ratchet import RatchetState
from schemes.values import (
    ChannelCiphertext,
    EphemeralKey,
    KeCiphertext,
    KePublicKey,
    Message,
)
from tests.schemes.big_handshake import BIG_HANDSHAKE
from tests.schemes.plugins import load

EXAMPLE = "my_session"

SOUND = [
    pytest.param(entry.value, id=name)
    for (kind, name), entry in SCHEMES.items()
    if kind == SESSION.name
    and not entry.fault
    and entry.coins is CoinsFrom.GIVEN
    and name != EXAMPLE
]
SOUND.append(pytest.param(BIG_HANDSHAKE, id="big_handshake"))
FUSED: Session[Any, Any] = load("my_session.py", SESSION.name, EXAMPLE).value
SOUND.append(pytest.param(FUSED, id=EXAMPLE))
every_sound_session = pytest.mark.parametrize("session", SOUND)
P = ParamSpec("P")
HELLO = Message(b"hello")


def coins(*labels: str | int) -> Coins:
    return Coins.from_seed(11, *labels)


def account(session: Session[Account, Any], name: str) -> tuple[Account, KePublicKey, EphemeralKey]:
    st, pk = session.gen(coins(name))
    st, epk = session.egen(st, coins(name, "e"))
    return st, pk, epk


def rejects(call: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> bool:
    return isinstance(attempt(call, *arguments, **named), Rejection)


@every_sound_session
@pytest.mark.parametrize("size", [0, 5, 1 << 20])
def test_a_conversation(session: Session[Any, Any], size: int) -> None:
    st_s, pk_s, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    hello = Message(bytes(size))
    _, channel_s, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, hello, coins())
    _, claimed, channel_r, m = session.accept(st_r, c_ke, c_sm, None)
    assert (claimed, m) == (pk_s, hello)
    for turn in range(3):
        channel_r, c = session.send(channel_r, Message(b"pong"), coins(turn))
        channel_s, m = session.recv(channel_s, c)
        assert m == b"pong"
        channel_s, c = session.send(channel_s, Message(b"ping"), coins(turn, "s"))
        channel_r, m = session.recv(channel_r, c)
        assert m == b"ping"
        assert rejects(session.recv, channel_r, c)


@every_sound_session
def test_the_first_message_may_arrive_after_the_second(session: Session[Any, Any]) -> None:
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    _, channel_s, c_ke, c0 = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    _, c1 = session.send(channel_s, Message(b"again"), coins(1))
    _, _, channel_r, m = session.accept(st_r, c_ke, c1, None)
    assert m == b"again"
    channel_r, m = session.recv(channel_r, c0)
    assert m == HELLO
    assert rejects(session.recv, channel_r, c0)
    assert rejects(session.recv, channel_r, c1)


@every_sound_session
def test_same_coins_same_bytes(session: Session[Any, Any]) -> None:
    st_s, _, _ = account(session, "s")
    _, pk_r, epk_r = account(session, "r")
    arguments = (st_s, pk_r, epk_r, HELLO)
    assert session.initiate(*arguments, coins(1)) == session.initiate(*arguments, coins(1))
    assert session.initiate(*arguments, coins(1)) != session.initiate(*arguments, coins(2))


@every_sound_session
def test_tampering_with_a_handshake_is_rejected(session: Session[Any, Any]) -> None:
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    _, _, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    both = c_ke + c_sm
    for at in range(len(both)):
        changed = bytearray(both)
        changed[at] ^= 1 << 7 - at % 8
        head, tail = changed[: len(c_ke)], changed[len(c_ke) :]
        forged = KeCiphertext(head), ChannelCiphertext(tail)
        assert rejects(session.accept, st_r, *forged, None)
    assert not rejects(session.accept, st_r, c_ke, c_sm, None)


@every_sound_session
def test_a_handshake_outlives_one_refresh_and_no_more(session: Session[Any, Any]) -> None:
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    st_other, _, _ = account(session, "other")
    _, _, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    assert rejects(session.accept, st_other, c_ke, c_sm, None)
    once, _ = session.egen(st_r, coins("refresh"))
    assert session.accept(once, c_ke, c_sm, None)[3] == HELLO
    twice, _ = session.egen(once, coins("again"))
    with pytest.raises(Rejection) as refused:
        session.accept(twice, c_ke, c_sm, None)
    assert refused.value.reason is Reason.UNKNOWN


@every_sound_session
@pytest.mark.parametrize("size", [0, 1, 15, 16, 255, 1 << 16])
def test_the_overhead_is_what_travels_beside_m_at_most(
    session: Session[Any, Any], size: int
) -> None:
    st_s, pk_s, _ = account(session, "s")
    _, pk_r, epk_r = account(session, "r")
    m = Message(bytes(size))
    _, channel, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, m, coins())
    for c in (c_sm, session.send(channel, m, coins(1))[1]):
        travels = len(c_ke) + len(pk_s) + len(c) - size
        assert session.overhead - 64 < travels <= session.overhead


@every_sound_session
@settings(max_examples=60, deadline=None)
@given(c_ke=some.binary(max_size=100), c_sm=some.binary(max_size=100))
def test_malformed_handshakes_are_rejected(
    session: Session[Any, Any], c_ke: bytes, c_sm: bytes
) -> None:
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    _, _, good, _ = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    for head in (c_ke, good, good[: len(c_ke)] + c_ke + good[2 * len(c_ke) :]):
        forged = KeCiphertext(head), ChannelCiphertext(c_sm)
        assert rejects(session.accept, st_r, *forged, None)


@every_sound_session
@settings(max_examples=30, deadline=None)
@given(
    bad=some.one_of(some.just(bytes(32)), some.binary(max_size=40).filter(lambda b: len(b) != 32))
)
def test_malformed_key_material_is_rejected(session: Session[Any, Any], bad: bytes) -> None:
    st_s, _, _ = account(session, "s")
    _, pk_r, epk_r = account(session, "r")
    assert rejects(session.initiate, st_s, KePublicKey(bad), epk_r, HELLO, coins())
    assert rejects(session.initiate, st_s, pk_r, EphemeralKey(bad), HELLO, coins())


Composed = KeSm[X3dhState, RatchetState]


def keeps_first_messages_from_a_thief_of_the_channel(session: Composed) -> None:
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    _, _, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    _, _, channel, _ = session.accept(st_r, c_ke, c_sm, None)
    assert rejects(session.recv, replace(channel, received=0), c_sm)


def nobody_else_can_claim_pk_s(session: Composed) -> None:
    _, pk_victim, _ = account(session, "victim")
    st_forger, _, _ = account(session, "forger")
    st_r, pk_r, epk_r = account(session, "r")
    forger = replace(st_forger, pk=pk_victim)
    _, _, c_ke, c_sm = session.initiate(forger, pk_r, epk_r, HELLO, coins())
    assert rejects(session.accept, st_r, c_ke, c_sm, None)


def test_each_block_of_the_composed_session_can_be_exchanged() -> None:
    sound = X3DH_DOUBLE_RATCHET
    keeps_first_messages_from_a_thief_of_the_channel(sound)
    nobody_else_can_claim_pk_s(sound)
    with pytest.raises(AssertionError):
        keeps_first_messages_from_a_thief_of_the_channel(replace(sound, sm=StaticKey()))
    with pytest.raises(AssertionError):
        nobody_else_can_claim_pk_s(replace(sound, ke=Unauthenticated()))


def test_a_repeated_handshake_begins_the_composed_session_anew() -> None:
    """The literal reading of 9(b), whatever channel there is."""
    session = X3DH_DOUBLE_RATCHET
    st_s, pk_s, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    st, _, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    assert st == st_s
    first = session.accept(st_r, c_ke, c_sm, None)
    channel, _ = session.send(first[2], Message(b"hello you"), coins("answer"))
    assert session.accept(st_r, c_ke, c_sm, channel) == first == (st_r, pk_s, first[2], HELLO)


def test_a_fused_session_can_tell_a_repeated_handshake() -> None:
    session = FUSED
    st_s, pk_s, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    _, channel_s, c_ke, first = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    _, _, channel, _ = session.accept(st_r, c_ke, first, None)
    channel_s, second = session.send(channel_s, Message(b"are you there?"), coins(1))
    _, claimed, channel, m = session.accept(st_r, c_ke, second, channel)
    assert (claimed, m) == (pk_s, b"are you there?")
    for replayed in (first, second):
        assert rejects(session.accept, st_r, c_ke, replayed, channel)
    _, third = session.send(channel_s, HELLO, coins(2))
    assert rejects(session.recv, channel, ChannelCiphertext(bytes(72) + third[72:]))
    assert session.recv(channel, third)[1] == HELLO
    assert rejects(session.accept, st_r, KeCiphertext(b"x"), first, None)
