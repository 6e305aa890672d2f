"""F13: the wrapper names another sender than the certificate inside."""

from dataclasses import dataclass
from typing import Any, Protocol

from adversaries.pro.forgeries import first_contacts, packets_for_bob
from games.pro.authenticity import Authenticity, View
from games.world import ALICE_CHAT, BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.aw.interface import Aw
from schemes.evolve import evolve
from schemes.messenger.interface import Exchanges, Pro, UsesAw
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message


class Wrapping(Pro, UsesAw, Exchanges, Protocol):
    """A messenger of which it is known what its wrapper is."""


@dataclass(frozen=True)
class UnderAName:
    """A wrapper that names whom it likes."""

    aw: Aw
    sid: Identifier

    def __getattr__(self, name: str) -> Any:
        return getattr(self.aw, name)

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        """The name on it is another."""
        return self.aw.send(sk_s, self.sid, pk_r, m, coins)


@adversary(finding="F13", cites="6(c)i, 9(a)")
def another_name_on_the_wrapper(game: Authenticity[Wrapping], view: View, coins: Coins) -> None:
    """Mallory wraps her first message under alice's name, with her own certificate inside.

    The wrapper's plaintext names sid, and nothing certifies that: step 9 verifies what is inside.
    In our reading the sender that is shown is the certificate's, and the attack shows mallory. That
    bob takes no anonymous packets does not stop her, since RP hands it on.
    """
    scheme, rp = game.scheme, view.servers.provider(BOB_CHAT)
    mine = game.open_account(MALLORY)
    anonymously = evolve(rp.accounts[BOB.uid].material, anon=True)
    mine = evolve(mine, material={BOB: anonymously})
    for sid in {one.sid for one in first_contacts(view.servers) if one.pk_sid == view.alice}:
        posing = scheme.exchanged(aw=UnderAName(scheme.aw, sid))
        for c in packets_for_bob(posing, mine, rp, Message(b"send the money"), coins):
            game.deliver(BOB, ALICE_CHAT, c)
