"""SIG: published vectors and the properties that every instance has."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Scheme
from schemes.sig.broken.ignores_last_byte import IgnoresLastByte
from schemes.sig.broken.prefix_only import PrefixOnly
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG, Sig
from schemes.values import Message, Signature, SigPublicKey, SigSecretKey
from tests.cells import schemes

REGISTERED = list(schemes(SIG).values())
ACCEPTING = ("empty_passes", "error_is_success")
"""Faults that take what is no signature at all."""
CORRECT = [
    s
    for s in REGISTERED
    if s.name not in ACCEPTING and not any(b.game == "sig/correctness" for b in s.breaks)
]
every = pytest.mark.parametrize("sig", [pytest.param(s.value, id=s.name) for s in CORRECT])
every_sound = pytest.mark.parametrize(
    "sig", [pytest.param(s.value, id=s.name) for s in REGISTERED if not s.fault]
)

few = settings(max_examples=40, deadline=None)
messages = st.binary(max_size=200).map(Message)
keys = st.binary(min_size=32, max_size=32)
MESSAGE = Message(b"attack at dawn")
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493

# Section 7.1: seed, vk, m, sigma of TEST 1, 2, 3 and SHA(abc).
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
        "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]


def of(key: bytes) -> Coins:
    return Coins(key)


def changed(data: bytes, bit: int) -> bytes:
    """`data` with one bit flipped."""
    at = bit % (8 * len(data))
    return bytes(b ^ (1 << at % 8 if i == at // 8 else 0) for i, b in enumerate(data))


@pytest.mark.parametrize(("seed", "vk", "m", "sigma"), RFC_8032)
def test_rfc_8032(seed: str, vk: str, m: str, sigma: str) -> None:
    message = Message.fromhex(m)
    sk, made = Ed25519().keygen(ChosenCoins(bytes.fromhex(seed)))
    assert made.hex() == vk
    assert Ed25519().sign(sk, message, of(b"")).hex() == sigma
    assert Ed25519().verify(made, Signature.fromhex(sigma), message)


@few
@given(m=messages, key=keys)
def test_cryptography_agrees(m: Message, key: bytes) -> None:
    sk, vk = Ed25519().keygen(ChosenCoins(key))
    sigma = Ed25519().sign(sk, m, of(key))
    assert Ed25519PrivateKey.from_private_bytes(key).sign(m) == sigma
    Ed25519PublicKey.from_public_bytes(vk).verify(sigma, m)


@every
class TestEvery:
    """What sound and broken instances have in common: they work, and they refuse politely."""

    def test_has_the_interface(self, sig: Sig) -> None:
        assert isinstance(sig, Sig)

    @few
    @given(m=messages, key=keys)
    def test_signatures_verify(self, sig: Sig, m: Message, key: bytes) -> None:
        coins = of(key)
        sk, vk = sig.keygen(coins)
        sigma = sig.sign(sk, m, coins)
        assert sig.verify(vk, sigma, m) is True
        assert (type(sk), type(vk), type(sigma)) == (SigSecretKey, SigPublicKey, Signature)

    @few
    @given(m=messages, key=keys)
    def test_same_coins_same_bytes(self, sig: Sig, m: Message, key: bytes) -> None:
        sk, vk = sig.keygen(of(key))
        assert sig.keygen(of(key)) == (sk, vk)
        assert sig.sign(sk, m, of(key)) == sig.sign(sk, m, of(key))

    @few
    @given(m=messages, key=keys, sigma=st.binary(max_size=130).map(Signature))
    def test_bytes_that_nobody_signed_fail(
        self, sig: Sig, m: Message, key: bytes, sigma: bytes
    ) -> None:
        _, vk = sig.keygen(of(key))
        assert sig.verify(vk, Signature(sigma), m) is False

    @few
    @given(m=messages, key=keys, vk=st.binary(max_size=64).map(SigPublicKey))
    def test_any_other_key_fails(self, sig: Sig, m: Message, key: bytes, vk: SigPublicKey) -> None:
        sk, _ = sig.keygen(of(key))
        assert sig.verify(vk, sig.sign(sk, m, of(key)), m) is False

    def test_keys_of_another_length_are_malformed(self, sig: Sig) -> None:
        sk, vk = sig.keygen(of(b"k"))
        sigma = sig.sign(sk, MESSAGE, of(b"s"))
        for wrong in (vk[:-1], vk + b"\0", b""):
            assert sig.verify(SigPublicKey(wrong), sigma, MESSAGE) is False
        for wrong in (sk[:-1], sk + b"\0", b""):
            with pytest.raises(Rejection) as refusal:
                sig.sign(SigSecretKey(wrong), MESSAGE, of(b"s"))
            assert refusal.value.reason is Reason.MALFORMED


@every_sound
class TestEverySound:
    @few
    @given(m=messages, key=keys, other=messages)
    def test_another_message_fails(self, sig: Sig, m: Message, key: bytes, other: Message) -> None:
        sk, vk = sig.keygen(of(key))
        assert sig.verify(vk, sig.sign(sk, m, of(key)), other) is (m == other)

    @few
    @given(m=st.binary(min_size=1, max_size=200), key=keys, bit=st.integers(0))
    def test_a_flipped_bit_of_the_message_fails(
        self, sig: Sig, m: bytes, key: bytes, bit: int
    ) -> None:
        sk, vk = sig.keygen(of(key))
        sigma = sig.sign(sk, Message(m), of(key))
        assert sig.verify(vk, sigma, Message(changed(m, bit))) is False
        assert sig.verify(vk, sigma, Message(changed(m, 8 * len(m) - 1))) is False

    @few
    @given(m=messages, key=keys, more=st.binary(min_size=1, max_size=40))
    def test_a_longer_or_shorter_message_fails(
        self, sig: Sig, m: Message, key: bytes, more: bytes
    ) -> None:
        sk, vk = sig.keygen(of(key))
        longer = Message(m + more)
        assert sig.verify(vk, sig.sign(sk, m, of(key)), longer) is False
        assert sig.verify(vk, sig.sign(sk, longer, of(key)), m) is False

    @few
    @given(m=messages, key=keys, bit=st.integers(0))
    def test_a_flipped_bit_of_the_signature_fails(
        self, sig: Sig, m: Message, key: bytes, bit: int
    ) -> None:
        sk, vk = sig.keygen(of(key))
        sigma = sig.sign(sk, m, of(key))
        assert sig.verify(vk, Signature(changed(sigma, bit)), m) is False

    @few
    @given(m=messages, key=keys, cut=st.integers(1, 63))
    def test_another_split_of_the_same_bytes_fails(
        self, sig: Sig, m: Message, key: bytes, cut: int
    ) -> None:
        sk, vk = sig.keygen(of(key))
        sigma = sig.sign(sk, m, of(key))
        moved = Message(sigma[-cut:] + m)
        assert sig.verify(vk, Signature(sigma[:-cut]), moved) is False
        assert sig.verify(vk, Signature(sigma + m[:cut]), Message(m[cut:])) is (m == b"")


def test_a_second_form_of_s_fails() -> None:
    """S + L satisfies the equation too, and must not be accepted (RFC 8032, section 5.1.7)."""
    sk, vk = Ed25519().keygen(of(b"k"))
    sigma = Ed25519().sign(sk, MESSAGE, of(b"s"))
    s = int.from_bytes(sigma[32:], "little") + GROUP_ORDER
    assert Ed25519().verify(vk, Signature(sigma[:32] + s.to_bytes(32, "little")), MESSAGE) is False


def test_the_identity_is_no_key() -> None:
    """Under vk = 1, R = 1 and S = 0 satisfy the equation for every message."""
    one = (1).to_bytes(32, "little")
    assert Ed25519().verify(SigPublicKey(one), Signature(one + bytes(32)), MESSAGE) is False


class TestFaults:
    """Each planted fault is there, and the rest of Ed25519 still is."""

    @few
    @given(m=st.binary(min_size=32, max_size=64), key=keys, more=messages)
    def test_prefix_only_extends(self, m: bytes, key: bytes, more: bytes) -> None:
        sk, vk = PrefixOnly().keygen(of(key))
        sigma = PrefixOnly().sign(sk, Message(m), of(key))
        assert PrefixOnly().verify(vk, sigma, Message(m + more))

    @few
    @given(m=st.binary(min_size=32, max_size=64), key=keys, bit=st.integers(0, 255))
    def test_prefix_only_signs_the_prefix(self, m: bytes, key: bytes, bit: int) -> None:
        sk, vk = PrefixOnly().keygen(of(key))
        sigma = PrefixOnly().sign(sk, Message(m), of(key))
        for at in (bit, 255):
            other = Message(changed(m[:32], at) + m[32:])
            assert PrefixOnly().verify(vk, sigma, other) is False

    @few
    @given(m=messages, key=keys, last=st.integers(0, 255), other=st.integers(0, 255))
    def test_the_last_byte_is_ignored(self, m: Message, key: bytes, last: int, other: int) -> None:
        sk, vk = IgnoresLastByte().keygen(of(key))
        sigma = IgnoresLastByte().sign(sk, Message(m + bytes([last])), of(key))
        assert IgnoresLastByte().verify(vk, sigma, Message(m + bytes([other])))

    @few
    @given(m=st.binary(min_size=2, max_size=64), key=keys, bit=st.integers(0))
    def test_only_the_last_byte_is_ignored(self, m: bytes, key: bytes, bit: int) -> None:
        sk, vk = IgnoresLastByte().keygen(of(key))
        sigma = IgnoresLastByte().sign(sk, Message(m), of(key))
        other = Message(changed(m[:-1], bit) + m[-1:])
        assert IgnoresLastByte().verify(vk, sigma, other) is False


@pytest.mark.parametrize("entry", REGISTERED, ids=lambda s: s.name)
def test_a_fault_names_its_break(entry: Scheme) -> None:
    assert bool(entry.fault) == bool(entry.breaks)
