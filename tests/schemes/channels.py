"""Every sound SM, and what is done with it."""

from typing import Any

import pytest
from hypothesis import strategies as some

from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import SCHEMES
from schemes.sm.interface import SM, Sm, State
from schemes.values import ChannelCiphertext, Message, SessionKey
from tests.schemes.plugins import load

K = SessionKey(bytes(range(32)))
EXAMPLE = "pypi_double_ratchet"

SOUND = [
    pytest.param(entry.value, id=name)
    for (kind, name), entry in SCHEMES.items()
    if kind == SM.name and not entry.fault and name != EXAMPLE
]
SOUND.append(pytest.param(load("double_ratchet_pypi.py", SM.name, EXAMPLE).value, id=EXAMPLE))
every_sound_sm = pytest.mark.parametrize("sm", SOUND)


def coins(*labels: str | int) -> Coins:
    return Coins.from_seed(7, *labels)


def rejects(sm: Sm[State], st: State, c: bytes) -> bool:
    return isinstance(attempt(sm.recv, st, ChannelCiphertext(c)), Rejection)


def after_one_round(sm: Sm[State]) -> tuple[State, State]:
    """(st_s, st_r) after one message each way."""
    st_s, st_r = sm.init_s(K), sm.init_r(K)
    st_s, c = sm.send(st_s, Message(b"ping"), coins("s"))
    st_r, _ = sm.recv(st_r, c)
    st_r, c = sm.send(st_r, Message(b"pong"), coins("r"))
    st_s, _ = sm.recv(st_s, c)
    return st_s, st_r


Schedule = list[tuple[bool, str, int]]

schedules = some.lists(
    some.tuples(some.booleans(), some.sampled_from(("send", "deliver")), some.integers(0, 9)),
    min_size=15,
    max_size=40,
)


def delivers_each_message_once(sm: Sm[State], schedule: Schedule, randomness: Coins) -> None:
    """Two parties send and receive as the schedule says, out of order, and try each replay."""
    states = [sm.init_s(K), sm.init_r(K)]
    flying: list[list[tuple[Message, ChannelCiphertext]]] = [[], []]  # towards S, towards R
    heard = False
    for number, (who, action, pick) in enumerate(schedule):
        me, peer = (0, 1) if who else (1, 0)
        if action == "send" and (me == 0 or heard):
            m = Message(f"{me} {number}".encode())
            states[me], c = sm.send(states[me], m, randomness)
            flying[peer].append((m, c))
        elif action == "deliver" and flying[me]:
            m, c = flying[me].pop(pick % len(flying[me]))
            states[me], received = sm.recv(states[me], c)
            heard = heard or me == 1
            assert received == m
            assert isinstance(received, Message)
            assert rejects(sm, states[me], c)
    for me in (1, 0):
        for m, c in flying[me]:
            states[me], received = sm.recv(states[me], c)
            assert received == m


def rejects_tampering(sm: Sm[Any]) -> None:
    """Every bit of a first message, of one in a new chain and of one further on in it."""
    st_s, st_r = after_one_round(sm)
    later, c1 = sm.send(st_s, Message(b"attack at dawn"), coins(1))
    _, c2 = sm.send(later, Message(b"attack at dusk"), coins(2))
    _, c0 = sm.send(sm.init_s(K), Message(b"attack at noon"), coins(3))
    for st, c in ((sm.init_r(K), c0), (st_r, c1), (st_r, c2), (sm.recv(st_r, c1)[0], c2)):
        for at in range(len(c)):
            changed = bytearray(c)
            changed[at] ^= 1 << at % 8
            assert rejects(sm, st, bytes(changed))
        for length in range(len(c)):
            assert rejects(sm, st, c[:length])
        assert rejects(sm, st, c + b"\x00")
        assert not rejects(sm, st, c)
