"""What several attacks on steps 1 and 2 do: ask for tokens, and write them."""

from typing import NamedTuple, Protocol

from games.snd.lookup_gate import LookupGate
from games.world import ALICE, ALICE_CHAT
from harness.declare.errors import Rejection
from schemes.messenger.interface import Formats, Snd
from schemes.messenger.names import User
from schemes.messenger.wire import (
    Authorize,
    Change,
    Entry,
    EntryChange,
    GetChallenge,
    Lookup,
    Nonce,
    NumberedToken,
    UpdateEntry,
)
from schemes.values import Identifier, Message, Signature


class Vouching(Snd, Formats, Protocol):
    """A messenger of which it is known what its providers sign."""


REMOVE = Change(pref=0, b=False)

LATEST = 2**31
"""A number that no provider has come to."""


def token_for(change: Change) -> Authorize:
    """What a client asks its provider for; a design whose tokens say nothing ignores the change."""
    return Authorize(change=change)


def strikes_alice(token: Signature) -> UpdateEntry:
    """Alice's app leaves the directory, if the token is good."""
    return UpdateEntry(uid=ALICE.uid, pref=REMOVE.pref, app=ALICE_CHAT, b=REMOVE.b, aux=token)


def lookup(game: LookupGate[Vouching], user: User, rid: Identifier) -> Lookup | None:
    """A lookup as it should be, but for the last step; None where somebody refuses."""
    challenge = game.ask_directory(GetChallenge())
    if isinstance(challenge, Rejection):
        game.note(f"no nonce: {challenge}")
        return None
    return vouched(game, user, challenge.n, rid)


def vouched(game: LookupGate[Vouching], user: User, n: Nonce, rid: Identifier) -> Lookup | None:
    """The same with this nonce, whoever has drawn it."""
    approved = game.ask_provider(user, game.scheme.auth_request(n, rid))
    if isinstance(approved, Rejection):
        game.note(f"{user.provider} does not vouch for {user}: {approved}")
        return None
    return Lookup(provider=user.provider, n=n, proof=approved.proof, rid=rid)


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
