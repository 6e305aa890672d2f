"""PRO: authenticity, where the sender's provider certifies what it likes."""

from collections import Counter
from enum import StrEnum
from typing import TypeVar

from games.pro.authenticity import View
from games.roles import Role
from games.world import ALICE, BOB, Said, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.messenger.interface import MESSENGER, Pro
from schemes.messenger.names import ProviderName
from schemes.messenger.wire import Forward, Packet
from schemes.values import Message

S = TypeVar("S", bound=Pro)

CORRUPTION = Corruption(
    malicious=frozenset({Role.SP, Role.RP, Role.EVE, Role.NETWORK}),
    provided="after the first messages",
)


class Certifying(StrEnum):
    """What the sender's provider is."""

    SP_MALICIOUS = "sp-malicious"


@MESSENGER.game(
    "pro/authenticity",
    cites="5.2, authenticity; 6(a); 8, key transparency",
    dma="7(3)",
    corrupts=CORRUPTION,
    versions=Certifying,
)
class AuthenticitySp(Winning[S]):
    """Bob shows what alice sent him, as often as she sent it, though SP is the adversary's as well.

    Alice and bob have talked, with the keys that SP truly certified. Then SP, RP and the third
    provider fall to the adversary, which gets what alice sends and hands bob what it likes. It wins
    when bob's client shows (SP, alice, m) more often than she sent m to him.

    Section 5.2 has all servers malicious, and what it wants is that messages "cannot be altered in
    transmission"; who certifies false keys alters nothing, and section 8 leaves that to key
    transparency. A client that has a contact's keys need not take others in silence, though, and
    there a design can do more than section 7 does.

    Admissible: everything. The adversary gets no secret of either client; what it chose itself for
    alice to send, she sent.
    """

    def initialize(self) -> View:
        """Alice and bob talk; then the servers fall to the adversary."""
        self.sent: Counter[Said] = Counter()
        self.shown: Counter[Said] = Counter()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        self.world.join(ALICE)
        self.world.join(BOB)
        self.world.converse(ALICE, BOB)
        for received in self.scheme.shown(self.world.state(BOB)):
            said = Said(received.sender, received.m)
            self.sent[said] = self.shown[said] = 1
        return View(
            servers=self.world.corrupt(CORRUPTION),
            alice=self.scheme.identity(self.world.state(ALICE)),
            bob=self.scheme.identity(self.world.state(BOB)),
        )

    @oracle
    def send(self, m: Message) -> tuple[Forward, ...]:
        """Alice sends m to bob: what her provider gets."""
        packets = self.world.compose(ALICE, BOB, m)

        self.sent[Said(ALICE, m)] += 1
        return packets

    @oracle
    def deliver(self, sp: ProviderName, c: Packet) -> tuple[Said, ...] | Rejection:
        """Bob's client is handed (SP, c) by its provider: who and what it shows."""
        shown = attempt(self.world.receive, BOB, sp, c)
        if isinstance(shown, Rejection):
            return shown

        for said in shown:
            self.shown[said] += said.sender == ALICE
            self.won |= self.shown[said] > self.sent[said]
        return shown
