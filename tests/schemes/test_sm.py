"""SM: each message once, in any order, untouched; and what an exposed state cannot do."""

import hashlib
import hmac
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as some

import schemes.sm
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.registry import SCHEMES
from schemes.primitives import seal
from schemes.sm.broken.static_key import StaticKey
from schemes.sm.broken.unauthenticated import Unauthenticated
from schemes.sm.double_ratchet import MAX_SKIP, MAX_STORED, DoubleRatchet
from schemes.sm.interface import SM, Sm, State
from schemes.values import ChannelCiphertext, Message, PublicKey, SessionKey

EXAMPLE = Path(__file__).parents[2] / "examples" / "double_ratchet_pypi.py"
K = SessionKey(bytes(range(32)))

pytestmark = pytest.mark.filterwarnings("ignore:More than 1000 message keys:UserWarning")


def plugin() -> Any:
    """The example plug-in, loaded from its file; the registry stays as it was."""
    spec = spec_from_file_location("example_double_ratchet_pypi", EXAMPLE)
    assert spec
    assert spec.loader
    sys.modules[spec.name] = module = module_from_spec(spec)
    with patch.dict(SCHEMES):
        SCHEMES.pop(("sm", "pypi_double_ratchet"), None)
        spec.loader.exec_module(module)
    return module.PypiDoubleRatchet()


for found in iter_modules(schemes.sm.__path__, "schemes.sm."):
    import_module(found.name)

SOUND = [
    pytest.param(entry.value, id=name)
    for (kind, name), entry in SCHEMES.items()
    if kind == SM.name and not entry.fault and name != "pypi_double_ratchet"
]
SOUND.append(pytest.param(plugin(), id="pypi_double_ratchet"))
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


# ---- correctness ---------------------------------------------------------------------------------

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


@every_sound_sm
@settings(max_examples=30, deadline=None)
@given(schedule=schedules)
def test_each_message_arrives_once_in_any_order(sm: Sm[Any], schedule: Schedule) -> None:
    delivers_each_message_once(sm, schedule, coins())


@every_sound_sm
@settings(max_examples=10, deadline=None)
@given(schedule=schedules)
def test_a_broken_generator_breaks_no_delivery(sm: Sm[Any], schedule: Schedule) -> None:
    delivers_each_message_once(sm, schedule, ChosenCoins(b""))


@every_sound_sm
def test_same_coins_same_bytes(sm: Sm[Any]) -> None:
    assert sm.send(sm.init_s(K), Message(b"m"), coins()) == sm.send(
        sm.init_s(K), Message(b"m"), coins()
    )
    assert (
        sm.send(sm.init_s(K), Message(b"m"), coins(1))[1]
        != sm.send(sm.init_s(K), Message(b"m"), coins(2))[1]
    )


@every_sound_sm
@pytest.mark.parametrize("size", [0, 1, 1 << 20])
def test_messages_of_any_size(sm: Sm[Any], size: int) -> None:
    m = Message(bytes(size))
    _, c = sm.send(sm.init_s(K), m, coins())
    assert sm.recv(sm.init_r(K), c)[1] == m


@every_sound_sm
@pytest.mark.parametrize("size", [0, 1, 15, 16, 1 << 16])
def test_the_overhead_is_what_c_is_longer_at_most(sm: Sm[Any], size: int) -> None:
    st_s, st_r = after_one_round(sm)
    for st in (sm.init_s(K), st_s, st_r):
        assert size < len(sm.send(st, Message(bytes(size)), coins())[1]) <= size + sm.overhead


@every_sound_sm
def test_the_recipient_of_a_session_receives_first(sm: Sm[Any]) -> None:
    with pytest.raises(Rejection) as refused:
        sm.send(sm.init_r(K), Message(b"m"), coins())
    assert refused.value.reason is Reason.UNKNOWN


# ---- authenticity --------------------------------------------------------------------------------


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


@every_sound_sm
def test_tampering_is_rejected(sm: Sm[Any]) -> None:
    rejects_tampering(sm)


def test_unauthenticated_accepts_tampering() -> None:
    sm = Unauthenticated()
    delivers_each_message_once(sm, [(True, "send", 0), (False, "deliver", 0)], coins())
    with pytest.raises(AssertionError):
        rejects_tampering(sm)
    _, c = sm.send(sm.init_s(K), Message(b"pay   5"), coins())
    flipped = c[:-17] + bytes([c[-17] ^ ord("5") ^ ord("9")]) + c[-16:]
    assert sm.recv(sm.init_r(K), ChannelCiphertext(flipped))[1] == b"pay   9"


@every_sound_sm
def test_another_key_and_the_sender_itself_are_no_recipients(sm: Sm[Any]) -> None:
    st_s, c = sm.send(sm.init_s(K), Message(b"m"), coins())
    assert rejects(sm, sm.init_r(SessionKey(bytes(32))), c)
    assert rejects(sm, st_s, c)
    assert rejects(sm, sm.init_s(K), c)


@every_sound_sm
@settings(max_examples=60, deadline=None)
@given(data=some.data())
def test_malformed_input_is_rejected_and_leaves_the_state_good(
    sm: Sm[Any], data: some.DataObject
) -> None:
    st_s, st_r = after_one_round(sm)
    _, c = sm.send(st_s, Message(b"m"), coins())
    st, good = data.draw(some.sampled_from([(st_r, c), (st_s, None), (sm.init_s(K), None)]))
    before = repr(st)
    header = some.sampled_from([bytes(32), c[:32], b"\x01" + bytes(31), b"\xff" * 32])
    number = some.sampled_from([bytes(4), b"\x00\x00\x00\x05", b"\x00\x00\x10\x00", b"\xff" * 4])
    forged = data.draw(
        some.one_of(
            some.binary(max_size=120),
            some.tuples(header, number, number, some.binary(max_size=60)).map(b"".join),
        )
    )
    assert rejects(sm, st, forged) or forged == c
    assert repr(st) == before
    if good:
        assert sm.recv(st, good)[1] == b"m"


# ---- bounds --------------------------------------------------------------------------------------


@every_sound_sm
def test_a_message_may_skip_a_thousand_and_no_more(sm: Sm[Any]) -> None:
    st_s, st_r = sm.init_s(K), sm.init_r(K)
    sent = []
    for _ in range(MAX_SKIP + 2):
        st_s, c = sm.send(st_s, Message(b"m"), coins())
        sent.append(c)
    assert rejects(sm, st_r, sent[MAX_SKIP + 1])
    st_r, _ = sm.recv(st_r, sent[MAX_SKIP])
    for at in (0, MAX_SKIP - 1, MAX_SKIP + 1):
        st_r, _ = sm.recv(st_r, sent[at])
        assert rejects(sm, st_r, sent[at])


def test_the_bound_counts_the_rest_of_the_old_chain() -> None:
    sm = DoubleRatchet()
    st_s, st_r = after_one_round(sm)
    st_s, first = sm.send(st_s, Message(b"m"), coins())
    st_r, _ = sm.recv(st_r, first)
    st_r, answer = sm.send(st_r, Message(b"m"), coins(1))
    for _ in range(600):
        st_s, _ = sm.send(st_s, Message(b"m"), coins())
    st_s, _ = sm.recv(st_s, answer)
    sent = []
    for _ in range(402):
        st_s, c = sm.send(st_s, Message(b"m"), coins(2))
        sent.append(c)
    assert rejects(sm, st_r, sent[401])
    assert len(sm.recv(st_r, sent[400])[0].skipped) == 1000


def test_the_store_of_skipped_keys_is_bounded_and_drops_the_oldest() -> None:
    sm = DoubleRatchet()
    st_s, st_r = sm.init_s(K), sm.init_r(K)
    sent = []
    for _ in range(3 * MAX_SKIP):
        st_s, c = sm.send(st_s, Message(b"m"), coins())
        sent.append(c)
    for at in (900, 1800, 2700):
        st_r, _ = sm.recv(st_r, sent[at])
    assert len(st_r.skipped) == MAX_STORED
    assert rejects(sm, st_r, sent[0])
    assert not rejects(sm, st_r, sent[2699])


# ---- exposure ------------------------------------------------------------------------------------


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


# ---- the Double Ratchet from first principles ----------------------------------------------------


def test_double_ratchet_from_first_principles() -> None:
    """Two messages of S and one of R, opened with `cryptography` and `hmac` alone."""

    def derive(ikm: bytes, salt: bytes | None, label: bytes, length: int) -> bytes:
        return HKDF(SHA256(), length, salt, label).derive(ikm)

    def mac(key: bytes, data: bytes) -> bytes:
        return hmac.new(key, data, hashlib.sha256).digest()

    def dh(sk: bytes, pk: bytes) -> bytes:
        return X25519PrivateKey.from_private_bytes(sk).exchange(
            X25519PublicKey.from_public_bytes(pk)
        )

    def public(sk: bytes) -> bytes:
        return X25519PrivateKey.from_private_bytes(sk).public_key().public_bytes_raw()

    start = derive(K, None, b"gauntlet SM start", 64)
    root, sk_r = start[:32], start[32:]
    x_s = derive(b"\x05" * 32, root, b"gauntlet SM ratchet pair", 32)
    step = derive(dh(x_s, public(sk_r)), root, b"gauntlet SM root", 64)
    root, chain = step[:32], step[32:]
    expected = []
    for n in range(2):
        header = public(x_s) + n.to_bytes(4, "big") + bytes(4)
        sealed = ChaCha20Poly1305(mac(chain, b"\x01")).encrypt(bytes(12), b"m%d" % n, header)
        expected.append(header + sealed)
        chain = mac(chain, b"\x02")
    x_r = derive(b"\x06" * 32, root, b"gauntlet SM ratchet pair", 32)
    step = derive(dh(x_r, public(x_s)), root, b"gauntlet SM root", 64)
    header = public(x_r) + bytes(8)
    answer = ChaCha20Poly1305(mac(step[32:], b"\x01")).encrypt(bytes(12), b"m2", header)

    sm = DoubleRatchet()
    st_s, c0 = sm.send(sm.init_s(K), Message(b"m0"), ChosenCoins(b"\x05" * 32))
    st_s, c1 = sm.send(st_s, Message(b"m1"), ChosenCoins(b""))
    assert [c0, c1] == expected
    st_r, _ = sm.recv(sm.init_r(K), c0)
    _, c2 = sm.send(st_r, Message(b"m2"), ChosenCoins(b"\x06" * 32))
    assert c2 == header + answer
    assert sm.recv(st_s, c2)[1] == b"m2"


def test_a_key_that_is_not_there_is_never_used_as_an_empty_one() -> None:
    """S knows R's first public key from the start, but has no chain of R's to receive on."""
    sm = DoubleRatchet()
    st_s = sm.init_s(K)
    header = st_s.peer_pk + bytes(8)
    guess = hmac.new(b"", b"\x01", hashlib.sha256).digest()
    forged = header + ChaCha20Poly1305(guess).encrypt(bytes(12), b"forged", header)
    assert rejects(sm, st_s, forged)
    assert rejects(sm, sm.send(st_s, Message(b"m"), coins())[0], forged)
    assert isinstance(st_s.peer_pk, PublicKey)
