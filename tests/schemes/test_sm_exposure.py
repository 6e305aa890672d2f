"""SM: what an exposed state cannot do, and what the one of a static key can."""

import hmac
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given, settings

from harness.declare.coins import ChosenCoins
from schemes.primitives import seal
from schemes.sm.broken.static_key import StaticKey
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.sm.interface import Sm, State
from schemes.values import Message
from tests.schemes.channels import (
    K,
    Schedule,
    after_one_round,
    coins,
    delivers_each_message_once,
    every_sound_sm,
    rejects,
    rejects_tampering,
    schedules,
)


def rewound(before: Any, after: Any) -> Any:
    """What a thief of `after` can build: all its secrets, with the counters set back."""
    if is_dataclass(after) and not isinstance(after, type):
        return replace(
            after,
            **{
                f.name: rewound(getattr(before, f.name), getattr(after, f.name))
                for f in fields(after)
            },
        )
    return after if isinstance(after, bytes | str | tuple) else before


def secrets(st: Any) -> Iterator[bytes]:
    """All byte strings in a state."""
    if isinstance(st, bytes):
        yield bytes(st)
    elif isinstance(st, tuple):
        for item in st:
            yield from secrets(item)
    elif is_dataclass(st):
        for f in fields(st):
            yield from secrets(getattr(st, f.name))


def forgets_used_keys(sm: Sm[Any]) -> None:
    """Delivered in order, delivered late, delivered before others: gone from the state."""
    st_s, st_r = after_one_round(sm)
    sent = []
    for at in range(4):
        st_s, c = sm.send(st_s, Message(b"secret"), coins(at))
        sent.append(c)
    for at in (0, 3, 1, 2):
        before = st_r
        assert not rejects(sm, before, sent[at])
        st_r, _ = sm.recv(st_r, sent[at])
        assert rejects(sm, st_r, sent[at])
        assert rejects(sm, rewound(before, st_r), sent[at])
        assert not rejects(sm, rewound(before, before), sent[at])


def heals(sm: Sm[State]) -> None:
    """A thief who copied S's state reads the next answer, and none after S's next turn.

    One of them keeps up: it sends for itself whenever S does.
    """
    st_s, st_r = after_one_round(sm)
    st_s, c = sm.send(st_s, Message(b"one"), coins(1))
    st_r, _ = sm.recv(st_r, c)
    thief = st_s
    st_r, c = sm.send(st_r, Message(b"two"), coins(2))
    later_thief, m = sm.recv(thief, c)
    assert m == b"two"
    st_s, _ = sm.recv(st_s, c)
    st_s, c = sm.send(st_s, Message(b"three"), coins(3))
    st_r, _ = sm.recv(st_r, c)
    st_r, c = sm.send(st_r, Message(b"four"), coins(4))
    assert sm.recv(st_s, c)[1] == b"four"
    keeping_up, _ = sm.send(later_thief, Message(b"three"), coins("guess"))
    for copy in (thief, later_thief, keeping_up):
        assert rejects(sm, copy, c)


@every_sound_sm
def test_forward_secrecy(sm: Sm[Any]) -> None:
    forgets_used_keys(sm)


@every_sound_sm
def test_post_compromise_security(sm: Sm[Any]) -> None:
    heals(sm)


@every_sound_sm
def test_a_thief_of_the_recipient_is_shut_out_as_well(sm: Sm[Any]) -> None:
    """A copy of R's state at rest: R's next turn already is out of its reach."""
    st_s, st_r = after_one_round(sm)
    st_s, c = sm.send(st_s, Message(b"one"), coins(1))
    st_r, _ = sm.recv(st_r, c)
    thief = st_r
    st_r, c = sm.send(st_r, Message(b"two"), coins(2))
    st_s, _ = sm.recv(st_s, c)
    st_s, c = sm.send(st_s, Message(b"three"), coins(3))
    assert sm.recv(st_r, c)[1] == b"three"
    assert rejects(sm, thief, c)
    assert rejects(sm, sm.send(thief, Message(b"two"), coins("guess"))[0], c)


@settings(max_examples=30, deadline=None)
@given(schedule=schedules)
def test_static_key_delivers_each_message_once_in_any_order(schedule: Schedule) -> None:
    delivers_each_message_once(StaticKey(), schedule, coins())


@settings(max_examples=20, deadline=None)
@given(schedule=schedules)
def test_static_key_survives_a_broken_generator(schedule: Schedule) -> None:
    delivers_each_message_once(StaticKey(), schedule, ChosenCoins(b""))


def test_static_key_neither_forgets_nor_heals() -> None:
    sm = StaticKey()
    rejects_tampering(sm)
    for broken_property in (forgets_used_keys, heals):
        with pytest.raises(AssertionError):
            broken_property(sm)


def test_static_key_is_only_short_of_a_ratchet() -> None:
    """No nonce serves twice under a key, and nobody takes a message of its own for the peer's."""
    sm = StaticKey()
    used: list[tuple[bytes, bytes]] = []

    def noted(key: bytes, plaintext: bytes, ad: bytes, nonce: bytes) -> bytes:
        used.append((key, nonce))
        return seal(key, plaintext, ad, nonce)

    st_s, st_r = sm.init_s(K), sm.init_r(K)
    with patch("schemes.primitives.seal", noted):
        for turn in range(4):
            for number in range(3):
                st_s, c = sm.send(st_s, Message(b"ping"), coins(turn, number))
                st_r, _ = sm.recv(st_r, c)
            assert rejects(sm, st_s, c)
            st_r, c = sm.send(st_r, Message(b"pong"), coins(turn, "r"))
            st_s, _ = sm.recv(st_s, c)
    assert len(set(used)) == len(used) == 16


def test_static_key_gives_all_messages_to_a_thief_of_its_root_key() -> None:
    sm = StaticKey()
    st_s, st_r = after_one_round(sm)
    k = st_r.root[:32]
    for turn in (3, 4, 5, 6):
        st_s, c = sm.send(st_s, Message(b"secret"), coins(turn))
        key = hmac.digest(k, turn.to_bytes(4, "big"), "sha256")
        assert ChaCha20Poly1305(key).decrypt(bytes(12), c[40:], c[:40]) == b"secret"
        st_r, _ = sm.recv(st_r, c)
        st_s, st_r = st_r, st_s


def test_a_ratchet_secret_goes_when_it_is_answered() -> None:
    sm = DoubleRatchet()
    st_s, st_r = sm.init_s(K), sm.init_r(K)
    st_s, c = sm.send(st_s, Message(b"ping"), coins())
    answered, _ = sm.recv(st_r, c)
    assert st_r.own_sk in set(secrets(st_r))
    assert st_r.own_sk not in set(secrets(answered))
    assert st_r.root not in set(secrets(answered))


def test_a_late_message_key_is_in_the_state_until_it_is_used() -> None:
    sm = DoubleRatchet()
    st_s, st_r = sm.init_s(K), sm.init_r(K)
    st_s, c0 = sm.send(st_s, Message(b"m"), coins())
    st_s, c1 = sm.send(st_s, Message(b"m"), coins())
    waiting, _ = sm.recv(st_r, c1)
    ((_, key),) = waiting.skipped
    assert ChaCha20Poly1305(key).decrypt(bytes(12), c0[40:], c0[:40]) == b"m"
    used, _ = sm.recv(waiting, c0)
    assert key in set(secrets(waiting))
    assert key not in set(secrets(used))
