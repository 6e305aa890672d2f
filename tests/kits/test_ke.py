"""The kit of KE tells what is wrong."""

from collections.abc import Iterator
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.evolve import evolve
from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh, X3dhState
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey, SessionKey
from tests.kits.toys import Toy, every, told, toy

SOUND = X3dh()


def forgetful(_: object, st: X3dhState, coins: Coins) -> tuple[X3dhState, EphemeralKey]:
    return SOUND.egen(evolve(st, prekeys=()), coins)


def hoarding(_: object, st: X3dhState, coins: Coins) -> tuple[X3dhState, EphemeralKey]:
    new, epk = SOUND.egen(evolve(st, prekeys=()), coins)
    return evolve(st, prekeys=(*new.prekeys, *st.prekeys)), epk


def changing(_: object, st: X3dhState, coins: Coins) -> tuple[X3dhState, EphemeralKey]:
    new, epk = SOUND.egen(st, coins)
    st.__dict__["prekeys"] = new.prekeys
    return new, epk


def unbound(_: object, dh: object, pk_s: bytes, ek: bytes, pk_r: bytes, epk_r: bytes) -> SessionKey:
    return SessionKey(pk_r)


def newest(_: object, st_r: X3dhState, key_id: bytes) -> object:
    return st_r.prekeys[0]


def short(_: object, c_ke: KeCiphertext) -> tuple[KePublicKey, KePublicKey, bytes]:
    return KePublicKey(c_ke[:32]), KePublicKey(c_ke[32:64]), c_ke[64:72]


class Locked:
    """A secret that cannot be copied."""

    def __init__(self) -> None:
        self.draws: Iterator[int] = (number for number in range(9))


TOYS: dict[str, Toy] = {
    "too small": (
        {"overhead": 103},
        "c_KE and pk have 104 bytes together: overhead must be at least that, not 103",
    ),
    "a method": ({"overhead": lambda _: 104}, "overhead has type method: make it a property"),
    "forgets": ({"egen": forgetful}, "recv does not give k for what was sent to the last epk:"),
    "hoards": (
        {"egen": hoarding},
        "recv accepts what was sent to an epk before the last two: it must raise Rejection",
    ),
    "changes": ({"egen": changing}, "recv does not give k with the same state again: every"),
    "the newest": ({"prekey": newest}, "recv does not give k for what was sent to the last epk"),
    "one k": ({"session_key": unbound}, "two exchanges give the same k: it must be new each time"),
    "k for all": (
        {"session_key": lambda *_: SessionKey(bytes(32)), "prekey": newest},
        "recv accepts a handshake of the sender's own: it must raise Rejection",
    ),
    "16 bytes": (
        {"session_key": lambda *_: SessionKey(bytes(16))},
        "k has 16 bytes: it must have 32",
    ),
    "any length": (
        {"parse": short},
        "recv accepts a c_KE with 1 bytes more: it must raise Rejection",
    ),
    "no value": (
        {"gen": lambda _, coins: (Locked(), KePublicKey(coins.bytes(32))),
         "egen": lambda _, st, coins: (st, EphemeralKey(coins.bytes(32)))},
        "in copy.deepcopy of a Locked: a state is a value, so keep bytes, numbers and tuples in it",
    ),
}  # fmt: skip


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(KE, toy(SOUND, **methods), said)


def test_what_an_honest_party_made_must_not_be_refused() -> None:
    def refuses(_: object, st_r: X3dhState, c_ke: KeCiphertext) -> object:
        raise Rejection(Reason.REFUSED, "no")

    told(
        KE, toy(SOUND, recv=refuses), "recv raises Rejection: refused: no (test_ke.py:0), in: exch"
    )
