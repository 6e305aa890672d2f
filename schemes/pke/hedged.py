"""HPKE that does not trust its coins alone."""

from dataclasses import dataclass
from hashlib import sha256

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.encoding import join
from harness.declare.finding import Claim, Stance
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.primitives import KEY_LENGTH
from schemes.values import Message, PkeCiphertext, PkePublicKey

LABEL = b"gauntlet PKE hedged ikmE"
HEDGED = "Bellare et al., Hedged public-key encryption, ASIACRYPT 2009"


@PKE.scheme(
    "hedged_hpke",
    cites=HEDGED,
    claims={
        "pke/ind_cca": Claim(Stance.CLAIMED, "RFC 9180, section 9.1"),
        "pke/key_privacy": Claim(Stance.NOT_CLAIMED, "RFC 9180 does not speak of it"),
        "pke/ind_cda": Claim(Stance.CLAIMED, HEDGED),
    },
)
@dataclass(frozen=True)
class HedgedHpke(Hpke):
    """HPKE with ikmE = SHA-256(label || coins || pk || m): it opens as HPKE does.

    Good coins make ikmE as good as before. Under bad ones, a message that nobody guesses stays
    hidden, which is the most that can be had; the second hash costs what hashing m costs.
    """

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """c <- PKE.Enc(pk, m). Rejects a wrong length and a point of small order."""
        return super().enc(pk, m, self.hedged(pk, m, coins.bytes(KEY_LENGTH)))

    def hedged(self, pk: PkePublicKey, m: Message, drawn: bytes) -> Coins:
        """What takes the place of the coins: a hash of them, the key and the message."""
        return ChosenCoins(sha256(join(LABEL, drawn, pk, m)).digest())
