"""A sender, a recipient and a judge, and every algorithm of AMF applied to them."""

from collections.abc import Callable

from harness.declare.coins import Coins
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message

M = Message(b"meet me at the bridge")


class Cast:
    """Three key pairs, and every algorithm applied to them."""

    def __init__(self, amf: Amf, seed: int = 1) -> None:
        self.amf = amf
        self.coins = Coins.from_seed(seed, "cast")
        self.sk_s, self.pk_s = amf.keygen(self.coins)
        self.sk_r, self.pk_r = amf.keygen(self.coins)
        self.sk_j, self.pk_j = amf.keygen(self.coins)

    def frank(self, m: Message = M) -> FrankingTag:
        return self.amf.frank(self.sk_s, self.pk_r, self.pk_j, m, self.coins)

    def forge(self, m: Message = M) -> FrankingTag:
        return self.amf.forge(self.pk_s, self.pk_r, self.pk_j, m, self.coins)

    def rforge(self, m: Message = M) -> FrankingTag:
        return self.amf.rforge(self.pk_s, self.sk_r, self.pk_j, m, self.coins)

    def jforge(self, m: Message = M) -> FrankingTag:
        return self.amf.jforge(self.pk_s, self.pk_r, self.sk_j, m, self.coins)

    def verify(self, sigma: FrankingTag, m: Message = M) -> bool:
        return self.amf.verify(self.pk_s, self.sk_r, self.pk_j, m, sigma)

    def judge(self, sigma: FrankingTag, m: Message = M) -> bool:
        return self.amf.judge(self.pk_s, self.pk_r, self.sk_j, m, sigma)


MAKERS: list[Callable[[Cast], FrankingTag]] = [Cast.frank, Cast.forge, Cast.rforge, Cast.jforge]
