"""What attacks on the name under which alice's message is shown share."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from adversaries.pro.forgeries import delivered
from games.pro.authenticity import Authenticity, View
from games.world import ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.errors import Rejection, attempt
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.wire import FirstContact, Packet
from schemes.values import Identifier

P = TypeVar("P", bound=Pro)

FRIEND = User(BOB_CHAT, Identifier(b"bea"))
"""An honest user of RP to whom alice has never written."""


def first_contacts(game: Authenticity[P], view: View) -> tuple[FirstContact, ...]:
    """What RP has of alice's first message to her new friend."""
    packets = game.whisper(FRIEND)
    assert not isinstance(packets, Rejection), "nobody has given alice false keys"
    rp = view.servers.provider(BOB_CHAT)  # as it fell: the friend's account is younger
    rp = rp.with_account(FRIEND.uid, rp.accounts[BOB.uid])
    return tuple(parsed(delivered(game.scheme, rp, ALICE_CHAT, packets)))


def parsed(packets: Iterable[Packet]) -> Iterator[FirstContact]:
    """Those that have the form of a first contact."""
    for packet in packets:
        first = attempt(FirstContact.decode, packet)
        if not isinstance(first, Rejection):
            yield first
