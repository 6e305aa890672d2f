"""A session in alice's name, without a secret of hers."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Protocol

from adversaries.pro.forgeries import first_contacts, packets_for_bob
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.evolve import evolve
from schemes.messenger.interface import Exchanges, Pro, UsesAmf
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message


class Franked(Pro, UsesAmf, Exchanges, Protocol):
    """A messenger of which it is known what its tags are made with."""


@dataclass(frozen=True)
class JudgesTags:
    """A franking scheme for the judge's own use: what it franks, it forges in another's name."""

    amf: Amf
    pk_s: AmfPublicKey
    sk_j: AmfSecretKey

    def __getattr__(self, name: str) -> Any:
        return getattr(self.amf, name)

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """JForge: Verify accepts it."""
        return self.amf.jforge(self.pk_s, pk_r, self.sk_j, m, coins)


@adversary(cites="6(a), 6(b), 9(b)")
def in_her_name(game: Authenticity[Franked], view: View, coins: Coins) -> None:
    """Mallory begins a session with bob as alice, and RP makes the tag for her.

    Alice's keys and her certificate are public, and RP has the judge's key, with which it makes
    tags that bob's client accepts as hers: that is deniability. So only the key exchange stands
    between mallory, who has none of alice's secrets, and bob's screen.
    """
    scheme, rp = game.scheme, view.servers.provider(BOB_CHAT)
    certified = [first for first in first_contacts(view.servers) if first.pk_sid == view.alice]
    assert certified, "alice wrote to bob first"
    mine = game.open_account(MALLORY)
    own = scheme.identity(mine)
    hers: Mapping[bytes, bytes] = {own.ke: view.alice.ke, own.aw: view.alice.aw}
    st_ke = exchanged(mine.st_ke, hers)
    if st_ke == mine.st_ke:
        game.note("mallory's client has no public key in its state that could be exchanged")
    posing = evolve(
        mine, user=ALICE, identity=view.alice, signature=certified[0].sigma_pk, st_ke=st_ke
    )
    client = scheme.exchanged(amf=JudgesTags(scheme.amf, view.alice.amf, rp.secrets.amf))
    packets = attempt(packets_for_bob, client, posing, rp, Message(b"it's me, alice"), coins)
    if isinstance(packets, Rejection):
        game.note(f"the impostor's message goes nowhere: {packets}")
        return
    for packet in packets:
        game.deliver(BOB, ALICE_CHAT, packet)


def exchanged(value: Any, other: Mapping[bytes, bytes]) -> Any:
    """A state with some strings replaced wherever they stand, public keys for instance."""
    if isinstance(value, bytes):
        return type(value)(other.get(value, value))
    if type(value) is tuple:
        return tuple(exchanged(inner, other) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: exchanged(getattr(value, f.name), other) for f in fields(value)}
        return replace(value, **changes)
    return value
