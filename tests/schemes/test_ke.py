"""KE: agreement, authentication, forward secrecy of c_KE, and X3DH from first principles."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as some

import schemes.ke
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import SCHEMES
from schemes.ke.broken.unauthenticated import Unauthenticated
from schemes.ke.x3dh import X3dh
from schemes.values import Ciphertext, PublicKey, SecretKey

for module in iter_modules(schemes.ke.__path__, "schemes.ke."):
    import_module(module.name)

SOUND = [
    pytest.param(entry.value, id=name)
    for (kind, name), entry in SCHEMES.items()
    if kind == "ke" and not entry.fault
]
SMALL_ORDER = (bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f")


def client(ke: Any, seed: int) -> tuple[Any, PublicKey, PublicKey]:
    coins = Coins.from_seed(seed, "client")
    st, pk = ke.gen(coins)
    st, epk = ke.egen(st, coins)
    return st, pk, epk


def rejects(call: Callable[..., Any], *arguments: Any) -> bool:
    try:
        call(*arguments)
    except Rejection:
        return True
    return False


@pytest.mark.parametrize("ke", SOUND)
def test_both_sides_agree_and_know_each_other(ke: Any):
    st_s, pk_s, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert ke.recv(st_r, c_ke) == (pk_s, k)
    assert len(k) == 32
    assert isinstance(k, SecretKey)
    assert isinstance(c_ke, Ciphertext)
    assert ke.send(st_s, pk_r, epk_r, Coins.from_seed(3)) == (k, c_ke)
    assert ke.send(st_s, pk_r, epk_r, Coins.from_seed(4))[0] != k


@pytest.mark.parametrize("ke", SOUND)
def test_a_sender_needs_no_ephemeral_key_but_a_recipient_does(ke: Any):
    st_s, pk_s = ke.gen(Coins.from_seed(1))
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert ke.recv(st_r, c_ke) == (pk_s, k)
    with pytest.raises(Rejection) as refused:
        ke.recv(st_s, c_ke)
    assert refused.value.reason is Reason.UNKNOWN


@pytest.mark.parametrize("ke", SOUND)
def test_any_change_of_c_ke_changes_k(ke: Any):
    st_s, _, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    for at in range(8 * len(c_ke)):
        changed = bytearray(c_ke)
        changed[at // 8] ^= 1 << at % 8
        try:
            assert ke.recv(st_r, Ciphertext(changed))[1] != k
        except Rejection:
            continue


@pytest.mark.parametrize("ke", SOUND)
def test_another_recipient_gets_another_key(ke: Any):
    st_s, _, _ = client(ke, 1)
    _, pk_r, epk_r = client(ke, 2)
    st_other, _, _ = client(ke, 5)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert ke.recv(st_other, c_ke)[1] != k


@pytest.mark.parametrize("ke", SOUND)
def test_a_refresh_deletes_the_ephemeral_secret(ke: Any):
    st_s, _, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    refreshed, new_epk = ke.egen(st_r, Coins.from_seed(6))
    assert new_epk != epk_r
    assert ke.recv(refreshed, c_ke)[1] != k
    assert ke.recv(st_r, c_ke)[1] == k  # states are values: the old one is as it was


def nobody_else_can_claim_pk_s(ke: Any) -> None:
    """The forger holds a state that names the victim's public key, without its secret."""
    _, pk_victim, _ = client(ke, 1)
    st_forger, _, _ = client(ke, 7)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(replace(st_forger, pk=pk_victim), pk_r, epk_r, Coins.from_seed(3))
    pk_s, k_r = ke.recv(st_r, c_ke)
    assert pk_s == pk_victim
    assert k_r != k


def test_x3dh_authenticates_the_sender():
    nobody_else_can_claim_pk_s(X3dh())


def test_unauthenticated_does_not():
    ke = Unauthenticated()
    st_s, pk_s, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    k, c_ke = ke.send(st_s, pk_r, epk_r, Coins.from_seed(3))
    assert ke.recv(st_r, c_ke) == (pk_s, k)
    with pytest.raises(AssertionError):
        nobody_else_can_claim_pk_s(ke)


@pytest.mark.parametrize("ke", SOUND)
@settings(max_examples=50)
@given(c_ke=some.one_of(some.binary(max_size=100), some.binary(min_size=64, max_size=64)))
def test_a_malformed_c_ke_is_rejected_or_gives_some_key(ke: Any, c_ke: bytes):
    st_r, _, _ = client(ke, 2)
    if len(c_ke) != 64:
        assert rejects(ke.recv, st_r, Ciphertext(c_ke))
    elif not rejects(ke.recv, st_r, Ciphertext(c_ke)):
        assert len(ke.recv(st_r, Ciphertext(c_ke))[1]) == 32


@pytest.mark.parametrize("ke", SOUND)
@pytest.mark.parametrize("bad", [*SMALL_ORDER, b"", bytes(31), b"\x09" * 33])
def test_bad_public_keys_are_rejected(ke: Any, bad: bytes):
    st_s, pk_s, _ = client(ke, 1)
    st_r, pk_r, epk_r = client(ke, 2)
    assert rejects(ke.send, st_s, PublicKey(bad), epk_r, Coins.from_seed(3))
    assert rejects(ke.send, st_s, pk_r, PublicKey(bad), Coins.from_seed(3))
    assert rejects(ke.recv, st_r, Ciphertext(pk_s + bad))
    assert rejects(ke.recv, st_r, Ciphertext(bad + pk_s))


def test_x3dh_from_first_principles():
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
    k, c_ke = ke.send(st_s, PublicKey(pk_r), PublicKey(epk_r), ChosenCoins(seeds[3]))
    assert (k, c_ke) == (expected, pk_s + ek)
    assert ke.recv(st_r, c_ke) == (pk_s, expected)
