"""SM: what a ciphertext costs its receiver."""

from dataclasses import dataclass
from typing import Any

from games.roles import Role
from games.session.cost import STORE, Meter, weight
from games.sm.stage import KEY
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.sm.interface import SM, Sm
from schemes.values import ChannelCiphertext, Message, SessionKey


@dataclass(frozen=True)
class Bill:
    """What a ciphertext made of bob: what he showed or why he refused, None if he was stopped; and
    the bytes that he holds after it."""

    answer: Message | Rejection | None
    held: int


@SM.game(
    "sm/cost",
    cites="Appendix A, SM; Double Ratchet, revision 1, sections 3.1 and 6.4",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.NETWORK, Role.SENDER})),
)
class Cost(Winning[Sm[Any]]):
    """No ciphertext costs bob without bound, and no flood of them fills his device.

    The adversary is at the other end: it has InitS(k). It wins when bob makes more than 100 000
    function calls for one ciphertext, accepted or refused, or when his state holds more than
    256 000 bytes. `session/cost` says where these numbers are from, and why calls are counted.

    No query is inadmissible: bob keeps no message, so that its own length is not in question.
    """

    def initialize(self) -> Any:
        """A channel: the adversary's end of it."""
        k = SessionKey(self.coins.bytes(KEY))
        self.st = self.scheme.init_r(k)
        return self.scheme.init_s(k)

    @oracle
    def deliver(self, c: ChannelCiphertext) -> Bill:
        """A ciphertext comes to bob: what he shows, and what it costs."""
        heard = Meter().run(lambda: attempt(self.scheme.recv, self.st, c))

        if heard is None or isinstance(heard, Rejection):
            self.won |= heard is None
            return Bill(heard, weight(self.st))
        self.st, m = heard
        held = weight(self.st)
        self.won |= held > STORE
        return Bill(m, held)
