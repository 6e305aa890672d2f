"""F13: the wrapper names another sender than the certificate inside."""

from typing import Protocol

from adversaries.pro.forgeries import first_contacts, packets_for_bob
from adversaries.pro.whispers import parsed
from games.pro.authenticity import Authenticity, View
from games.world import ALICE_CHAT, BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.aw.interface import Aw
from schemes.messenger.interface import Pro
from schemes.messenger.slots.padding import Padding
from schemes.messenger.wire import Packet
from schemes.values import Message

ROOM = 4096
"""Bytes for everything but the message."""


class Wrapping(Pro, Protocol):
    """A messenger of which it is known what its wrapper and its padding are."""

    @property
    def aw(self) -> Aw:
        """The block."""

    @property
    def padding(self) -> Padding:
        """The slot."""


@adversary(finding="F13", cites="6(c)i, 9(a)")
def another_name_on_the_wrapper(game: Authenticity[Wrapping], view: View, coins: Coins) -> None:
    """Mallory wraps her first message under alice's name, with her own certificate inside.

    The wrapper's plaintext names sid, and nothing certifies that: step 9 verifies what is inside.
    In our reading the sender that is shown is the certificate's, and the attack shows mallory.
    """
    scheme, rp = game.scheme, view.servers.provider(BOB_CHAT)
    hers = first_contacts(view.servers)
    mine = game.open_account(MALLORY)
    m = Message(b"send the money")
    for first in parsed(packets_for_bob(scheme, mine, rp, m, coins)):
        padded = Message(scheme.padding.packet(first.encode(), len(m), ROOM))
        for sid in {one.sid for one in hers if one.pk_sid == view.alice}:
            c = scheme.aw.send(mine.sk_aw, sid, view.bob.aw, padded, coins)
            game.deliver(BOB, ALICE_CHAT, Packet(c))
