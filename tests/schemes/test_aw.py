"""AW: who reads, who is named, what is seen from outside, and Sealed Sender step by step."""

from collections.abc import Callable
from typing import ParamSpec

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as some

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import SCHEMES
from schemes.aw.broken.shows_sender import ShowsSender
from schemes.aw.interface import AW, Aw
from schemes.aw.sealed_sender import SealedSender
from schemes.primitives import unseal
from schemes.values import AwCiphertext, AwPublicKey, Identifier, Message

SOUND = [
    pytest.param(entry.value, id=name)
    for (kind, name), entry in SCHEMES.items()
    if kind == AW.name and not entry.fault
]
every_sound_aw = pytest.mark.parametrize("aw", SOUND)
P = ParamSpec("P")
SID, M = Identifier(b"alice"), Message(b"hello")


def coins(*labels: str | int) -> Coins:
    return Coins.from_seed(13, *labels)


def rejects(call: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> bool:
    return isinstance(attempt(call, *arguments, **named), Rejection)


def raw_public(sk: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(sk).public_key().public_bytes_raw()


def raw_dh(sk: bytes, pk: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(sk).exchange(X25519PublicKey.from_public_bytes(pk))


def raw_packet(esk: bytes, sk_s: bytes, pk_s: bytes, pk_r: bytes, body: bytes) -> bytes:
    """A Sealed Sender packet by `cryptography` alone; pk_s need not belong to sk_s."""
    e = raw_public(esk)
    first = HKDF(SHA256(), 64, b"UnidentifiedDelivery" + pk_r + e, b"").derive(raw_dh(esk, pk_r))
    es = ChaCha20Poly1305(first[32:]).encrypt(bytes(12), pk_s, b"")
    second = HKDF(SHA256(), 32, first[:32] + es, b"").derive(raw_dh(sk_s, pk_r))
    return e + es + ChaCha20Poly1305(second).encrypt(bytes(12), body, b"")


@every_sound_aw
@pytest.mark.parametrize("sid", [b"", b"alice", b"a" * 300])
@pytest.mark.parametrize("size", [0, 5, 1 << 20])
def test_the_recipient_learns_sender_and_message(aw: Aw, sid: bytes, size: int) -> None:
    sk_s, pk_s = aw.gen(coins("s"))
    sk_r, pk_r = aw.gen(coins("r"))
    c = aw.send(sk_s, Identifier(sid), pk_r, Message(bytes(size)), coins())
    received = aw.recv(sk_r, c)
    assert received == (pk_s, sid, bytes(size))
    assert [type(part) for part in received] == [AwPublicKey, Identifier, Message]


@every_sound_aw
@given(one=some.tuples(some.binary(max_size=9), some.binary(max_size=9)))
@settings(max_examples=30, deadline=None)
def test_sid_and_message_are_told_apart(aw: Aw, one: tuple[bytes, bytes]) -> None:
    sk_s, _ = aw.gen(coins("s"))
    sk_r, pk_r = aw.gen(coins("r"))
    c = aw.send(sk_s, Identifier(one[0]), pk_r, Message(one[1]), coins())
    assert aw.recv(sk_r, c)[1:] == one


@every_sound_aw
def test_same_coins_same_bytes(aw: Aw) -> None:
    sk_s, _ = aw.gen(coins("s"))
    _, pk_r = aw.gen(coins("r"))
    assert aw.gen(coins("s")) == aw.gen(coins("s"))
    assert aw.send(sk_s, SID, pk_r, M, coins(1)) == aw.send(sk_s, SID, pk_r, M, coins(1))
    assert aw.send(sk_s, SID, pk_r, M, coins(1)) != aw.send(sk_s, SID, pk_r, M, coins(2))


@every_sound_aw
def test_tampering_and_other_recipients_are_rejected(aw: Aw) -> None:
    sk_s, _ = aw.gen(coins("s"))
    sk_r, pk_r = aw.gen(coins("r"))
    c = aw.send(sk_s, SID, pk_r, M, coins())
    for at in range(8 * len(c)):
        changed = bytearray(c)
        changed[at // 8] ^= 1 << at % 8
        assert rejects(aw.recv, sk_r, AwCiphertext(changed))
    for length in range(len(c)):
        assert rejects(aw.recv, sk_r, AwCiphertext(c[:length]))
    assert rejects(aw.recv, sk_r, AwCiphertext(c + b"\x00"))
    assert rejects(aw.recv, sk_s, c)


@every_sound_aw
@settings(max_examples=100, deadline=None)
@given(c=some.binary(max_size=200), bad=some.binary(max_size=40).filter(lambda b: len(b) != 32))
def test_malformed_input_is_rejected(aw: Aw, c: bytes, bad: bytes) -> None:
    sk, _ = aw.gen(coins("r"))
    assert rejects(aw.recv, sk, AwCiphertext(c))
    for pk_r in (bad, bytes(32), b"\x01" + bytes(31)):
        assert rejects(aw.send, sk, SID, AwPublicKey(pk_r), M, coins())


def hides_the_sender(aw: Aw) -> None:
    """No key, no length, and nothing that repeats tells two senders apart."""
    lengths = set()
    _, pk_r = aw.gen(coins("r"))
    for name in ("a", "b"):
        sk_s, pk_s = aw.gen(coins(name))
        one, two = (
            aw.send(sk_s, Identifier(name.encode()), pk_r, M, coins(name, n)) for n in (1, 2)
        )
        assert one.count(pk_s) == 0
        assert not {one[at : at + 8] for at in range(len(one) - 8)} & {
            two[at : at + 8] for at in range(len(two) - 8)
        }
        lengths |= {len(one), len(two)}
    assert len(lengths) == 1


@every_sound_aw
def test_the_sender_is_hidden(aw: Aw) -> None:
    hides_the_sender(aw)


def test_shows_sender_works_and_shows_the_sender() -> None:
    aw = ShowsSender()
    sk_s, pk_s = aw.gen(coins("s"))
    sk_r, pk_r = aw.gen(coins("r"))
    c = aw.send(sk_s, SID, pk_r, M, coins())
    assert aw.recv(sk_r, c) == (pk_s, SID, M)
    assert unseal(bytes(32), c[32:80]) == pk_s
    assert rejects(aw.recv, sk_r, AwCiphertext(c[:32] + bytes(48) + c[80:]))
    assert rejects(aw.recv, sk_r, AwCiphertext(b""))
    with pytest.raises(AssertionError):
        hides_the_sender(aw)


def test_sealed_sender_from_first_principles() -> None:
    aw = SealedSender()
    sk_s, pk_s = aw.gen(ChosenCoins(b"\x01" * 32))
    sk_r, pk_r = aw.gen(ChosenCoins(b"\x02" * 32))
    body = b"\x00\x00\x00\x05alice\x00\x00\x00\x05hello"
    expected = raw_packet(b"\x03" * 32, sk_s, pk_s, pk_r, body)
    c = aw.send(sk_s, SID, pk_r, M, ChosenCoins(b"\x03" * 32))
    assert c == expected
    assert len(c) == 104 + len(SID) + len(M)
    assert aw.recv(sk_r, c) == (pk_s, SID, M)


def test_sealed_sender_checks_that_the_sender_holds_the_key_it_shows() -> None:
    aw = SealedSender()
    _, pk_victim = aw.gen(coins("victim"))
    sk_forger, pk_forger = aw.gen(coins("forger"))
    sk_r, pk_r = aw.gen(coins("r"))
    body = b"\x00\x00\x00\x05alice\x00\x00\x00\x05hello"
    own = raw_packet(b"\x03" * 32, sk_forger, pk_forger, pk_r, body)
    assert aw.recv(sk_r, AwCiphertext(own))[0] == pk_forger
    for shown in (pk_victim, bytes(32), b"\x01" + bytes(31)):
        forged = raw_packet(b"\x03" * 32, sk_forger, shown, pk_r, body)
        assert rejects(aw.recv, sk_r, AwCiphertext(forged))


@pytest.mark.parametrize("body", [b"", b"\x00", b"\x00\x00\x00\x05alice", b"\xff" * 20, bytes(12)])
def test_an_authentic_body_that_is_no_pair_is_rejected(body: bytes) -> None:
    aw = SealedSender()
    sk_s, pk_s = aw.gen(coins("s"))
    sk_r, pk_r = aw.gen(coins("r"))
    packet = raw_packet(b"\x03" * 32, sk_s, pk_s, pk_r, body)
    assert rejects(aw.recv, sk_r, AwCiphertext(packet))
