"""TLS presentation language as MLS has it, and signatures with labels (RFC 9420, 2.1.2, 5.1.2)."""

from harness.declare.errors import Reason, Rejection

LONGEST = 2**30 - 1
"""Bytes in a vector: what a length of 4 bytes, two bits of which say so, can count."""

PREFIX = b"MLS 1.0 "


def opaque(data: bytes) -> bytes:
    """`opaque data<V>`: its length in 1, 2 or 4 bytes, and the data. Rejects more than 2^30 - 1."""
    size = len(data)
    if size < 1 << 6:
        return size.to_bytes(1, "big") + data
    if size < 1 << 14:
        return (size | 1 << 14).to_bytes(2, "big") + data
    if size <= LONGEST:
        return (size | 2 << 30).to_bytes(4, "big") + data
    raise Rejection(Reason.MALFORMED, "a vector of more than 2^30 - 1 bytes")


def labelled(label: bytes, content: bytes) -> bytes:
    """SignContent: what SignWithLabel and VerifyWithLabel sign and verify."""
    return opaque(PREFIX + label) + opaque(content)
