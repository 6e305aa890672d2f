"""Vectors and labels as RFC 9420 has them."""

import pytest

from harness.declare.errors import Rejection
from schemes.franking import tls


@pytest.mark.parametrize(
    ("size", "header"),
    [
        (0, "00"),
        (37, "25"),
        (63, "3f"),
        (64, "4040"),
        (15293, "7bbd"),
        (16383, "7fff"),
        (16384, "80004000"),
        (494878, "80078d1e"),
    ],
)
def test_a_vectors_length(size: int, header: str) -> None:
    """RFC 9420, section 2.1.2: the shortest header, 2 bits of which say how long it is."""
    assert tls.opaque(bytes(size)) == bytes.fromhex(header) + bytes(size)


def test_too_long_a_vector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tls, "LONGEST", 1 << 14)
    with pytest.raises(Rejection):
        tls.opaque(bytes((1 << 14) + 1))


def test_sign_content() -> None:
    """RFC 9420, section 5.1.2: the label with its prefix, and the content, as vectors."""
    assert tls.labelled(b"FrankingIntegrityTBS", b"abc") == (
        b"\x1cMLS 1.0 FrankingIntegrityTBS" + b"\x03abc"
    )
