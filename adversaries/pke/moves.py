"""What the attacks on public-key encryption have in common."""

from collections.abc import Iterator

from schemes.values import PkeCiphertext

TRIED = (-1, 255)
"""The last bit; and the one of the first 32 bytes that X25519 ignores in a public key."""


def one_bit_off(c: PkeCiphertext) -> Iterator[PkeCiphertext]:
    """Ciphertexts that are c but for one bit, where the change may do no harm."""
    for bit in TRIED:
        at, mask = (len(c) - 1, 1) if bit < 0 else (bit // 8, 1 << bit % 8)
        if at < len(c):
            yield PkeCiphertext(c[:at] + bytes([c[at] ^ mask]) + c[at + 1 :])


def distance(one: bytes, two: bytes) -> int:
    """How many bits differ, the texts taken for numbers."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(two, "big")).bit_count()
