"""Ideal public-key encryption."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.pke.hpke import Hpke
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey
from tests.ideal.noise import Noise

LONGER = 48
"""Bytes that a ciphertext of HPKE is longer than its message."""


class IdealPke:
    """c is noise as long as HPKE's ciphertext, and a table of the key pair says what it holds.

    One object serves one trial. A key pair made by its KeyGen has a table: c says nothing of m but
    its length, nothing of pk, and Dec opens what Enc stored and nothing else, so that both notions
    of PKE hold against anybody. A key that the adversary made by itself goes to HPKE.
    """

    real = Hpke()

    def __init__(self, key: bytes) -> None:
        self.noise = Noise(key)
        self.public: dict[PkeSecretKey, PkePublicKey] = {}
        self.tables: dict[PkePublicKey, dict[PkeCiphertext, Message]] = {}

    def keygen(self, coins: Coins) -> tuple[PkeSecretKey, PkePublicKey]:
        """HPKE's pair, with a table that is empty."""
        sk, pk = self.real.keygen(coins)
        self.public[sk] = pk
        self.tables.setdefault(pk, {})
        return sk, pk

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """Noise; the table keeps m."""
        table = self.tables.get(pk)
        if table is None:
            return self.real.enc(pk, m, coins)
        c = PkeCiphertext(self.noise.of(len(m) + LONGER, coins, pk, m))
        table[c] = Message(m)
        return c

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """What the table has. Raises Rejection."""
        pk = self.public.get(sk)
        if pk is None:
            return self.real.dec(sk, c)
        m = self.tables[pk].get(c)
        if m is None:
            raise Rejection(Reason.INVALID, "nobody encrypted that")
        return m
