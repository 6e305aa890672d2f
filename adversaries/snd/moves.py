"""What several attacks on steps 1 and 2 do: ask for tokens, and write them."""

from typing import NamedTuple

from games.world import ALICE, ALICE_CHAT
from schemes.messenger.interface import Formats
from schemes.messenger.wire import (
    Authorize,
    Change,
    Entry,
    EntryChange,
    NumberedToken,
    UpdateEntry,
)
from schemes.values import Message, Signature

REMOVE = Change(pref=0, b=False)

LATEST = 2**31
"""A number that no provider has come to."""


def token_for(change: Change) -> Authorize:
    """What a client asks its provider for; a design whose tokens say nothing ignores the change."""
    return Authorize(change=change)


def strikes_alice(token: Signature) -> UpdateEntry:
    """Alice's app leaves the directory, if the token is good."""
    return UpdateEntry(uid=ALICE.uid, pref=REMOVE.pref, app=ALICE_CHAT, b=REMOVE.b, aux=token)


class Claim(NamedTuple):
    """What a signature must be over to strike alice, and whether it is numbered then."""

    signed: Message
    numbered: bool

    def token(self, signature: Signature) -> Signature:
        """The token with that signature."""
        if not self.numbered:
            return signature
        return Signature(NumberedToken(epoch=LATEST, signature=signature).encode())


def claims(scheme: Formats) -> tuple[Claim, ...]:
    """In either form that tokens have."""
    bare = Entry(uid=ALICE.uid, app=ALICE_CHAT)
    change = EntryChange(uid=ALICE.uid, app=ALICE_CHAT, pref=REMOVE.pref, b=REMOVE.b, epoch=LATEST)
    return Claim(scheme.signed(bare), False), Claim(scheme.signed(change), True)
