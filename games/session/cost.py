"""Session: what a packet costs its receiver."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import FrameType
from typing import Any, TypeVar

from games.roles import Role
from games.session.stage import Card, Client, End, Packet, Said
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.session.interface import SESSION, Session

T = TypeVar("T")

KEYS = 2000
"""Messages that one packet may skip, and keys that may be kept for such (libsignal, Olm)."""

WORK = 50 * KEYS
"""Function calls, of Python and from it, for one packet."""

STORE = 128 * KEYS
"""Bytes of one conversation and its account."""


class Enough(BaseException):
    """Ends what has worked long enough; no handler of a scheme's is in its way."""


class Meter:
    """Counts the calls that something makes, whatever the machine's speed."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, _frame: FrameType, event: str, _of: object) -> None:
        self.calls += event in ("call", "c_call")
        if self.calls > WORK:
            raise Enough

    def run(self, use: Callable[[], T]) -> T | None:
        """What comes of it, or None if it was ended."""
        before = sys.getprofile()
        sys.setprofile(self)
        try:
            return use()
        except Enough:
            return None
        finally:
            sys.setprofile(before)


def weight(value: Any) -> int:
    """Bytes of what a state holds: strings as they are, numbers as 8."""
    if isinstance(value, bytes | bytearray):
        return len(value)
    if isinstance(value, str):
        return len(value.encode())
    if is_dataclass(value) and not isinstance(value, type):
        return sum(weight(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return sum(weight(key) + weight(inner) for key, inner in value.items())
    if isinstance(value, tuple | list | set | frozenset):
        return sum(map(weight, value))
    return 8


@dataclass(frozen=True)
class Bill:
    """What a packet made of bob: what he showed or why he refused, None if he was stopped; and the
    bytes that he holds after it."""

    answer: Said | Rejection | None
    held: int


@SESSION.game(
    "session/cost",
    cites="Appendix A, SM; Double Ratchet, revision 1, sections 3.1 and 6.4",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.NETWORK, Role.CLIENTS})),
)
class Cost(Winning[Session[Any, Any]]):
    """No packet costs bob without bound, and no flood of them fills his device.

    The adversary has accounts of its own, and talks to bob in one conversation. It wins when bob
    makes more than 100 000 function calls for one packet, accepted or refused, or when his account
    and that conversation hold more than 256 000 bytes. Both are what 2 000 skipped messages cost,
    the most that libsignal and Olm allow, at 50 calls and 128 bytes each.

    No query is inadmissible. Calls are counted, and not time, so that no machine's speed decides;
    what a process has cached may save a few, so that the number itself is not told. What a compiled
    library does inside is one call to it, and of that the trial's time limit alone speaks. Bytes
    are those of the state as a value, whatever it looks like on disk. A message as long as it likes
    costs what it weighs, so its own length is not in question: bob keeps none.
    """

    def initialize(self) -> Card:
        """Bob's account: his keys."""
        self.client = Client(self.scheme, self.coins)
        self.end: End | None = None
        return self.client.card

    @oracle
    def deliver(self, packet: Packet) -> Bill:
        """A packet comes to bob: what he shows, and what it costs."""
        meter = Meter()

        heard = meter.run(lambda: attempt(self.client.hear, self.end, packet))

        answer = heard if heard is None or isinstance(heard, Rejection) else heard[1]
        if heard is not None and not isinstance(heard, Rejection):
            self.end = heard[0]
        held = weight(self.client.st) + weight(self.end.channel if self.end else ())
        self.won |= heard is None or held > STORE
        return Bill(answer, held)
