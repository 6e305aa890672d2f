"""The kit of SM tells what is wrong."""

from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.evolve import evolve
from schemes.sm.broken.static_key import StaticKey
from schemes.sm.broken.unauthenticated import Unauthenticated
from schemes.sm.double_ratchet import DoubleRatchet, RatchetState
from schemes.sm.interface import SM
from schemes.values import ChannelCiphertext, Message
from tests.kits.toys import Toy, every, told, toy

SOUND = DoubleRatchet()
Received = tuple[RatchetState, Message]


def in_order(_: object, st: RatchetState, c: ChannelCiphertext) -> Received:
    after, m = SOUND.recv(st, c)
    if after.skipped:
        raise Rejection(Reason.INVALID, "a message is missing")
    return after, m


def replayed(_: object, st: RatchetState, c: ChannelCiphertext) -> Received:
    after, m = SOUND.recv(st, c)
    return evolve(after, skipped=st.skipped if len(st.skipped) > len(after.skipped) else
                  after.skipped), m  # fmt: skip


def changing(_: object, st: RatchetState, c: ChannelCiphertext) -> Received:
    after, m = SOUND.recv(st, c)
    st.__dict__.update(after.__dict__)
    return after, m


def counting(
    _: object, st: RatchetState, m: Message, coins: Coins
) -> tuple[RatchetState, ChannelCiphertext]:
    after, c = SOUND.send(st, m, coins)
    st.__dict__.update(after.__dict__)
    return after, c


def spoiling(_: object, st: RatchetState, c: ChannelCiphertext) -> Received:
    try:
        return SOUND.recv(st, c)
    except Rejection:
        st.__dict__["root"] = b""
        st.__dict__["receiving"] = b""
        raise


def empty(_: object, st: RatchetState, c: ChannelCiphertext) -> Received:
    if not c:
        raise ValueError("empty")
    return SOUND.recv(st, c)


TOYS: dict[str, Toy] = {
    "too small": (
        {"overhead": 55},
        "a ciphertext has 56 bytes more than its message: overhead must be at least that, not 55",
    ),
    "in order": (
        {"recv": in_order},
        "recv refuses a message that arrives out of order (invalid: a message is missing): it must "
        "keep the keys of those that it skips",
    ),
    "replays": (
        {"recv": replayed},
        "recv accepts a ciphertext for the second time: it must raise Rejection",
    ),
    "recv changes": (
        {"recv": changing},
        "both must leave the state alone that they were given",
    ),
    "send changes": (
        {"send": counting},
        "send makes another ciphertext with the same state again: it must leave the state alone",
    ),
    "a refusal changes": (
        {"recv": spoiling},
        "recv does not return the message after it refused others: a refusal must leave the state",
    ),
    "ValueError": (
        {"recv": empty},
        "recv raises ValueError: empty (test_sm.py:0), given an empty ciphertext: it must raise",
    ),
    "plain bytes": (
        {"recv": lambda _, st, c: (st, bytes(SOUND.recv(st, c)[1]))},
        "recv returns (RatchetState, bytes): it must return (State, Message)",
    ),
}


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(SM, toy(SOUND, **methods), said)


def test_planted_faults() -> None:
    told(SM, Unauthenticated(), "recv accepts a ciphertext under another key: it must raise")
    assert SM.complaints(StaticKey()) == []  # what it lacks, only a game can show
