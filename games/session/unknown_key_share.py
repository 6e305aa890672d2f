"""Session: unknown key share."""

from typing import Any

from games.roles import Role
from games.session.confidentiality import View
from games.session.stage import ALICE, BOB, Card, Packet, Said, Stage
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.session.interface import SESSION, Session
from schemes.values import Message

WHISPER = 16
"""Bytes that nobody guesses."""


@SESSION.game(
    "session/unknown_key_share",
    cites="Appendix A, KE; X3DH, revision 1, section 4.8",
    dma="7(3)",
    corrupts=Corruption(malicious=frozenset({Role.NETWORK, Role.CLIENTS})),
)
class UnknownKeyShare(Winning[Session[Any, Any]]):
    """Two who share a key agree on whose it is.

    Keys stand for names here: whoever registers a key is known by it. Alice whispers, 16 bytes that
    the game draws, to any key material that the adversary hands her, bob's own among it; bob takes
    any packet. The adversary wins when bob shows what alice whispered to him under another key than
    hers, or shows as hers what she whispered to the holder of another key than his.

    No query is inadmissible. Whoever can read a whisper can say it in his own name, and that is no
    break. Nobody but bob reads what alice whispers to his true keys, so the first kind of win is
    his reading her message as somebody else's; once he has shown it, everybody knows it, and it
    does not count any more. The second kind needs her key on a message to a stranger. Keys are
    compared byte for byte, for so does whoever looks up a name.
    """

    def initialize(self) -> View:
        """Two accounts."""
        self.stage = Stage(self.scheme, self.coins)
        self.to_bob: set[Message] = set()  # and not shown since
        self.to_others: set[Message] = set()
        self.true = {self.stage.card(BOB)}
        return View(*self.stage.cards)

    @oracle
    def whisper(self, to: Card) -> Packet | Rejection:
        """Alice begins a conversation with the holder of this key material; she may refuse to."""
        m = Message(self.coins.bytes(WHISPER))
        begun = attempt(self.stage.clients[ALICE].begin, to, m)
        if isinstance(begun, Rejection):
            return begun

        if to in self.true:
            self.to_bob.add(m)
        elif to.pk != self.stage.card(BOB).pk:
            self.to_others.add(m)
        return begun[1]

    @oracle
    def refresh(self) -> Card:
        """Bob makes a new ephemeral pair, and everybody knows its public half."""
        card = self.stage.refresh(BOB)
        self.true.add(card)
        return card

    @oracle
    def deliver(self, packet: Packet) -> Said | Rejection:
        """A packet comes to bob, as the first of a conversation: what he shows."""
        heard = attempt(self.stage.clients[BOB].hear, None, packet)
        if isinstance(heard, Rejection):
            return heard

        said = heard[1]
        hers = said.pk == self.stage.card(ALICE).pk
        self.won |= said.m in self.to_bob and not hers
        self.won |= said.m in self.to_others and hers
        self.to_bob.discard(said.m)
        return said
