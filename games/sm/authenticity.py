"""SM: authenticity."""

from enum import StrEnum
from typing import Any

from games.freshness import safe_injection
from games.roles import Role
from games.session.stage import Name
from games.sm.stage import Stage
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.events import Exposed
from harness.declare.game import Winning, oracle
from schemes.sm.interface import SM, Sm
from schemes.values import ChannelCiphertext, Message

NETWORK = frozenset({Role.NETWORK})


class Before(StrEnum):
    """What the adversary had of the two ends."""

    UNEXPOSED = "unexposed"
    HEALED = "healed"


@SM.game(
    "sm/authenticity",
    cites="Appendix A, SM; Alwen, Coretti, Dodis, EUROCRYPT 2019, 3.2",
    dma="7(3)",
    corrupts={
        Before.UNEXPOSED: Corruption(malicious=NETWORK),
        Before.HEALED: Corruption(
            malicious=NETWORK, devices=frozenset({Role.SENDER, Role.RECIPIENT})
        ),
    },
    versions=Before,
)
class Authenticity(Winning[Sm[Any]]):
    """Nobody is shown more than its peer has sent.

    The adversary has every ciphertext, chooses messages, and delivers what it likes, as often as it
    likes, to either. It wins when one of the two is shown a message more often than the other sent
    it: a forgery, a replay, a reflection and a splice all come to that. In `[healed]` it exposes
    states, too.

    Admissible: what nobody sent is delivered only when both have healed (`safe_injection` says why
    that is when nobody else can speak); before the first exposure that is always so. What the peer
    did send may come at any time and any number of times, for refusing it again takes no secret.
    Who has shown what came in a ciphertext that its peer never made is not exposed any more. Bob
    writes when he has heard from alice.
    """

    version: Before

    def initialize(self) -> None:
        """A channel."""
        self.clear = True
        self.stage = Stage(self.scheme, self.coins)

    @oracle
    def send(self, name: Name, m: Message) -> ChannelCiphertext:
        """A user sends a message of the adversary's choice."""
        self.stage.admit_writing(name)

        return self.stage.write(name, m)

    @oracle
    def expose(self, name: Name) -> Any:
        """A user's state."""
        admit(self.version is Before.HEALED, "no state is exposed")
        admit(self.clear, "nothing was shown that came in a ciphertext of nobody's")

        self.stage.events.append(Exposed(name))
        return self.stage.states[name]

    @oracle
    def deliver(self, name: Name, c: ChannelCiphertext) -> Message | Rejection:
        """A ciphertext comes to a user: what it shows."""
        genuine = self.stage.genuine(name, c)
        admit(genuine or safe_injection(self.stage.events, name), "both have healed")

        m = attempt(self.stage.hear, name, c)

        if not isinstance(m, Rejection):
            self.clear = self.clear and genuine
            self.won |= self.stage.forged(name, m)
        return m
