"""PKE: the properties that every instance has, and the planted faults."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.registry import Scheme
from schemes.pke.broken.fixed_coins import FixedCoins
from schemes.pke.broken.in_the_clear import InTheClear
from schemes.pke.broken.names_key import NamesKey
from schemes.pke.broken.refuses_long import RefusesLong
from schemes.pke.broken.unauthenticated import Unauthenticated
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE, Pke
from schemes.pke.nacl_box import NaclBox
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey
from tests.cells import schemes

REGISTERED = list(schemes(PKE).values())
every = pytest.mark.parametrize("pke", [pytest.param(s.value, id=s.name) for s in REGISTERED])
every_sound = pytest.mark.parametrize(
    "pke", [pytest.param(s.value, id=s.name) for s in REGISTERED if not s.fault]
)
over_x25519 = pytest.mark.parametrize("pke", [Hpke(), NaclBox()], ids=["hpke", "nacl_box"])

HPKE = Hpke()
few = settings(max_examples=40, deadline=None)
messages = st.binary(max_size=200).map(Message)
keys = st.binary(min_size=32, max_size=32)
MESSAGE = Message(b"attack at dawn")

# X25519 gives zero for these u-coordinates: 0, 1, two of order 8, p - 1, p, p + 1.
SMALL_ORDER = [
    bytes(32),
    (1).to_bytes(32, "little"),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    (2**255 - 20).to_bytes(32, "little"),
    (2**255 - 19).to_bytes(32, "little"),
    (2**255 - 18).to_bytes(32, "little"),
]


def of(key: bytes) -> Coins:
    return Coins(key)


def changed(data: bytes, bit: int) -> bytes:
    """`data` with one bit flipped."""
    at = bit % (8 * len(data))
    return bytes(b ^ (1 << at % 8 if i == at // 8 else 0) for i, b in enumerate(data))


@every
class TestEvery:
    """What sound and broken instances have in common: they work, and they refuse politely."""

    def test_has_the_interface(self, pke: Pke) -> None:
        assert isinstance(pke, Pke)

    @few
    @given(m=messages, key=keys)
    def test_round_trip(self, pke: Pke, m: Message, key: bytes) -> None:
        coins = of(key)
        sk, pk = pke.keygen(coins)
        c = pke.enc(pk, m, coins)
        assert pke.dec(sk, c) == m
        assert (type(sk), type(pk), type(c)) == (PkeSecretKey, PkePublicKey, PkeCiphertext)
        assert type(pke.dec(sk, c)) is Message

    @few
    @given(m=messages, key=keys)
    def test_same_coins_same_bytes(self, pke: Pke, m: Message, key: bytes) -> None:
        sk, pk = pke.keygen(of(key))
        assert pke.keygen(of(key)) == (sk, pk)
        assert pke.enc(pk, m, of(key)) == pke.enc(pk, m, of(key))

    @few
    @given(c=st.binary(max_size=200).map(PkeCiphertext), key=keys)
    def test_any_bytes_are_decrypted_or_rejected(
        self, pke: Pke, c: PkeCiphertext, key: bytes
    ) -> None:
        sk, _ = pke.keygen(of(key))
        try:
            pke.dec(sk, c)
        except Rejection:
            return

    @few
    @given(pk=st.binary(max_size=64).map(PkePublicKey), key=keys)
    def test_any_public_key_is_used_or_rejected(
        self, pke: Pke, pk: PkePublicKey, key: bytes
    ) -> None:
        try:
            pke.enc(pk, MESSAGE, of(key))
        except Rejection:
            return

    def test_keys_of_another_length_are_malformed(self, pke: Pke) -> None:
        sk, pk = pke.keygen(of(b"k"))
        c = pke.enc(pk, MESSAGE, of(b"c"))
        for wrong in (pk[:-1], pk + b"\0", b""):
            with pytest.raises(Rejection) as refusal:
                pke.enc(PkePublicKey(wrong), MESSAGE, of(b"c"))
            assert refusal.value.reason is Reason.MALFORMED
        for wrong in (sk[:-1], sk + b"\0", b""):
            with pytest.raises(Rejection) as refusal:
                pke.dec(PkeSecretKey(wrong), c)
            assert refusal.value.reason is Reason.MALFORMED


@every_sound
class TestEverySound:
    @few
    @given(m=messages, key=keys, bit=st.integers(0))
    def test_a_flipped_bit_is_rejected(self, pke: Pke, m: Message, key: bytes, bit: int) -> None:
        sk, pk = pke.keygen(of(key))
        c = pke.enc(pk, m, of(key).child("enc"))
        with pytest.raises(Rejection):
            pke.dec(sk, PkeCiphertext(changed(c, bit)))

    @few
    @given(m=messages, key=keys, length=st.integers(0))
    def test_a_prefix_is_rejected(self, pke: Pke, m: Message, key: bytes, length: int) -> None:
        sk, pk = pke.keygen(of(key))
        c = pke.enc(pk, m, of(key).child("enc"))
        with pytest.raises(Rejection):
            pke.dec(sk, PkeCiphertext(c[: length % len(c)]))

    @few
    @given(m=messages, key=keys, more=st.binary(min_size=1, max_size=20))
    def test_an_extension_is_rejected(self, pke: Pke, m: Message, key: bytes, more: bytes) -> None:
        sk, pk = pke.keygen(of(key))
        c = pke.enc(pk, m, of(key).child("enc"))
        for longer in (c + more, more + c):
            with pytest.raises(Rejection):
                pke.dec(sk, PkeCiphertext(longer))

    @few
    @given(c=st.binary(max_size=200).map(PkeCiphertext), key=keys)
    def test_bytes_that_nobody_encrypted_are_rejected(
        self, pke: Pke, c: PkeCiphertext, key: bytes
    ) -> None:
        sk, _ = pke.keygen(of(key))
        with pytest.raises(Rejection):
            pke.dec(sk, c)

    @few
    @given(m=messages, key=keys)
    def test_another_key_rejects(self, pke: Pke, m: Message, key: bytes) -> None:
        _, pk = pke.keygen(of(key))
        other, _ = pke.keygen(of(key).child("other"))
        with pytest.raises(Rejection):
            pke.dec(other, pke.enc(pk, m, of(key)))

    @few
    @given(m=messages, key=keys)
    def test_other_coins_another_ciphertext(self, pke: Pke, m: Message, key: bytes) -> None:
        coins = of(key)
        _, pk = pke.keygen(coins)
        c0, c1 = pke.enc(pk, m, coins), pke.enc(pk, m, coins)
        assert c0 != c1
        assert len(c0) == len(c1)


@over_x25519
@pytest.mark.parametrize("u", SMALL_ORDER, ids=bytes.hex)
class TestSmallOrder:
    """A shared secret that everybody knows is none (RFC 9180, section 7.1.4)."""

    def test_public_key_is_rejected(self, pke: Pke, u: bytes) -> None:
        with pytest.raises(Rejection) as refusal:
            pke.enc(PkePublicKey(u), MESSAGE, of(b"c"))
        assert refusal.value.reason is Reason.INVALID

    def test_ephemeral_key_is_rejected(self, pke: Pke, u: bytes) -> None:
        sk, pk = pke.keygen(of(b"k"))
        c = pke.enc(pk, MESSAGE, of(b"c"))
        with pytest.raises(Rejection) as refusal:
            pke.dec(sk, PkeCiphertext(u + c[32:]))
        assert refusal.value.reason is Reason.INVALID


@over_x25519
def test_a_short_ciphertext_is_malformed_and_a_forged_one_invalid(pke: Pke) -> None:
    sk, pk = pke.keygen(of(b"k"))
    c = pke.enc(pk, Message(b""), of(b"c"))
    assert len(c) == 48
    for bad, reason in [(c[:-1], Reason.MALFORMED), (changed(c, 383), Reason.INVALID)]:
        with pytest.raises(Rejection) as refusal:
            pke.dec(sk, PkeCiphertext(bad))
        assert refusal.value.reason is reason


class TestFaults:
    """Each planted fault is there, and the rest of HPKE still is."""

    @few
    @given(m=st.binary(min_size=1, max_size=200).map(Message), key=keys, bit=st.integers(0))
    def test_unauthenticated_flips_the_message(self, m: Message, key: bytes, bit: int) -> None:
        sk, pk = Unauthenticated().keygen(of(key))
        c = Unauthenticated().enc(pk, m, of(key))
        flipped = PkeCiphertext(c[:32] + changed(c[32:-16], bit) + c[-16:])
        assert Unauthenticated().dec(sk, flipped) == changed(m, bit)
        assert Unauthenticated().dec(sk, PkeCiphertext(c[:-16] + bytes(16))) == m

    @few
    @given(m=messages, key=keys)
    def test_unauthenticated_encrypts_as_hpke_does(self, m: Message, key: bytes) -> None:
        _, pk = HPKE.keygen(of(key))
        assert Unauthenticated().enc(pk, m, of(key)) == HPKE.enc(pk, m, of(key))

    @few
    @given(m=messages, key=keys)
    def test_in_the_clear_shows_the_message(self, m: Message, key: bytes) -> None:
        _, pk = InTheClear().keygen(of(key))
        assert InTheClear().enc(pk, m, of(key))[32:] == m

    @pytest.mark.parametrize(("length", "lost"), [(976, False), (977, True)])
    def test_refuses_long_has_a_limit(self, length: int, lost: bool) -> None:
        sk, pk = RefusesLong().keygen(of(b"k"))
        c = RefusesLong().enc(pk, Message(bytes(length)), of(b"c"))
        assert isinstance(attempt(RefusesLong().dec, sk, c), Rejection) is lost

    @few
    @given(m=messages, key=keys, bit=st.integers(0))
    def test_names_key_tells_the_key_and_nothing_else(
        self, m: Message, key: bytes, bit: int
    ) -> None:
        coins = of(key)
        (sk, pk), (_, other) = NamesKey().keygen(coins), NamesKey().keygen(coins)
        c = NamesKey().enc(pk, m, coins)
        assert NamesKey().enc(pk, MESSAGE, coins)[:32] == c[:32]
        assert NamesKey().enc(other, m, coins)[:32] != c[:32]
        with pytest.raises(Rejection):
            NamesKey().dec(sk, PkeCiphertext(changed(c, bit)))

    @few
    @given(m=messages, key=keys)
    def test_fixed_coins_are_ignored(self, m: Message, key: bytes) -> None:
        coins = of(key)
        _, pk = FixedCoins().keygen(coins)
        assert FixedCoins().enc(pk, m, coins) == FixedCoins().enc(pk, m, coins)


@pytest.mark.parametrize("entry", REGISTERED, ids=lambda s: s.name)
def test_a_fault_names_its_break(entry: Scheme) -> None:
    assert bool(entry.fault) == bool(entry.breaks or entry.about.must_break)
