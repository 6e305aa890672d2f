"""Ideal asymmetric message franking."""

from typing import NamedTuple

from harness.declare.coins import Coins
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message
from tests.ideal.noise import Noise

LENGTH = 356
"""Bytes of a tag of Tyagi19 over secp256k1."""

Keys = tuple[AmfPublicKey, AmfPublicKey, AmfPublicKey]
"""pk_s, pk_r and pk_j."""


class Entry(NamedTuple):
    """What a tag is about, and who accepts it (CRYPTO 2019, figure 5)."""

    keys: Keys
    m: Message
    verifies: bool
    judged: bool


class IdealAmf:
    """A tag is noise as long as Tyagi19's, and a table says what it is about and who accepts it.

    One object serves one trial. For three keys made by its KeyGen, whosesoever they are, Frank's
    tags and JForge's are accepted by both, RForge's by the recipient, Forge's by nobody, and no
    other tag exists. So a tag that the recipient accepts from a sender was made by one of the three
    who may, the judge accepts what the recipient does unless the recipient itself made it, and all
    four algorithms hand out the same noise: binding and deniability hold against anybody. Where a
    key is one that the adversary made by itself, Tyagi19 does the work.
    """

    real = Tyagi19()

    def __init__(self, key: bytes) -> None:
        self.noise = Noise(key)
        self.public: dict[AmfSecretKey, AmfPublicKey] = {}
        self.made: set[AmfPublicKey] = set()
        self.table: dict[FrankingTag, Entry] = {}

    def keygen(self, coins: Coins) -> tuple[AmfSecretKey, AmfPublicKey]:
        """Tyagi19's pair."""
        sk, pk = self.real.keygen(coins)
        self.public[sk] = pk
        self.made.add(pk)
        return sk, pk

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """A tag that both accept."""
        keys = self._ours(self.public.get(sk_s), pk_r, pk_j)
        if keys is None:
            return self.real.frank(sk_s, pk_r, pk_j, m, coins)
        return self._tag(b"frank", coins, Entry(keys, m, verifies=True, judged=True))

    def forge(
        self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """A tag that nobody accepts."""
        keys = self._ours(pk_s, pk_r, pk_j)
        if keys is None:
            return self.real.forge(pk_s, pk_r, pk_j, m, coins)
        return self._tag(b"forge", coins, Entry(keys, m, verifies=False, judged=False))

    def rforge(
        self, pk_s: AmfPublicKey, sk_r: AmfSecretKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """A tag that the recipient accepts, who made it."""
        keys = self._ours(pk_s, self.public.get(sk_r), pk_j)
        if keys is None:
            return self.real.rforge(pk_s, sk_r, pk_j, m, coins)
        return self._tag(b"rforge", coins, Entry(keys, m, verifies=True, judged=False))

    def jforge(
        self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, sk_j: AmfSecretKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """A tag that both accept; the judge made it."""
        keys = self._ours(pk_s, pk_r, self.public.get(sk_j))
        if keys is None:
            return self.real.jforge(pk_s, pk_r, sk_j, m, coins)
        return self._tag(b"jforge", coins, Entry(keys, m, verifies=True, judged=True))

    def verify(
        self,
        pk_s: AmfPublicKey,
        sk_r: AmfSecretKey,
        pk_j: AmfPublicKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """Whether the table has the tag for all of this, and the recipient accepts it."""
        keys = self._ours(pk_s, self.public.get(sk_r), pk_j)
        if keys is None:
            return self.real.verify(pk_s, sk_r, pk_j, m, sigma)
        entry = self._entry(keys, m, sigma)
        return entry is not None and entry.verifies

    def judge(
        self,
        pk_s: AmfPublicKey,
        pk_r: AmfPublicKey,
        sk_j: AmfSecretKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """Whether the table has the tag for all of this, and the judge accepts it."""
        keys = self._ours(pk_s, pk_r, self.public.get(sk_j))
        if keys is None:
            return self.real.judge(pk_s, pk_r, sk_j, m, sigma)
        entry = self._entry(keys, m, sigma)
        return entry is not None and entry.judged

    def _ours(
        self, pk_s: AmfPublicKey | None, pk_r: AmfPublicKey | None, pk_j: AmfPublicKey | None
    ) -> Keys | None:
        """The three keys, if all were made here."""
        if pk_s in self.made and pk_r in self.made and pk_j in self.made:
            assert pk_s is not None
            assert pk_r is not None
            assert pk_j is not None
            return pk_s, pk_r, pk_j
        return None

    def _tag(self, by: bytes, coins: Coins, entry: Entry) -> FrankingTag:
        sigma = FrankingTag(self.noise.of(LENGTH, coins, by, *entry.keys, entry.m))
        self.table[sigma] = entry
        return sigma

    def _entry(self, keys: Keys, m: Message, sigma: FrankingTag) -> Entry | None:
        entry = self.table.get(sigma)
        return entry if entry is not None and (entry.keys, entry.m) == (keys, m) else None
