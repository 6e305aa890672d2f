"""Slot `past_keys` (D42; step 12): under which of rid's keys RP judges a report."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from harness.declare.kind import Kind
from schemes.messenger.state import Account
from schemes.values import AmfPublicKey


@runtime_checkable
class PastKeys(Protocol):
    """What becomes of a franking key when its user registers another."""

    def kept(self, account: Account) -> tuple[AmfPublicKey, ...]:
        """The account's keys of before, the newest first, once its present one is replaced."""


PAST_KEYS = Kind[PastKeys]("past_keys")


@PAST_KEYS.scheme("forgotten", cites="12: retrieves the key pk_rid of the recipient")
@dataclass(frozen=True)
class Forgotten:
    """As written: an account has one key, the present one."""

    def kept(self, account: Account) -> tuple[AmfPublicKey, ...]:
        return ()


@PAST_KEYS.scheme("kept", cites="FINDINGS F42")
@dataclass(frozen=True)
class Kept:
    """Hardened: RP keeps all keys that an account had, for reports of what was franked for them.

    33 bytes each, and a judgement more for a report that is under none of them: RP has to limit
    how often a user may register. With a bound on their number the oldest would be unreportable.
    That gives a reporter nothing: each was its present key once, and rid's secret is no part of
    what Judge checks; whom a message was for stands in what is franked (D2).
    """

    def kept(self, account: Account) -> tuple[AmfPublicKey, ...]:
        keys = account.material.identity.amf, *account.past
        return tuple(dict.fromkeys(keys))
