"""What attacks on sender binding share: a message that should be reportable, and its way."""

from collections.abc import Iterable
from typing import TypeVar

from games.abp.sender_binding import SenderBinding
from harness.declare.errors import Rejection
from schemes.messenger.interface import Abp
from schemes.messenger.names import ProviderName
from schemes.messenger.wire import Forward
from schemes.values import Message

M = TypeVar("M", bound=Abp)

ABUSE = Message(b"you will regret this")


def hand_over(game: SenderBinding[M], sp: ProviderName, packets: Iterable[Forward]) -> bool:
    """A provider hands packets to RP: whether bob's client takes any."""
    answers = [game.deliver(sp, packet.c) for packet in packets]
    taken = any(not isinstance(answer, Rejection) for answer in answers)
    if not taken:
        game.note(f"bob's client takes nothing of it: {', '.join(map(str, answers))}")
    return taken
