"""What attacks on sender binding share: a message that should be reportable, and its way."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from games.abp.every_message_counts import EveryMessageCounts
from games.abp.sender_binding import SenderBinding
from games.abp.sender_binding_attachment import SenderBindingAttachment
from games.abp.sender_binding_clock import SenderBindingClock
from games.abp.sender_binding_later import SenderBindingLater
from harness.declare.errors import Rejection
from schemes.messenger.interface import Abp, Attaches, Timed
from schemes.messenger.names import ProviderName
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward
from schemes.values import Message

M = TypeVar("M", bound=Abp)

Reported = (
    SenderBinding[M] | SenderBindingLater[M] | EveryMessageCounts[M] | SenderBindingClock[Timed]
)
"""A game in which bob reports what he was shown."""


class HasMallory(Protocol):
    """A view with her client in it."""

    @property
    def mallory(self) -> ClientState:
        """Her state, keys and all."""


ABUSE = Message(b"you will regret this")


def hand_over(
    game: Reported[M] | SenderBindingAttachment[Attaches],
    sp: ProviderName,
    packets: Iterable[Forward],
) -> bool:
    """A provider hands packets to RP: whether bob's client takes any."""
    answers = [game.deliver(sp, packet.c) for packet in packets]
    taken = any(not isinstance(answer, Rejection) for answer in answers)
    if not taken:
        game.note(f"bob's client takes nothing of it: {', '.join(map(str, answers))}")
    return taken
