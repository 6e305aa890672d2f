"""What a thief does with the state of a channel, by the public algorithms alone."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from adversaries.session.bent import numbered
from games.session.stage import PEER, Name
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Rejection, attempt
from schemes.session.interface import Session
from schemes.sm.interface import Sm
from schemes.values import ChannelCiphertext, Message

Sends = Session[Any, Any] | Sm[Any]
"""Both send and receive by the same two algorithms."""

OWN = Message(b"what the thief says")

SEVERAL = 3


class Thief:
    """Copies of channels, which go along with everything that is said.

    When a user writes, its copy writes too, so as to be in its turn, and the peer's copy reads. A
    thief that chose the coins writes with the same ones, and is in step for good.
    """

    def __init__(self, scheme: Sends, coins: Coins) -> None:
        self.scheme, self.coins = scheme, coins
        self.copies: dict[Name, list[Any]] = {name: [] for name in Name}
        self.stolen: dict[Name, list[Any]] = {name: [] for name in Name}

    def take(self, name: Name, channel: Any) -> None:
        """A stolen channel: one copy goes along, and one stays as it was."""
        self.copies[name] = [channel]
        self.stolen[name] = [channel]

    def follow(
        self, name: Name, c: ChannelCiphertext, m: Message = OWN, chosen: bytes = b""
    ) -> None:
        """A user has written: with these coins, if they were chosen."""
        coins = ChosenCoins(chosen) if chosen else self.coins
        self.copies[name] = [self._wrote(copy, m, coins) for copy in self.copies[name]]
        peer = PEER[name]
        self.copies[peer] = [self._read(copy, c) for copy in self.copies[peer]]

    def _wrote(self, copy: Any, m: Message, coins: Coins) -> Any:
        sent = attempt(self.scheme.send, copy, m, coins)
        return copy if isinstance(sent, Rejection) else sent[0]

    def _read(self, copy: Any, c: ChannelCiphertext) -> Any:
        heard = attempt(self.scheme.recv, copy, c)
        return copy if isinstance(heard, Rejection) else heard[0]

    def speaks(self, name: Name) -> Iterator[ChannelCiphertext]:
        """Messages of the thief's in this user's name, by the copies and by what was stolen.

        Several by each, for the first ones may have been sent by the user.
        """
        for copy in (*self.copies[name], *self.stolen[name]):
            channel = copy
            for _ in range(SEVERAL):
                sent = attempt(self.scheme.send, channel, OWN, self.coins)
                if isinstance(sent, Rejection):
                    break
                channel, c = sent
                yield c

    def opens(self, c: ChannelCiphertext) -> Iterator[Message]:
        """What the copies open, as they are and with their counters set back."""
        for copies in self.copies.values():
            for copy in copies:
                yield from opened(self.scheme, copy, c)


def opened(scheme: Sends, channel: Any, c: ChannelCiphertext) -> Iterator[Message]:
    """What a channel opens, as it is and with its counters set back to 0."""
    heard = attempt(scheme.recv, channel, c)
    if not isinstance(heard, Rejection):
        yield heard[1]
    # What was bent is no state of the scheme's: whatever it raises is not its fault.
    with suppress(Exception):
        for bent in numbered(channel, 0):
            with suppress(Exception):
                yield scheme.recv(bent, c)[1]
