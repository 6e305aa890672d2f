"""SM: each message once, in any order, untouched."""

import hashlib
import hmac
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as some

from harness.declare.coins import ChosenCoins
from harness.declare.errors import Reason, Rejection
from schemes.sm.broken.unauthenticated import Unauthenticated
from schemes.sm.double_ratchet import MAX_SKIP, MAX_STORED, DoubleRatchet
from schemes.sm.interface import Sm
from schemes.values import ChannelCiphertext, Message, PublicKey, SessionKey
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

pytestmark = pytest.mark.filterwarnings("ignore:More than 1000 message keys:UserWarning")

# ---- correctness ---------------------------------------------------------------------------------


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
