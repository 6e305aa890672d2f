"""Values of a transcript in few characters, and nothing that could paint a terminal."""

from dataclasses import dataclass
from typing import Any

import pytest

from harness.declare.errors import Reason, Rejection
from harness.engine.replay import Shown
from reports.narrative import value
from schemes.values import Ciphertext


@dataclass
class Pair:
    first: bytes
    second: Any


class Odd:
    pass


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (b"attack at dawn", 'bytes "attack at dawn"'),
        (b"", "nothing"),
        (Ciphertext(b"\x00" * 20), "Ciphertext 20 bytes " + "00" * 16 + "..."),
        (b"\x1b[31m", "5 bytes 1b5b33316d"),
        ("\x1b[31m", r"'\x1b[31m'"),
        (None, "None"),
        (Rejection(Reason.INVALID, "tag"), "Rejection: invalid: tag"),
        (Pair(b"a", 1), 'Pair(first=bytes "a", second=1)'),
        ((1, 2), "tuple(1, 2)"),
        (list(range(20)), "list(" + ", ".join(map(str, range(16))) + ", ... 20 in all)"),
        ({b"k": 2}, 'dict(tuple(bytes "k", 2))'),
        (Odd(), "Odd"),
    ],
)
def test_values(given: Any, text: str) -> None:
    assert value(Shown(16).value(given)) == text


def test_the_exact_form_keeps_everything() -> None:
    assert Shown(None).value(b"\x00" * 5000)["hex"] == "00" * 5000
    assert Shown(None).value(list(range(50)))["items"] == list(range(50))
