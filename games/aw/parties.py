"""Who takes part in the games about AW."""

from dataclasses import dataclass

from harness.declare.coins import Coins
from schemes.aw.interface import Aw
from schemes.values import AwPublicKey, AwSecretKey, Identifier


@dataclass(frozen=True, kw_only=True)
class Party:
    """An honest sender, by its name and its keys."""

    sid: Identifier
    sk: AwSecretKey
    pk: AwPublicKey


@dataclass(frozen=True, kw_only=True)
class View:
    """What everybody knows: the public keys of the honest senders, by name, and rid's."""

    senders: tuple[tuple[Identifier, AwPublicKey], ...]
    pk_r: AwPublicKey


def sender(aw: Aw, sid: bytes, coins: Coins) -> Party:
    """A new one."""
    sk, pk = aw.gen(coins)
    return Party(sid=Identifier(sid), sk=sk, pk=pk)
