"""Ideal signatures."""

from harness.declare.coins import Coins
from schemes.sig.ed25519 import SIGNATURE_LENGTH, Ed25519
from schemes.values import Message, Signature, SigPublicKey, SigSecretKey
from tests.ideal.noise import Noise


class IdealSig:
    """sigma is noise as long as Ed25519's, and Verify accepts what Sign stored and nothing else.

    One object serves one trial. For a key pair made by its KeyGen no other signature exists, not
    even a second one of a signed message. A key that the adversary made by itself goes to Ed25519.
    """

    real = Ed25519()

    def __init__(self, key: bytes) -> None:
        self.noise = Noise(key)
        self.public: dict[SigSecretKey, SigPublicKey] = {}
        self.tables: dict[SigPublicKey, set[tuple[Message, Signature]]] = {}

    def keygen(self, coins: Coins) -> tuple[SigSecretKey, SigPublicKey]:
        """Ed25519's pair, with a table that is empty."""
        sk, vk = self.real.keygen(coins)
        self.public[sk] = vk
        self.tables.setdefault(vk, set())
        return sk, vk

    def sign(self, sk: SigSecretKey, m: Message, coins: Coins) -> Signature:
        """Noise; the table keeps it beside m."""
        vk = self.public.get(sk)
        if vk is None:
            return self.real.sign(sk, m, coins)
        sigma = Signature(self.noise.of(SIGNATURE_LENGTH, coins, vk, m))
        self.tables[vk].add((m, sigma))
        return sigma

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """Whether the table has the pair."""
        table = self.tables.get(vk)
        return self.real.verify(vk, sigma, m) if table is None else (m, sigma) in table
