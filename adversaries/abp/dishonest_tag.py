"""F16: a tag that does not verify."""

from dataclasses import dataclass, replace
from typing import cast

from adversaries.abp.abuse import ABUSE
from games.abp.sender_binding import SenderBinding, Senders
from games.world import ALICE_CHAT, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.messenger.design import Design
from schemes.messenger.interface import Messenger
from schemes.values import FrankingTag, Message, PublicKey, SecretKey


@dataclass(frozen=True)
class Dishonest:
    """An AMF whose Frank is mallory's: for another judge, another message, or mere noise."""

    amf: Amf
    trick: str

    def frank(
        self, sk_s: SecretKey, pk_r: PublicKey, pk_j: PublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """A tag that an honest client would not make."""
        other = self.amf.keygen(coins)[1]
        if self.trick == "another judge":
            return self.amf.frank(sk_s, pk_r, other, m, coins)
        if self.trick == "another message":
            return self.amf.frank(sk_s, pk_r, pk_j, Message(m + b"!"), coins)
        honest = self.amf.frank(sk_s, pk_r, pk_j, m, coins)
        return FrankingTag(coins.bytes(len(honest)))


@adversary("abp/sender_binding", needs=Design, finding="F16", cites="9(c)")
def dishonest_tag(game: SenderBinding, view: Senders, coins: Coins) -> None:
    """Mallory's client attaches a tag for another judge, for another message, or mere noise.

    If bob's client shows the message although AMF.Verify fails, RP will reject its report.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    for trick in ("another judge", "another message", "noise"):
        client = replace(scheme, amf=cast(Amf, Dishonest(scheme.amf, trick)))
        assert isinstance(client, Messenger)
        _, c = client.send(view.mallory, ABUSE, BOB, coins)
        if not isinstance(game.deliver(ALICE_CHAT, c), Rejection):
            game.bob_reports()
            return
