"""Session: key compromise impersonation."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from games.roles import Role
from games.session.stage import ALICE, BOB, Card, Device, Name, Packet, Said, Stage
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.events import Exposed
from harness.declare.game import Winning, oracle
from schemes.session.interface import SESSION, Exposes
from schemes.values import EphemeralKey, Message

S = TypeVar("S", bound=Exposes[Any, Any])


class Stolen(StrEnum):
    """Which of bob's keys the adversary has."""

    CURRENT = "current"
    REFRESHED = "refreshed"


@dataclass(frozen=True)
class View:
    """The keys of the two honest users as they are now, bob's device as it was stolen, and the
    ephemeral key that he had then."""

    alice: Card
    bob: Card
    device: Device
    stolen: EphemeralKey


@SESSION.game(
    "session/key_compromise_impersonation",
    cites="Appendix A, KE; Cohn-Gordon et al., EuroS&P 2017",
    dma="7(3)",
    corrupts=Corruption(
        malicious=frozenset({Role.NETWORK, Role.CLIENTS}), devices=frozenset({Role.RECIPIENT})
    ),
    versions=Stolen,
)
class KeyCompromiseImpersonation(Winning[S]):
    """Whoever has stolen bob's keys does not speak to bob in alice's name.

    Bob's device is exposed, and he goes on using his account. In `[current]` the adversary has all
    his keys; in `[refreshed]` he has made two new ephemeral pairs since, so that it has his static
    key and pairs that he has deleted. It wins when bob is shown, under alice's key, a message that
    she never sent.

    No query is inadmissible: alice is never exposed. A replay of what she did send is not counted
    (`session/authenticity`). In `[refreshed]` the exchange of alice's static key with bob's epk has
    both shares unexposed, (ltk_I, mtk_R) in the table of the source, so that nobody else can know
    the key; in `[current]` no exchange with alice's static key has, and the row says whether the
    session has another defence.
    """

    version: Stolen

    def initialize(self) -> View:
        """Two accounts; bob's is exposed."""
        self.stage = Stage(self.scheme, self.coins)
        self.stage.events.append(Exposed(BOB))
        device, stolen = self.stage.device(BOB), self.stage.card(BOB).epk
        if self.version is Stolen.REFRESHED:
            for _ in range(2):
                self.stage.refresh(BOB)
        return View(*self.stage.cards, device, stolen)

    @oracle
    def send(self, m: Message) -> Packet:
        """Alice sends m to bob; her first message begins."""
        return self.stage.write(ALICE, m)

    @oracle
    def deliver(self, name: Name, packet: Packet) -> Said | Rejection:
        """A packet comes to a user: what it shows."""
        said = attempt(self.stage.hear, name, packet)

        if name == BOB and not isinstance(said, Rejection):
            hers = said.pk == self.stage.clients[ALICE].pk
            self.won |= hers and not self.stage.sent[ALICE, said.m]
        return said
