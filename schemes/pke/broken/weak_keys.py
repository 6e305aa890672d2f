"""HPKE whose keys are known now and then."""

from harness.declare.coins import ChosenCoins, Coins
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.primitives import KEY_LENGTH
from schemes.values import PkePublicKey, PkeSecretKey

ONE_IN = 20


@PKE.fault(
    "weak_keys",
    "One device of twenty makes its keys before its generator was seeded: all have the same.",
    cwe=332,
    seen="Heninger et al., Mining Your Ps and Qs, USENIX Security 2012",
    advantage=1 / ONE_IN,
    must_break=["pke/ind_cca", "pke/key_privacy"],
    needs="An adversary that derives the keys of a generator which was never seeded.",
)
class WeakKeys(Hpke):
    """HPKE; only KeyGen is at fault, and seldom."""

    def keygen(self, coins: Coins) -> tuple[PkeSecretKey, PkePublicKey]:
        """The fault: in one case of twenty the coins are zeros."""
        return super().keygen(coins if coins.below(ONE_IN) else ChosenCoins(bytes(KEY_LENGTH)))
