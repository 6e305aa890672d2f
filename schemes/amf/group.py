"""Groups of prime order q with generator g, written multiplicatively, for AMF.

Elements are opaque; `parse` and `encode` are each other's inverse, so that every element other
than the identity has one encoding. The identity has an encoding too, for transcripts and for
variants that (wrongly) take it, and `parse` refuses it.
"""

from dataclasses import dataclass
from typing import ClassVar, Protocol, TypeVar

# The compiled module ships no stubs. Its functions are called directly because the public wrapper
# of coincurve re-validates every scalar and hides public-key recovery behind DER.
from coincurve._libsecp256k1 import ffi, lib  # type: ignore[import-not-found]  # no stubs
from coincurve.context import GLOBAL_CONTEXT
from nacl import bindings as sodium

from harness.declare.errors import Reason, Rejection

SCALAR_LENGTH = 32

Element = TypeVar("Element")


class Group(Protocol[Element]):
    """What AMF needs of a group. Exponents are integers in [0, order)."""

    @property
    def order(self) -> int:
        """The prime q."""

    @property
    def length(self) -> int:
        """The bytes of an encoded element."""

    def __hash__(self) -> int:
        """A group is a value: equal groups hash alike."""

    def parse(self, data: bytes) -> Element:
        """The element, not the identity. Raises Rejection unless `data` is its one encoding."""

    def encode(self, y: Element) -> bytes:
        """The one encoding of `length` bytes, of the identity too."""

    def base(self, x: int) -> Element:
        """g^x."""

    def power(self, y: Element, x: int) -> Element:
        """y^x."""

    def product(self, y: Element, w: Element) -> Element:
        """y * w."""

    def joint(self, z: int, y: Element, x: int) -> Element:
        """g^z * y^x."""


_CTX = GLOBAL_CONTEXT.ctx
_POINT = ffi.typeof("secp256k1_pubkey *")
_RECOVERABLE = ffi.typeof("secp256k1_ecdsa_recoverable_signature *")
_CODE = ffi.typeof("unsigned char[33]")
_SIZE = ffi.typeof("size_t *")
_COMPRESSED = 258  # SECP256K1_EC_COMPRESSED


@dataclass(frozen=True)
class Secp256k1:
    """secp256k1 (SEC 2, section 2.4.1) by libsecp256k1: cofactor 1, 33-byte compressed points.

    An element is a pointer to the library's struct, and None is the identity, which the library
    cannot represent; its encoding is 33 zero bytes. Powers other than those of g take a time that
    depends on the exponent: this is for experiments, not for a product.
    """

    order: ClassVar[int] = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
    length: ClassVar[int] = 33
    identity: ClassVar[bytes] = bytes(33)

    def parse(self, data: bytes) -> object:
        """A point from its 33 bytes: 02 or 03, and x < p on the curve. Raises Rejection."""
        point = ffi.new(_POINT)
        # the library would take 65-byte forms of the same point as well
        if len(data) != self.length or not lib.secp256k1_ec_pubkey_parse(_CTX, point, data, 33):
            raise Rejection(Reason.MALFORMED, "no element of secp256k1")
        return point

    def encode(self, y: object) -> bytes:
        """33 bytes."""
        if y is None:
            return self.identity
        code = ffi.new(_CODE)
        lib.secp256k1_ec_pubkey_serialize(_CTX, code, ffi.new(_SIZE, 33), y, _COMPRESSED)
        encoded: bytes = ffi.buffer(code)[:]
        return encoded

    def base(self, x: int) -> object:
        """g^x by the library's table for g (18 us)."""
        point = ffi.new(_POINT)
        made = lib.secp256k1_ec_pubkey_create(_CTX, point, x.to_bytes(SCALAR_LENGTH, "big"))
        return point if made else None  # refused: x = 0

    def power(self, y: object, x: int) -> object:
        """y^x (29 us)."""
        if y is None:
            return None
        point = ffi.new(_POINT, y[0])  # type: ignore[index]  # cffi is untyped
        made = lib.secp256k1_ec_pubkey_tweak_mul(_CTX, point, x.to_bytes(SCALAR_LENGTH, "big"))
        return point if made else None  # refused: x = 0

    def product(self, y: object, w: object) -> object:
        """y * w (3 us)."""
        if y is None or w is None:
            return w if y is None else y
        point = ffi.new(_POINT)
        made = lib.secp256k1_ec_pubkey_combine(_CTX, point, [y, w], 2)
        return point if made else None  # refused: the product is the identity

    def joint(self, z: int, y: object, x: int) -> object:
        """g^z * y^x in one go (41 us), by ECDSA's public-key recovery on chosen input.

        Recovery (SEC 1, section 4.1.6) of (r, s, e) gives (R^s * g^-e)^(1/r), where R has
        x-coordinate r: set R = y, s = x*r and e = -z*r.
        """
        if y is None or x == 0:
            return self.base(z)
        code = self.encode(y)
        r, parity = int.from_bytes(code[1:], "big"), code[0] & 1
        if r >= self.order:  # the x-coordinate is in [0, p), and p > q
            r, parity = r - self.order, parity | 2
        if r == 0:  # x-coordinate q is on the curve, and ECDSA refuses it
            return self.product(self.base(z), self.power(y, x))
        compact = r.to_bytes(SCALAR_LENGTH, "big") + (x * r % self.order).to_bytes(
            SCALAR_LENGTH, "big"
        )
        signature, point = ffi.new(_RECOVERABLE), ffi.new(_POINT)
        lib.secp256k1_ecdsa_recoverable_signature_parse_compact(_CTX, signature, compact, parity)
        e = (-z * r % self.order).to_bytes(SCALAR_LENGTH, "big")
        made = lib.secp256k1_ecdsa_recover(_CTX, point, signature, e)
        return point if made else None  # refused: the product is the identity


SECP256K1 = Secp256k1()


@dataclass(frozen=True)
class Edwards25519:
    """The prime-order subgroup of edwards25519 by libsodium (PyNaCl); elements are their 32 bytes.

    libsodium refuses the identity as an operand and as a result, so that it is handled here.
    """

    order: ClassVar[int] = 2**252 + 27742317777372353535851937790883648493
    length: ClassVar[int] = 32
    identity: ClassVar[bytes] = b"\x01" + bytes(31)  # (0, 1), RFC 8032

    def parse(self, data: bytes) -> bytes:
        """A canonical point of order q: no torsion, not the identity. Raises Rejection."""
        if len(data) != self.length or not sodium.crypto_core_ed25519_is_valid_point(data):
            raise Rejection(Reason.MALFORMED, "no element of the prime-order subgroup")
        return bytes(data)

    def encode(self, y: bytes) -> bytes:
        """32 bytes."""
        return y

    def base(self, x: int) -> bytes:
        """g^x."""
        if x == 0:
            return self.identity
        return sodium.crypto_scalarmult_ed25519_base_noclamp(x.to_bytes(SCALAR_LENGTH, "little"))

    def power(self, y: bytes, x: int) -> bytes:
        """y^x."""
        if x == 0 or y == self.identity:
            return self.identity
        return sodium.crypto_scalarmult_ed25519_noclamp(x.to_bytes(SCALAR_LENGTH, "little"), y)

    def product(self, y: bytes, w: bytes) -> bytes:
        """y * w."""
        return sodium.crypto_core_ed25519_add(y, w)

    def joint(self, z: int, y: bytes, x: int) -> bytes:
        """g^z * y^x."""
        return self.product(self.base(z), self.power(y, x))
