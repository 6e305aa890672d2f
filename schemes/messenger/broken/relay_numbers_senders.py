"""SP tells RP which of its accounts a packet is from."""

from dataclasses import dataclass
from typing import Any

from harness.declare.network import Address, Line
from harness.declare.wire import Request
from schemes.messenger.findings.terms import by_each
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ProviderState
from schemes.messenger.wire import Deliver, Forward, Forwarded
from schemes.values import Identifier

ROWS = (
    "pro/sender_privacy[established]",
    "pro/sender_privacy[equal-length]",
    "pro/sender_privacy[anonymous]",
    "pro/sender_privacy[exposed]",
    "pro/sender_privacy_active",
)


@dataclass(frozen=True, kw_only=True)
class NumberedDeliver(Deliver):
    """7: (c, index of sid in SP's table)."""

    index: int


@dataclass(frozen=True)
class Numbering:
    """SP's line, while it forwards for one of its accounts."""

    line: Line
    index: int

    def ask(self, receiver: Address, request: Request[Any]) -> Any:
        """A packet gets the number."""
        if isinstance(request, Deliver):
            request = NumberedDeliver(c=request.c, index=self.index)
        return self.line.ask(receiver, request)

    def tell(self, receiver: Address, request: Request[Any]) -> None:
        """Nothing is told here."""
        self.line.tell(receiver, request)


@MESSENGER.fault(
    "relay_numbers_senders",
    "SP puts the number of the sender's account beside every packet, for RP's rate limits",
    of=HARDENED,
    breaks=[*by_each("repeat_and_compare", *ROWS, why="the number is the sender's")],
)
class RelayNumbersSenders(Section7):
    """A pseudonym that RP never asked a name for."""

    def forward(
        self, st: ProviderState, sid: Identifier, packet: Forward, line: Line
    ) -> tuple[ProviderState, Forwarded]:
        """The fault: one account, one number."""
        return super().forward(st, sid, packet, Numbering(line, list(st.accounts).index(sid)))
