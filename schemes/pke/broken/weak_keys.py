"""HPKE whose keys are known now and then."""

from harness.declare.coins import ChosenCoins, Coins
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import PkePublicKey, PkeSecretKey

ONE_IN = 20
SEED = 2


@PKE.fault(
    "weak_keys",
    "One device of twenty makes its keys of 16 bits, for its generator is not yet seeded.",
    cwe=332,
    seen="Heninger et al., Mining Your Ps and Qs, USENIX Security 2012",
    advantage=1 / ONE_IN,
    must_break=["pke/ind_cca", "pke/key_privacy"],
    needs="An adversary that makes every key which a generator with 16 bits of seed can make.",
)
class WeakKeys(Hpke):
    """HPKE; only KeyGen is at fault, and seldom."""

    def keygen(self, coins: Coins) -> tuple[PkeSecretKey, PkePublicKey]:
        """The fault: in one case of twenty two bytes of coins, and zeros."""
        seeded = coins.below(ONE_IN)
        return super().keygen(coins if seeded else ChosenCoins(coins.bytes(SEED)))
