"""PKE: published vectors, other implementations, and the properties that every instance has."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey as NaclPrivateKey
from nacl.public import PublicKey as NaclPublicKey
from nacl.public import SealedBox

from harness.declare.coins import ChosenCoins, Coins
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
from tests.cells import load, schemes

load("schemes.pke")

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


class TestRfc9180A21:
    """Appendix A.2.1: base mode, sequence number 0."""

    info = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
    ikm_e = bytes.fromhex("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b")
    pk_em = bytes.fromhex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a")
    sk_em = bytes.fromhex("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600")
    ikm_r = bytes.fromhex("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df")
    pk_rm = PkePublicKey.fromhex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
    sk_rm = PkeSecretKey.fromhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
    shared_secret = bytes.fromhex(
        "0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7"
    )
    context = bytes.fromhex(
        "00431df6cd95e11ff49d7013563baf7f11588c75a6611ee2a4404a49306ae4cfc5"
        "b69c5718a60cc5876c358d3f7fc31ddb598503f67be58ea1e798c0bb19eb9796"
    )
    key = bytes.fromhex("ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91")
    base_nonce = bytes.fromhex("5c4d98150661b848853b547f")
    pt = bytes.fromhex("4265617574792069732074727574682c20747275746820626561757479")
    aad = bytes.fromhex("436f756e742d30")
    ct = bytes.fromhex(
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
    )

    def test_key_pairs(self) -> None:
        assert HPKE.derive_key_pair(self.ikm_e) == (self.sk_em, self.pk_em)
        assert Hpke().keygen(ChosenCoins(self.ikm_r)) == (self.sk_rm, self.pk_rm)

    def test_encapsulation(self) -> None:
        assert HPKE.encap(self.pk_rm, self.ikm_e) == (self.shared_secret, self.pk_em)
        assert HPKE.decap(PkePublicKey(self.pk_em), self.sk_rm) == self.shared_secret

    def test_key_schedule(self) -> None:
        assert HPKE.key_schedule_context(self.info) == self.context
        assert HPKE.key_schedule(self.shared_secret, self.info) == (self.key, self.base_nonce)

    def test_encryption(self) -> None:
        c = PkeCiphertext(self.pk_em + self.ct)
        assert HPKE.seal_base(self.pk_rm, self.info, self.aad, Message(self.pt), self.ikm_e) == c
        assert HPKE.open_base(c, self.sk_rm, self.info, self.aad) == self.pt

    def test_info_and_aad_are_authenticated(self) -> None:
        c = PkeCiphertext(self.pk_em + self.ct)
        for info, aad in [(self.info, b""), (b"", self.aad), (self.aad, self.info)]:
            with pytest.raises(Rejection):
                HPKE.open_base(c, self.sk_rm, info, aad)


class TestOtherImplementations:
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)

    @few
    @given(m=messages, key=keys)
    def test_cryptography_opens_what_hpke_seals(self, m: Message, key: bytes) -> None:
        sk, pk = Hpke().keygen(of(key))
        c = Hpke().enc(pk, m, of(key).child("enc"))
        assert self.suite.decrypt(c, X25519PrivateKey.from_private_bytes(sk)) == m

    @few
    @given(m=messages, key=keys)
    def test_hpke_opens_what_cryptography_seals(self, m: Message, key: bytes) -> None:
        sk, pk = Hpke().keygen(of(key))
        c = self.suite.encrypt(m, X25519PublicKey.from_public_bytes(pk))
        assert Hpke().dec(sk, PkeCiphertext(c)) == m

    @few
    @given(m=messages, key=keys)
    def test_libsodium_opens_what_nacl_box_seals(self, m: Message, key: bytes) -> None:
        sk, pk = NaclBox().keygen(of(key))
        c = NaclBox().enc(pk, m, of(key).child("enc"))
        assert SealedBox(NaclPrivateKey(sk)).decrypt(c) == m

    @few
    @given(m=messages, key=keys)
    def test_nacl_box_opens_what_libsodium_seals(self, m: Message, key: bytes) -> None:
        sk, pk = NaclBox().keygen(of(key))
        assert NaclBox().dec(sk, PkeCiphertext(SealedBox(NaclPublicKey(pk)).encrypt(m))) == m


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


class AnotherLabel(Hpke):
    """HPKE of another version."""

    def labeled_extract(self, suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
        """Another prefix than the standard's."""
        return super().labeled_extract(suite, salt, b"v2" + label, ikm)


class AnotherNonce(NaclBox):
    """Boxes with a nonce that is no hash."""

    def nonce(self, epk: PkePublicKey, pk: PkePublicKey) -> bytes:
        """A constant: the key serves once."""
        return bytes(24)


@pytest.mark.parametrize(
    ("pke", "bent"), [(Hpke(), AnotherLabel()), (NaclBox(), AnotherNonce())], ids=["hpke", "box"]
)
def test_a_step_that_is_overridden_bends_both_directions(pke: Pke, bent: Pke) -> None:
    """And what is cached for one variant is not served to another."""
    coins = of(b"k")
    sk, pk = pke.keygen(coins)
    sound, other = pke.enc(pk, MESSAGE, of(b"c")), bent.enc(pk, MESSAGE, of(b"c"))
    assert (pke.dec(sk, sound), bent.dec(sk, other)) == (MESSAGE, MESSAGE)
    for reader, c in ((pke, other), (bent, sound)):
        with pytest.raises(Rejection):
            reader.dec(sk, c)


def test_the_context_is_the_variants_own() -> None:
    secret = bytes(32)
    assert HPKE.key_schedule(secret, b"") != AnotherLabel().key_schedule(secret, b"")
    assert HPKE.key_schedule(secret, b"") == Hpke().key_schedule(secret, b"")
    assert HPKE.key_schedule(secret, b"") != HPKE.key_schedule(secret, b"info")


@pytest.mark.parametrize("entry", REGISTERED, ids=lambda s: s.name)
def test_a_fault_names_its_break(entry: Scheme) -> None:
    assert bool(entry.fault) == bool(entry.breaks)
