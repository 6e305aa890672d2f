"""SM: confidentiality, also before and after states are exposed."""

from enum import StrEnum
from typing import Any

from games.freshness import in_channel, refuse_unsafe, safe_injection
from games.roles import Role
from games.session.confidentiality import CHOICES, Withheld
from games.session.stage import ALICE, Name
from games.sm.stage import Stage
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.events import ChoseCoins, Exposed, Healed, Sent
from harness.declare.game import LeftOrRight, oracle
from schemes.sm.interface import SM, Sm
from schemes.values import ChannelCiphertext, Message

BOTH = frozenset({Role.SENDER, Role.RECIPIENT})
NETWORK = frozenset({Role.NETWORK})


class Exposures(StrEnum):
    """What the adversary gets beside the traffic."""

    UNEXPOSED = "unexposed"
    FORWARD_SECRECY = "forward-secrecy"
    POST_COMPROMISE = "post-compromise"
    CHOSEN_COINS = "chosen-coins"


@SM.game(
    "sm/confidentiality",
    cites="Appendix A, SM; Alwen, Coretti, Dodis, EUROCRYPT 2019, 3.2",
    dma="7(3)",
    corrupts={
        Exposures.UNEXPOSED: Corruption(malicious=NETWORK),
        Exposures.FORWARD_SECRECY: Corruption(malicious=NETWORK, devices=BOTH),
        Exposures.POST_COMPROMISE: Corruption(malicious=NETWORK, devices=BOTH),
        Exposures.CHOSEN_COINS: Corruption(malicious=NETWORK, devices=BOTH, coins=BOTH),
    },
    versions=Exposures,
)
class Confidentiality(LeftOrRight[Sm[Any]]):
    """Which of two messages was it?

    The SM game of Alwen, Coretti and Dodis, as far as it is about what is hidden. Alice and bob
    begin with a random key. The network is the adversary: it has every ciphertext, and delivers to
    both what it likes, its own as well. Challenges are alice's, or bob's if the adversary says so.

    In `[unexposed]` that is all. In `[forward-secrecy]` the adversary exposes states when it has
    its challenges, in `[post-compromise]` before them as well, and in `[chosen-coins]` it also
    chooses the coins of messages, those of challenges among them. An exposed state is the whole
    value.

    Admissible (the source, 3.2; `in_channel` and `safe_injection` say why): a challenge is sent
    Delta = 3 epochs after the last state that the adversary knew; nobody is exposed while a
    challenge to it is under way; and once a state was exposed, a ciphertext of the adversary's own
    is delivered only when both have healed, for whoever holds a state writes in its owner's name,
    and takes the ratchet over. Chosen coins before a party has healed put the healing off; after
    it they change nothing, for the state is secret. In `[forward-secrecy]` challenges come before
    the first exposure: those after it are the matter of `[post-compromise]`. The two messages
    have equal length. What is shown is told unless it is a challenge, or one of the challenge
    messages, for telling would be the answer. Who has shown what came in a ciphertext that its peer
    never made is not exposed any more, for the game does not know which keys are left. The last two
    only take from the adversary.
    """

    version: Exposures

    def initialize(self) -> None:
        """A channel."""
        self.asked: list[Sent] = []
        self.challenges: set[ChannelCiphertext] = set()
        self.withheld: set[Message] = set()
        self.chosen: dict[Name, Coins] = {}
        self.challenger = ALICE
        self.clear = True
        self.stage = Stage(self.scheme, self.coins)

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a challenge may be about."""
        return CHOICES

    @oracle
    def let_challenge(self, name: Name) -> None:
        """Whose messages the challenges are from now on."""
        self.stage.admit_writing(name)
        self.challenger = name

    @oracle
    def challenge(self, left: Message, right: Message) -> ChannelCiphertext:
        """The challenger sends left or right."""
        admit(len(left) == len(right), "the two messages have equal length")
        exposed = any(isinstance(event, Exposed) for event in self.stage.events)
        allowed = self.version is not Exposures.FORWARD_SECRECY or not exposed
        admit(allowed, "no state was exposed yet")
        sent = self.stage.next(self.challenger)
        rule = "the challenger has healed"
        refuse_unsafe(in_channel, self.stage.events, [sent], sent, rule=rule)

        c = self._write(self.challenger, (left, right)[self.side])

        self.asked.append(sent)
        self.challenges.add(c)
        self.withheld |= {left, right}
        return c

    @oracle
    def send(self, name: Name, m: Message) -> ChannelCiphertext:
        """A user sends a message of the adversary's choice."""
        self.stage.admit_writing(name)

        return self._write(name, m)

    @oracle
    def choose_coins(self, name: Name, chosen: bytes) -> None:
        """The coins of a user's messages from now on: these bytes, then zeros."""
        admit(self.version is Exposures.CHOSEN_COINS, "the coins are the user's own")

        self.chosen[name] = ChosenCoins(chosen)
        self.stage.events.append(ChoseCoins(name))

    @oracle
    def own_coins(self, name: Name) -> None:
        """From now on the user's coins are its own again."""
        self.chosen.pop(name, None)
        self.stage.events.append(Healed(name))

    @oracle
    def expose(self, name: Name) -> Any:
        """A user's state."""
        event = Exposed(name)
        admit(self.version is not Exposures.UNEXPOSED, "no state is exposed")
        admit(self.clear, "nothing was shown that came in a ciphertext of nobody's")
        rule = "no challenge to the user is under way"
        refuse_unsafe(in_channel, self.stage.events, self.asked, event, rule=rule)

        self.stage.events.append(event)
        return self.stage.states[name]

    @oracle
    def deliver(self, name: Name, c: ChannelCiphertext) -> Message | Withheld | Rejection:
        """A ciphertext comes to a user: what it shows."""
        genuine = self.stage.genuine(name, c)
        admit(genuine or safe_injection(self.stage.events, name), "both have healed")

        m = attempt(self.stage.hear, name, c)

        if isinstance(m, Rejection):
            return m
        self.clear = self.clear and genuine
        return Withheld() if c in self.challenges or m in self.withheld else m

    def _write(self, name: Name, m: Message) -> ChannelCiphertext:
        return self.stage.write(name, m, self.chosen.get(name))
