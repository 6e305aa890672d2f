"""The primitives against their RFCs, and their refusals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.declare.errors import Reason, Rejection
from schemes.primitives import hkdf, seal, unseal, x25519, x25519_public
from schemes.values import PublicKey, SecretKey

patient = settings(deadline=None)
keys = st.binary(min_size=32, max_size=32)


class TestX25519:
    """RFC 7748."""

    @pytest.mark.parametrize(
        ("scalar", "u", "result"),
        [
            (
                "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
                "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
            ),
            (
                "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
                "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
                "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
            ),
        ],
    )
    def test_section_5_2(self, scalar: str, u: str, result: str) -> None:
        assert x25519(SecretKey.fromhex(scalar), PublicKey.fromhex(u)).hex() == result

    def test_section_5_2_iterated(self) -> None:
        k = u = (9).to_bytes(32, "little")
        after = {}
        for i in range(1, 1001):
            k, u = x25519(SecretKey(k), PublicKey(u)), k
            after[i] = k.hex()
        assert after[1] == "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"
        assert after[1000] == "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"

    def test_section_6_1(self) -> None:
        a = SecretKey.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
        b = SecretKey.fromhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
        pk_a, pk_b = x25519_public(a), x25519_public(b)
        assert pk_a.hex() == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
        assert pk_b.hex() == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
        k = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
        assert x25519(a, pk_b).hex() == x25519(b, pk_a).hex() == k

    @patient
    @given(a=keys, b=keys)
    def test_both_sides_agree(self, a: bytes, b: bytes) -> None:
        sk_a, sk_b = SecretKey(a), SecretKey(b)
        assert x25519(sk_a, x25519_public(sk_b)) == x25519(sk_b, x25519_public(sk_a))

    @patient
    @given(sk=keys, pk=st.binary(max_size=64).filter(lambda pk: len(pk) != 32))
    def test_another_length_is_malformed(self, sk: bytes, pk: bytes) -> None:
        with pytest.raises(Rejection) as refusal:
            x25519(SecretKey(sk), PublicKey(pk))
        assert refusal.value.reason is Reason.MALFORMED

    @patient
    @given(sk=keys, u=st.sampled_from([0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18]))
    def test_small_order_is_invalid(self, sk: bytes, u: int) -> None:
        with pytest.raises(Rejection) as refusal:
            x25519(SecretKey(sk), PublicKey(u.to_bytes(32, "little")))
        assert refusal.value.reason is Reason.INVALID


@pytest.mark.parametrize(
    ("ikm", "salt", "info", "length", "okm"),
    [
        (
            b"\x0b" * 22,
            bytes(range(0x00, 0x0D)),
            bytes(range(0xF0, 0xFA)),
            42,
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            bytes(range(0x00, 0x50)),
            bytes(range(0x60, 0xB0)),
            bytes(range(0xB0, 0x100)),
            82,
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            "cc30c58179ec3e87c14c01d5c1f3434f1d87",
        ),
        (
            b"\x0b" * 22,
            b"",
            b"",
            42,
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ],
    ids=["A.1", "A.2", "A.3"],
)
def test_rfc_5869(ikm: bytes, salt: bytes, info: bytes, length: int, okm: str) -> None:
    assert hkdf(ikm, salt=salt, info=info, length=length).hex() == okm


class TestChaCha20Poly1305:
    """RFC 8439."""

    def test_section_2_8_2(self) -> None:
        key = bytes(range(0x80, 0xA0))
        nonce = bytes.fromhex("070000004041424344454647")
        ad = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
        plaintext = (
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for "
            b"the future, sunscreen would be it."
        )
        sealed = (
            "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
            "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
            "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
            "3ff4def08e4b7a9de576d26586cec64b6116"
            "1ae10b594f09e26a7e902ecbd0600691"
        )
        assert seal(key, plaintext, ad, nonce).hex() == sealed
        assert unseal(key, bytes.fromhex(sealed), ad, nonce) == plaintext

    @patient
    @given(key=keys, plaintext=st.binary(max_size=100), ad=st.binary(max_size=40))
    def test_round_trip(self, key: bytes, plaintext: bytes, ad: bytes) -> None:
        assert unseal(key, seal(key, plaintext, ad), ad) == plaintext

    @patient
    @given(key=keys, sealed=st.binary(max_size=100), ad=st.binary(max_size=40))
    def test_bytes_that_nobody_sealed_are_rejected(
        self, key: bytes, sealed: bytes, ad: bytes
    ) -> None:
        with pytest.raises(Rejection) as refusal:
            unseal(key, sealed, ad)
        assert refusal.value.reason is (Reason.INVALID if len(sealed) >= 16 else Reason.MALFORMED)

    @patient
    @given(key=keys, plaintext=st.binary(max_size=100), ad=st.binary(max_size=40), other=keys)
    def test_key_and_associated_data_count(
        self, key: bytes, plaintext: bytes, ad: bytes, other: bytes
    ) -> None:
        sealed = seal(key, plaintext, ad)
        with pytest.raises(Rejection):
            unseal(key, sealed, ad + b"\0")
        with pytest.raises(Rejection):
            unseal(bytes(k ^ 1 for k in key), sealed, ad)
        with pytest.raises(Rejection):
            unseal(key, sealed, ad, nonce=b"\1" + bytes(11))
