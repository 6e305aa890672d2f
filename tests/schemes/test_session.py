"""Session: the handshake and its first message, then a channel."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import schemes.session
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import SCHEMES
from schemes.ke.broken.unauthenticated import Unauthenticated
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from schemes.sm.broken.static_key import StaticKey
from schemes.values import Ciphertext, Message, PublicKey

for module in iter_modules(schemes.session.__path__, "schemes.session."):
    import_module(module.name)

SOUND = [
    pytest.param(entry.value, id=name)
    for (kind, name), entry in SCHEMES.items()
    if kind == "session" and not entry.fault
]
every_sound_session = pytest.mark.parametrize("session", SOUND)
HELLO = Message(b"hello")


def coins(*labels: str | int) -> Coins:
    return Coins.from_seed(11, *labels)


def account(session: Any, name: str) -> tuple[Any, PublicKey, PublicKey]:
    st, pk = session.gen(coins(name))
    st, epk = session.egen(st, coins(name, "e"))
    return st, pk, epk


def rejects(call: Callable[..., Any], *arguments: Any) -> bool:
    try:
        call(*arguments)
    except Rejection:
        return True
    return False


@every_sound_session
@pytest.mark.parametrize("size", [0, 5, 1 << 20])
def test_a_conversation(session: Any, size: int):
    st_s, pk_s, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    hello = Message(bytes(size))
    channel_s, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, hello, coins())
    _, claimed, channel_r, m = session.accept(st_r, c_ke, c_sm)
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
def test_the_first_message_may_arrive_after_the_second(session: Any):
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    channel_s, c_ke, c0 = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    _, c1 = session.send(channel_s, Message(b"again"), coins(1))
    _, _, channel_r, m = session.accept(st_r, c_ke, c1)
    assert m == b"again"
    channel_r, m = session.recv(channel_r, c0)
    assert m == HELLO
    assert rejects(session.recv, channel_r, c0)
    assert rejects(session.recv, channel_r, c1)


@every_sound_session
def test_same_coins_same_bytes(session: Any):
    st_s, _, _ = account(session, "s")
    _, pk_r, epk_r = account(session, "r")
    arguments = (st_s, pk_r, epk_r, HELLO)
    assert session.initiate(*arguments, coins(1)) == session.initiate(*arguments, coins(1))
    assert session.initiate(*arguments, coins(1)) != session.initiate(*arguments, coins(2))


@every_sound_session
def test_tampering_with_a_handshake_is_rejected(session: Any):
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    _, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    both = c_ke + c_sm
    for at in range(len(both)):
        changed = bytearray(both)
        changed[at] ^= 1 << 7 - at % 8
        head, tail = changed[: len(c_ke)], changed[len(c_ke) :]
        assert rejects(session.accept, st_r, Ciphertext(head), Ciphertext(tail))
    assert not rejects(session.accept, st_r, c_ke, c_sm)


@every_sound_session
def test_other_recipients_and_refreshed_ones_reject(session: Any):
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    st_other, _, _ = account(session, "other")
    _, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    assert rejects(session.accept, st_other, c_ke, c_sm)
    refreshed, _ = session.egen(st_r, coins("refresh"))
    assert rejects(session.accept, refreshed, c_ke, c_sm)


@every_sound_session
@settings(max_examples=60, deadline=None)
@given(c_ke=some.binary(max_size=100), c_sm=some.binary(max_size=100))
def test_malformed_handshakes_are_rejected(session: Any, c_ke: bytes, c_sm: bytes):
    st_r, pk_r, _ = account(session, "r")
    assert rejects(session.accept, st_r, Ciphertext(c_ke), Ciphertext(c_sm))
    assert rejects(session.accept, st_r, Ciphertext((pk_r + c_ke + bytes(32))[:64]), c_sm)


@every_sound_session
@settings(max_examples=30, deadline=None)
@given(
    bad=some.one_of(some.just(bytes(32)), some.binary(max_size=40).filter(lambda b: len(b) != 32))
)
def test_malformed_key_material_is_rejected(session: Any, bad: bytes):
    st_s, _, _ = account(session, "s")
    _, pk_r, epk_r = account(session, "r")
    assert rejects(session.initiate, st_s, PublicKey(bad), epk_r, HELLO, coins())
    assert rejects(session.initiate, st_s, pk_r, PublicKey(bad), HELLO, coins())


def keeps_first_messages_from_a_thief_of_the_channel(session: Any) -> None:
    st_s, _, _ = account(session, "s")
    st_r, pk_r, epk_r = account(session, "r")
    _, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, HELLO, coins())
    _, _, channel, _ = session.accept(st_r, c_ke, c_sm)
    forgetful = replace(channel, **({"seen": frozenset()} if hasattr(channel, "seen") else {}))
    assert rejects(session.recv, forgetful, c_sm)


def nobody_else_can_claim_pk_s(session: Any) -> None:
    _, pk_victim, _ = account(session, "victim")
    st_forger, _, _ = account(session, "forger")
    st_r, pk_r, epk_r = account(session, "r")
    forger = replace(st_forger, pk=pk_victim)
    _, c_ke, c_sm = session.initiate(forger, pk_r, epk_r, HELLO, coins())
    assert rejects(session.accept, st_r, c_ke, c_sm)


def test_each_block_of_the_composed_session_can_be_exchanged():
    sound = X3DH_DOUBLE_RATCHET
    keeps_first_messages_from_a_thief_of_the_channel(sound)
    nobody_else_can_claim_pk_s(sound)
    with pytest.raises(AssertionError):
        keeps_first_messages_from_a_thief_of_the_channel(replace(sound, sm=StaticKey()))
    with pytest.raises(AssertionError):
        nobody_else_can_claim_pk_s(replace(sound, ke=Unauthenticated()))
