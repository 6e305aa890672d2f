"""F3: a certificate for any name, from Auth, in a report."""

from typing import Protocol

from adversaries.abp.accusation import THREAT, Franked, accuse
from games.abp.accused import View
from games.abp.receiver_binding import ReceiverBinding
from games.world import ALICE, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Snd
from schemes.messenger.wire import Auth, Certificate, CertifiedKey, Nonce
from schemes.values import Signature


class Vouching(Snd, Franked, Protocol):
    """The same, and it is known what its providers sign."""


@adversary(finding="F3", cites="2, 6(a), 12")
def certificate_from_auth(game: ReceiverBinding[Vouching], view: View, coins: Coins) -> None:
    """Mallory has her provider sign (alice, mallory's key) as a nonce, and bob reports with it.

    A report that carries the sender's certificate is no better than the certificate: without
    labels, Auth makes one for any name.
    """
    scheme, keys = game.scheme, view.mallory.identity
    claim = scheme.signed(CertifiedKey(uid=ALICE.uid, identity=keys))
    approved = game.speak(MALLORY, Auth(n=Nonce(claim)))
    if isinstance(approved, Rejection):
        game.note(f"the provider does not sign it: {approved}")
        return
    signature = Signature(approved.proof)
    alleged = Certificate(sid=ALICE.uid, identity=keys, signature=signature)
    accuse(game, view, alleged, THREAT, coins)
