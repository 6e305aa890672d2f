"""Session: authenticity."""

from enum import StrEnum
from typing import Any

from games.roles import Role
from games.session.confidentiality import View
from games.session.stage import ALICE, Card, Name, Packet, Said, Stage
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, admit, attempt
from harness.declare.game import Winning, oracle
from schemes.session.interface import SESSION, Session
from schemes.values import Message


class Handshakes(StrEnum):
    """How often alice begins."""

    ONE_CONVERSATION = "one-conversation"
    BEGUN_ANEW = "begun-anew"


@SESSION.game(
    "session/authenticity",
    cites="Appendix A, KE and SM",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.NETWORK, Role.CLIENTS})),
    versions=Handshakes,
)
class Authenticity(Winning[Session[Any, Any]]):
    """Nobody is shown more than its peer has sent.

    The adversary has every packet, delivers what it likes, in any order and as often as it likes,
    also what it put together, to either of the two; accounts of its own it makes itself, for the
    algorithms are public. It wins when alice or bob is shown a message under the other's key more
    often than the other sent it: a forgery, a replay, a reflection and a splice all come to that.
    Whatever is shown under another key counts for nothing here (`session/unknown_key_share`).

    In `[one-conversation]` alice begins and bob answers, so that there is one handshake. In
    `[begun-anew]` she may begin again, as after the loss of a device: her client and bob's then
    hold the new conversation, and the old handshake belongs to none. A client that remembered all
    handshakes for as long as it keeps their keys would refuse it; X3DH (4.2) leaves that to others.

    Admissible: bob writes when he has heard from alice, and in `[one-conversation]` nobody begins
    twice: what is excluded here is the other version. Everything may be delivered.
    """

    version: Handshakes

    def initialize(self) -> View:
        """Two accounts, and no conversation."""
        self.stage = Stage(self.scheme, self.coins)
        return View(*self.stage.cards)

    @oracle
    def send(self, name: Name, m: Message) -> Packet:
        """A user sends m to the other; alice's first message begins."""
        admit(name == ALICE or name in self.stage.ends, "bob has heard from alice")

        return self.stage.write(name, m)

    @oracle
    def begin(self, m: Message) -> Packet:
        """Alice begins a conversation, whether she has one or not."""
        admit(self.version is Handshakes.BEGUN_ANEW, "alice begins once")

        return self.stage.begin(ALICE, m)

    @oracle
    def refresh(self, name: Name) -> Card:
        """A user makes a new ephemeral pair, and everybody knows its public half."""
        return self.stage.refresh(name)

    @oracle
    def deliver(self, name: Name, packet: Packet) -> Said | Rejection:
        """A packet comes to a user: what it shows."""
        said = attempt(self.stage.hear, name, packet)

        if not isinstance(said, Rejection):
            self.won |= self.stage.forged(name, said)
        return said
