"""Which group AMF runs over: `python -m benchmarks.groups` measures, `--write` keeps the table.

One core, microseconds, the least of many short rounds: every round takes each figure once, so that
whatever else the machine does falls on all of them alike. Keys are parsed once (Tyagi19 caches
them), as in a trial, where the same few keys serve throughout.
"""

import argparse
import importlib
import importlib.util
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.amf.group import SCALAR_LENGTH, SECP256K1, Edwards25519, Group
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import Message

PAGE = Path(__file__).parent.parent / "docs" / "groups.md"
ROUNDS, CALLS = 60, 10


@dataclass(frozen=True)
class Ristretto255:
    """ristretto255 by rbcl, if that is installed; the identity (32 zero bytes) as elsewhere."""

    rbcl: Any
    order: ClassVar[int] = Edwards25519.order
    length: ClassVar[int] = 32
    identity: ClassVar[bytes] = bytes(32)

    def parse(self, data: bytes) -> bytes:
        """A canonical encoding; rbcl takes the identity for a valid point. Raises Rejection."""
        valid = len(data) == self.length and self.rbcl.crypto_core_ristretto255_is_valid_point(data)
        if not valid or data == self.identity:
            raise Rejection(Reason.MALFORMED, "no element of ristretto255")
        return data

    def encode(self, y: bytes) -> bytes:
        return y

    def base(self, x: int) -> bytes:
        if x == 0:
            return self.identity
        return bytes(self.rbcl.crypto_scalarmult_ristretto255_base(self._scalar(x)))

    def power(self, y: bytes, x: int) -> bytes:
        if x == 0 or y == self.identity:
            return self.identity
        return bytes(self.rbcl.crypto_scalarmult_ristretto255(self._scalar(x), y))

    def product(self, y: bytes, w: bytes) -> bytes:
        return bytes(self.rbcl.crypto_core_ristretto255_add(y, w))

    def joint(self, z: int, y: bytes, x: int) -> bytes:
        return self.product(self.base(z), self.power(y, x))

    def _scalar(self, x: int) -> bytes:
        return x.to_bytes(SCALAR_LENGTH, "little")


def groups() -> Iterator[tuple[str, Group[Any]]]:
    """The groups at hand, by library."""
    yield "secp256k1 (coincurve)", SECP256K1
    yield "edwards25519 (PyNaCl)", Edwards25519()
    if importlib.util.find_spec("rbcl") is not None:
        yield "ristretto255 (rbcl)", Ristretto255(importlib.import_module("rbcl"))


def cases(group: Group[Any]) -> dict[str, Callable[[], object]]:
    """What is measured over each group."""
    amf, coins = Tyagi19(group=group), Coins.from_seed(1, "benchmark")
    (sk_s, pk_s), (sk_r, pk_r), (sk_j, pk_j) = (amf.keygen(coins) for _ in range(3))
    m = Message(b"hello")
    sigma = amf.frank(sk_s, pk_r, pk_j, m, coins)
    x, z, *_ = amf.parse(sigma).proof
    y, w = group.parse(pk_r), group.parse(pk_j)
    assert amf.verify(pk_s, sk_r, pk_j, m, sigma)
    assert amf.judge(pk_s, pk_r, sk_j, m, sigma)
    return {
        "multiply": lambda: group.power(y, x),
        "base multiply": lambda: group.base(x),
        "both, added": lambda: group.joint(z, y, x),
        "add": lambda: group.product(y, w),
        "parse": lambda: group.parse(pk_r),
        "encode": lambda: group.encode(y),
        "Frank": lambda: amf.frank(sk_s, pk_r, pk_j, m, coins),
        "Verify": lambda: amf.verify(pk_s, sk_r, pk_j, m, sigma),
        "Judge": lambda: amf.judge(pk_s, pk_r, sk_j, m, sigma),
    }


def measure(rounds: int = ROUNDS) -> dict[str, dict[str, float]]:
    """Microseconds, by group and case."""
    todo = {name: cases(group) for name, group in groups()}
    least: dict[str, dict[str, float]] = {name: {} for name in todo}
    for _ in range(rounds):
        for name, timed in todo.items():
            for case, call in timed.items():
                start = time.perf_counter_ns()
                for _ in range(CALLS):
                    call()
                spent = (time.perf_counter_ns() - start) / CALLS / 1000
                least[name][case] = min(spent, least[name].get(case, spent))
    return least


def section(rounds: int = ROUNDS) -> str:
    """The section on groups, in Markdown."""
    figures = measure(rounds)
    heads = list(next(iter(figures.values())))
    winner = min(figures, key=lambda name: figures[name]["Frank"] + figures[name]["Verify"])
    rows = [
        f"| {name} | " + " | ".join(f"{figures[name][head]:.1f}" for head in heads) + " |"
        for name in figures
    ]
    return "\n".join(
        [
            "## Groups for AMF",
            "",
            "Microseconds on one core (least of many rounds), through the interface of",
            "`schemes/amf/group.py`. `python -m benchmarks.groups --write`.",
            "",
            "| group | " + " | ".join(heads) + " |",
            "|---" + "|---:" * len(heads) + "|",
            *rows,
            "",
            f"Frank and Verify together are cheapest over {winner}.",
            "Tyagi19 runs over secp256k1 unless told otherwise: its cofactor is 1, so that there",
            "is no torsion to refuse, its points parse quickly, and ECDSA's public-key recovery",
            "computes `g^z y^x` in one go.",
            "",
        ]
    )


def main() -> None:
    """Print the section; with --write, keep it."""
    parser = argparse.ArgumentParser(description="Measures the groups that AMF may run over.")
    parser.add_argument("--write", action="store_true", help="write docs/groups.md as well")
    write = parser.parse_args().write
    text = section()
    if write:
        PAGE.write_text(text.replace("## ", "# ", 1), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
