"""The kit of a session tells what is wrong."""

from dataclasses import dataclass, replace
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.evolve import evolve
from schemes.ke.x3dh import X3dh, X3dhState
from schemes.session.composed import X3DH_DOUBLE_RATCHET, KeSm
from schemes.session.interface import SESSION
from schemes.sm.broken.unauthenticated import Unauthenticated
from schemes.values import (
    ChannelCiphertext,
    EphemeralKey,
    KeCiphertext,
    KePublicKey,
    Message,
)
from tests.kits.toys import Toy, every, told, toy

SOUND = X3DH_DOUBLE_RATCHET
Accepted = tuple[X3dhState, KePublicKey, Any, Message]


def once(
    _: object, st: X3dhState, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: object
) -> Accepted:
    st, pk, there, m = SOUND.accept(st, c_ke, c_sm, None)
    return evolve(st, prekeys=st.prekeys[1:]), pk, there, m


def first_only(
    _: object, st: X3dhState, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: object
) -> Accepted:
    if channel is not None:
        raise Rejection(Reason.INVALID, "there is a session")
    return SOUND.accept(st, c_ke, c_sm, None)


def changing(
    _: object, st: X3dhState, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: object
) -> Accepted:
    made = SOUND.accept(st, c_ke, c_sm, None)
    st.__dict__["prekeys"] = ()
    return made


def own_key(
    _: object, st: X3dhState, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: object
) -> Accepted:
    st, _pk, there, m = SOUND.accept(st, c_ke, c_sm, None)
    return st, st.pk, there, m


def unpacking(
    _: object, st: X3dhState, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: object
) -> Accepted:
    c_ke[71], c_sm[55]  # they must be there
    return SOUND.accept(st, c_ke, c_sm, None)


def forgetful(_: object, st: X3dhState, coins: Coins) -> tuple[X3dhState, EphemeralKey]:
    return SOUND.egen(evolve(st, prekeys=()), coins)


def fixed(
    _: object, st: X3dhState, pk_r: KePublicKey, epk_r: EphemeralKey, m: Message, coins: Coins
) -> object:
    return SOUND.initiate(st, pk_r, epk_r, m, Coins(b""))


TOYS: dict[str, Toy] = {
    "too small": (
        {"overhead": 159},
        "c_KE, pk_s and c_SM have 160 bytes more than the message: overhead must be at least that, "
        "not 159",
    ),
    "once": (
        {"accept": once},
        "accept refuses the handshake of another peer (unknown: c_KE is for an ephemeral key that "
        "is not kept): one epk must serve several",
    ),
    "repeated": (
        {"accept": first_only},
        "accept refuses a packet that repeats the handshake (invalid: there is a session): it must "
        "find its place in the channel that it is given, in any order",
    ),
    "anew": ({"accept": first_only}, "the handshake of a peer that begins anew (invalid: there is"),
    "changes": (
        {"accept": changing},
        "accept does not take a handshake with the same state again: every algorithm must leave",
    ),
    "the wrong key": ({"accept": own_key}, "accept returns another key than the sender's"),
    "IndexError": (
        {"accept": unpacking},
        "accept raises IndexError: index out of range (test_session.py:0), given an empty c_KE",
    ),
    "forgets": ({"egen": forgetful}, "accept refuses a handshake to the last epk: egen must keep"),
    "fixed coins": ({"initiate": fixed}, "initiate returns the same bytes for other coins"),
    "three results": (
        {"initiate": lambda _, st, pk_r, epk_r, m, coins: SOUND.initiate(
            st, pk_r, epk_r, m, coins)[1:]},
        "initiate returns (RatchetState, KeCiphertext, ChannelCiphertext): it must return (Account",
    ),
}  # fmt: skip


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(SESSION, toy(SOUND, **methods), said)


def test_a_channel_without_tags_is_told() -> None:
    session = KeSm(X3dh(), Unauthenticated())
    told(SESSION, session, "recv accepts a ciphertext with a bit of byte 43 flipped: it must raise")
    told(SESSION, session, "accept accepts a c_SM with a bit of byte 43 flipped: it must raise")


def test_a_block_is_watched_inside_a_session() -> None:
    @dataclass(frozen=True)
    class Short(X3dh):
        """Says less than it takes."""

        @property
        def overhead(self) -> int:
            return 3

    told(SESSION, replace(SOUND, ke=Short()), "overhead must be at least that, not 59")
