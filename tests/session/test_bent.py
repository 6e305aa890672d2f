"""What a thief builds of a state: any value, with counters set or a string exchanged."""

import json
from dataclasses import dataclass
from typing import NamedTuple

from adversaries.session.bent import numbered, renamed
from adversaries.session.thief import opened
from harness.declare.coins import Coins
from schemes.session.composed import X3DH_DOUBLE_RATCHET as X3DH
from schemes.sm.broken.static_key import StaticKey
from schemes.values import ChannelCiphertext, Message, SecretKey, SessionKey


class Chain(NamedTuple):
    """A part of a state."""

    key: SecretKey
    at: int


@dataclass(frozen=True)
class State:
    """A state."""

    chain: Chain
    skipped: tuple[tuple[bytes, int], ...]
    open: bool = True


OF = State(Chain(SecretKey(b"k"), 3), ((b"k", 4), (b"l", 5)))


def test_a_string_is_exchanged_wherever_it_stands() -> None:
    bent = renamed(OF, b"k", b"new")
    assert bent == State(Chain(SecretKey(b"new"), 3), ((b"new", 4), (b"l", 5)))
    assert type(bent.chain.key) is SecretKey
    assert renamed(OF, b"x", b"new") == OF


def test_numbers_are_set_all_at_once_and_one_by_one() -> None:
    all_of_them, *alone = numbered(OF, 9)
    assert all_of_them == State(Chain(SecretKey(b"k"), 9), ((b"k", 9), (b"l", 9)))
    assert alone == [
        State(Chain(SecretKey(b"k"), 9), ((b"k", 4), (b"l", 5))),
        State(Chain(SecretKey(b"k"), 3), ((b"k", 9), (b"l", 5))),
        State(Chain(SecretKey(b"k"), 3), ((b"k", 4), (b"l", 9))),
    ]


def test_a_state_may_be_json_and_a_text_that_is_none_stays() -> None:
    text = json.dumps({"n": 3, "keys": [{"at": 1}], "on": True})
    first = next(numbered(text, 0))
    assert json.loads(first) == {"n": 0, "keys": [{"at": 0}], "on": True}
    assert next(numbered("7", 0)) == "7"
    assert next(numbered("not JSON", 0)) == "not JSON"


def test_a_chain_that_stands_still_is_wound_back_and_a_sound_one_is_not() -> None:
    k, m = SessionKey(bytes(32)), Message(b"gone")
    for sm, opens in ((StaticKey(), True), (X3DH.sm, False)):
        sender, recipient = sm.init_s(k), sm.init_r(k)
        sender, c = sm.send(sender, m, Coins(b"c"))
        recipient, _ = sm.recv(recipient, c)
        session = type(X3DH)(X3DH.ke, sm)
        assert (m in list(opened(session, recipient, ChannelCiphertext(c)))) is opens
