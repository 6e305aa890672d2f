"""KE: agreement, authentication, forward secrecy of c_KE, and X3DH from first principles."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ParamSpec

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as some

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.registry import SCHEMES
from schemes.ke.broken.unauthenticated import Unauthenticated
from schemes.ke.interface import KE, Ke, State
from schemes.ke.x3dh import X3dh, X3dhState
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey, SessionKey

SOUND = [
    pytest.param(entry.value, id=name)
    for (kind, name), entry in SCHEMES.items()
    if kind == KE.name and not entry.fault
]
SMALL_ORDER = (bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f")


P = ParamSpec("P")


def client(ke: Ke[State], seed: int) -> tuple[State, KePublicKey, EphemeralKey]:
    coins = Coins.from_seed(seed, "client")
    st, pk = ke.gen(coins)
    st, epk = ke.egen(st, coins)
    return st, pk, epk


def rejects(call: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> bool:
    return isinstance(attempt(call, *arguments, **named), Rejection)


@pytest.mark.parametrize("ke", SOUND)
def test_both_sides_agree_and_know_each_other(ke: Ke[Any]) -> None:
    st_s, pk_s, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert ke.recv(st_r, c_ke) == (pk_s, k)
    assert len(k) == 32
    assert isinstance(k, SessionKey)
    assert isinstance(c_ke, KeCiphertext)
    assert ke.send(st_s, pk_r, epk_r, Coins.from_seed(3)) == (k, c_ke)
    assert ke.send(st_s, pk_r, epk_r, Coins.from_seed(4))[0] != k


@pytest.mark.parametrize("ke", SOUND)
def test_a_sender_needs_no_ephemeral_key_but_a_recipient_does(ke: Ke[Any]) -> None:
    st_s, pk_s = ke.gen(Coins.from_seed(1))
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert ke.recv(st_r, c_ke) == (pk_s, k)
    with pytest.raises(Rejection) as refused:
        ke.recv(st_s, c_ke)
    assert refused.value.reason is Reason.UNKNOWN


@pytest.mark.parametrize("ke", SOUND)
def test_any_change_of_c_ke_changes_k(ke: Ke[Any]) -> None:
    st_s, _, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    for at in range(8 * len(c_ke)):
        changed = bytearray(c_ke)
        changed[at // 8] ^= 1 << at % 8
        try:
            assert ke.recv(st_r, KeCiphertext(changed))[1] != k
        except Rejection:
            continue


@pytest.mark.parametrize("ke", SOUND)
def test_another_recipient_gets_no_key_or_another(ke: Ke[Any]) -> None:
    st_s, _, _ = client(ke, 1)
    _, pk_r, epk_r = client(ke, 2)
    st_other, _, _ = client(ke, 5)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    other = attempt(ke.recv, st_other, c_ke)
    assert isinstance(other, Rejection) or other[1] != k


@pytest.mark.parametrize("ke", SOUND)
def test_the_second_refresh_deletes_the_ephemeral_secret(ke: Ke[Any]) -> None:
    st_s, pk_s, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    once, second_epk = ke.egen(st_r, Coins.from_seed(6))
    twice, third_epk = ke.egen(once, Coins.from_seed(7))
    assert len({epk_r, second_epk, third_epk}) == 3
    assert ke.recv(once, c_ke) == (pk_s, k)  # it was on its way
    for epk in (second_epk, third_epk):
        k_new, c_new = ke.send(st_s, pk_r, epk, Coins.from_seed(3))
        assert ke.recv(twice, c_new) == (pk_s, k_new)
    with pytest.raises(Rejection) as refused:
        ke.recv(twice, c_ke)
    assert refused.value.reason is Reason.UNKNOWN
    assert ke.recv(st_r, c_ke) == (pk_s, k)  # states are values: the old one is as it was


@pytest.mark.parametrize("ke", SOUND)
def test_the_overhead_is_what_travels_at_most(ke: Ke[Any]) -> None:
    st_s, pk_s, _ = client(ke, 1)
    _, pk_r, epk_r = client(ke, 2)
    _, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert len(c_ke) + len(pk_s) <= ke.overhead


def test_x3dh_keeps_two_ephemeral_secrets_and_none_of_the_others() -> None:
    ke = X3dh()
    st, _, epk = client(ke, 2)
    first = st.prekeys[0].sk
    for number in range(3):
        st, epk = ke.egen(st, Coins.from_seed(number, "refresh"))
    assert [len(st.prekeys), st.prekeys[0].pk] == [2, epk]
    assert first not in {kept.sk for kept in st.prekeys}


def test_x3dh_takes_the_secret_that_c_ke_names_and_no_other() -> None:
    """A changed id finds the other secret, which gives another key, or none at all."""
    ke = X3dh()
    st_s, _, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    st_r, new_epk = ke.egen(st_r, Coins.from_seed(6))
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    k_new, c_new = ke.send(st_s, pk_r, new_epk, Coins.from_seed(3))
    assert c_ke[:64] == c_new[:64]
    assert c_ke[64:] == hashlib.sha256(b"gauntlet KE epk id" + epk_r).digest()[:8]
    assert ke.recv(st_r, c_ke)[1] == k != ke.recv(st_r, c_new)[1] == k_new
    with pytest.raises(Rejection) as refused:
        ke.recv(st_r, KeCiphertext(c_ke[:64] + bytes(8)))
    assert refused.value.reason is Reason.UNKNOWN


def nobody_else_can_claim_pk_s(ke: Ke[X3dhState]) -> None:
    """The forger holds a state that names the victim's public key, without its secret."""
    _, pk_victim, _ = client(ke, 1)
    st_forger, _, _ = client(ke, 7)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(replace(st_forger, pk=pk_victim), pk_r, epk_r, Coins.from_seed(3))
    pk_s, k_r = ke.recv(st_r, c_ke)
    assert pk_s == pk_victim
    assert k_r != k


def test_x3dh_authenticates_the_sender() -> None:
    nobody_else_can_claim_pk_s(X3dh())


def test_unauthenticated_does_not() -> None:
    ke = Unauthenticated()
    st_s, pk_s, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert ke.recv(st_r, c_ke) == (pk_s, k)
    with pytest.raises(AssertionError):
        nobody_else_can_claim_pk_s(ke)


@pytest.mark.parametrize("ke", SOUND)
@settings(max_examples=50)
@given(garbage=some.binary(max_size=100), kept=some.booleans())
def test_a_malformed_c_ke_is_rejected_or_gives_some_key(
    ke: Ke[Any], garbage: bytes, kept: bool
) -> None:
    """Garbage alone, and garbage before the end of a c_KE, which names an epk that is kept."""
    st_s, _, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    _, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    changed = garbage[: len(c_ke) - 8] + c_ke[-max(8, len(c_ke) - len(garbage)) :]
    opened = attempt(ke.recv, st_r, KeCiphertext(changed if kept else garbage))
    assert isinstance(opened, Rejection) or len(opened[1]) == 32


@pytest.mark.parametrize("ke", SOUND)
@pytest.mark.parametrize("bad", [*SMALL_ORDER, b"", bytes(31), b"\x09" * 33])
def test_bad_public_keys_are_rejected(ke: Ke[Any], bad: bytes) -> None:
    st_s, pk_s, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    _, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert rejects(ke.send, st_s, KePublicKey(bad), epk_r, Coins.from_seed(3))
    assert rejects(ke.send, st_s, pk_r, EphemeralKey(bad), Coins.from_seed(3))
    assert rejects(ke.recv, st_r, KeCiphertext(pk_s + bad + c_ke[64:]))
    assert rejects(ke.recv, st_r, KeCiphertext(bad + c_ke[32:]))


def test_x3dh_from_first_principles() -> None:
    """k by RFC 7748 keys and an HKDF written out (RFC 5869), without the project's primitives."""

    def pair(seed: bytes) -> tuple[X25519PrivateKey, bytes]:
        sk = X25519PrivateKey.from_private_bytes(seed)
        return sk, sk.public_key().public_bytes_raw()

    def dh(sk: X25519PrivateKey, pk: bytes) -> bytes:
        return sk.exchange(X25519PublicKey.from_public_bytes(pk))

    seeds = [bytes([n]) * 32 for n in (1, 2, 3, 4)]
    (ik_s, pk_s), (ik_r, pk_r), (spk_r, epk_r), (ek_s, ek) = map(pair, seeds)
    secret = b"\xff" * 32 + dh(ik_s, epk_r) + dh(ek_s, pk_r) + dh(ek_s, epk_r)
    assert secret == b"\xff" * 32 + dh(spk_r, pk_s) + dh(ik_r, ek) + dh(spk_r, ek)
    prk = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    info = b"gauntlet KE X3DH" + pk_s + pk_r + epk_r + ek
    expected = hmac.new(prk, info + b"\x01", hashlib.sha256).digest()

    ke = X3dh()
    st_s, _ = ke.gen(ChosenCoins(seeds[0]))
    st_r, _ = ke.gen(ChosenCoins(seeds[1]))
    st_r, _ = ke.egen(st_r, ChosenCoins(seeds[2]))
    k, c_ke = ke.send(st_s, KePublicKey(pk_r), EphemeralKey(epk_r), ChosenCoins(seeds[3]))
    named = hashlib.sha256(b"gauntlet KE epk id" + epk_r).digest()[:8]
    assert (k, c_ke) == (expected, pk_s + ek + named)
    assert len(c_ke) == 72
    assert ke.recv(st_r, c_ke) == (pk_s, expected)
