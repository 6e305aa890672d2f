"""Slot `tokens` (D3, D11; steps 1, 2): what a provider signs for the directory server."""

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, Protocol, runtime_checkable

from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from harness.declare.wire import Wire
from schemes.messenger.names import ProviderName
from schemes.messenger.wire import (
    Authorize,
    Change,
    Entry,
    EntryChange,
    Nonce,
    NumberedToken,
    UpdateEntry,
)
from schemes.values import Identifier, Signature


class Token(NamedTuple):
    """What stands in aux: the signature, what it must be over, and its number, if it has one."""

    record: Wire
    signature: Signature
    epoch: int | None


@runtime_checkable
class Tokens(Protocol):
    """How an authorization is asked for, written and read, and what an approval is over."""

    @property
    def numbered(self) -> bool:
        """Whether a provider numbers its tokens, and strikes who leaves from the directory."""

    def request(self, pref: int, b: bool) -> Authorize:
        """1: what a client asks its provider for."""

    def record(self, uid: Identifier, app: ProviderName, change: Change | None, epoch: int) -> Wire:
        """1: what the provider signs. Raises Rejection."""

    def aux(self, signature: Signature, epoch: int) -> Signature:
        """1: the token, as it travels."""

    def read(self, update: UpdateEntry) -> Token:
        """1: the token of a request for a change. Raises Rejection."""

    def approved(self, n: Nonce, rid: Identifier) -> Nonce:
        """2: what the provider is asked to sign for a lookup of rid."""


TOKENS = Kind[Tokens]("tokens")


@TOKENS.scheme("bare", cites="1: sigma_P over (uid, app); 2: over n")
@dataclass(frozen=True)
class BareTokens:
    """As written: (uid, app), whatever is to be done with the entry, and whenever; and n alone."""

    numbered = False

    def request(self, pref: int, b: bool) -> Authorize:
        return Authorize()

    def record(self, uid: Identifier, app: ProviderName, change: Change | None, epoch: int) -> Wire:
        return Entry(uid=uid, app=app)

    def aux(self, signature: Signature, epoch: int) -> Signature:
        return signature

    def read(self, update: UpdateEntry) -> Token:
        return Token(Entry(uid=update.uid, app=update.app), update.aux, None)

    def approved(self, n: Nonce, rid: Identifier) -> Nonce:
        return n


@TOKENS.scheme("bound", cites="FINDINGS D3, D11")
@dataclass(frozen=True)
class BoundTokens:
    """Hardened: a token is for one change, and numbered; the directory takes no older one.

    An approval is over a hash of nonce and query (32 bytes). The provider, which never has the
    nonce (32 bytes, of the SDS to the client), learns nothing of the query from it.
    """

    numbered = True

    def request(self, pref: int, b: bool) -> Authorize:
        return Authorize(change=Change(pref=pref, b=b))

    def record(self, uid: Identifier, app: ProviderName, change: Change | None, epoch: int) -> Wire:
        if change is None:
            raise Rejection(Reason.MALFORMED, "a token is for a change")
        return EntryChange(uid=uid, app=app, pref=change.pref, b=change.b, epoch=epoch)

    def aux(self, signature: Signature, epoch: int) -> Signature:
        return Signature(NumberedToken(epoch=epoch, signature=signature).encode())

    def read(self, update: UpdateEntry) -> Token:
        token = NumberedToken.decode(update.aux)
        change = Change(pref=update.pref, b=update.b)
        record = self.record(update.uid, update.app, change, token.epoch)
        return Token(record, token.signature, token.epoch)

    def approved(self, n: Nonce, rid: Identifier) -> Nonce:
        return Nonce(sha256(join(n, rid)).digest())
