"""F46: one tag for five threats."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from adversaries.abp.abuse import ABUSE, hand_over
from games.abp.every_message_counts import EveryMessageCounts, View
from games.world import ALICE_CHAT, BOB
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.messenger.interface import Abp, Exchanges, UsesAmf
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message

THREATS = 3


class Refitted(Abp, Exchanges, UsesAmf, Protocol):
    """A messenger of which a client can be made that franks otherwise."""


@dataclass(frozen=True)
class Economical:
    """A franking block that franks the same thing for the same people once."""

    amf: Amf
    made: dict[tuple[bytes, ...], FrankingTag] = field(default_factory=dict, compare=False)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.amf, name)

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """The tag that was made before, if one was."""
        key = sk_s, pk_r, pk_j, m
        if key not in self.made:
            self.made[key] = self.amf.frank(sk_s, pk_r, pk_j, m, coins)
        return self.made[key]


@adversary(finding="F46", cites="6(b), 12")
def same_tag_again(game: EveryMessageCounts[Refitted], view: View, coins: Coins) -> None:
    """Mallory threatens bob again and again, with the tag of the first time.

    Each message opens, and each tag verifies. An RP that counts tags counts one threat, and
    refuses every report but the first, though bob was shown as many messages as he files.
    """
    client, mallory = game.scheme.exchanged(amf=Economical(game.scheme.amf)), view.mallory
    for _ in range(THREATS):
        mallory, packets = client.send(mallory, ABUSE, BOB, coins)
        hand_over(game, ALICE_CHAT, packets)
    game.bob_reports()
