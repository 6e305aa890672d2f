"""HPKE and NaCl's box: published vectors, other implementations, and steps that are overridden."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey as NaclPrivateKey
from nacl.public import PublicKey as NaclPublicKey
from nacl.public import SealedBox

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Rejection
from schemes.pke.hpke import Hpke
from schemes.pke.interface import Pke
from schemes.pke.nacl_box import NaclBox
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey

HPKE = Hpke()
few = settings(max_examples=40, deadline=None)
messages = st.binary(max_size=200).map(Message)
keys = st.binary(min_size=32, max_size=32)
MESSAGE = Message(b"attack at dawn")


def of(key: bytes) -> Coins:
    return Coins(key)


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


class AnotherContext(Hpke):
    """HPKE that leaves the suite out of the key schedule."""

    def key_schedule_context(self, info: bytes) -> bytes:
        """Nothing but the info."""
        return info


def test_the_context_is_the_variants_own() -> None:
    """Although it is computed once for all messages."""
    secret = bytes(32)
    assert HPKE.key_schedule(secret, b"") == Hpke().key_schedule(secret, b"")
    assert HPKE.key_schedule(secret, b"") != HPKE.key_schedule(secret, b"info")
    assert HPKE.key_schedule(secret, b"") != AnotherContext().key_schedule(secret, b"")
