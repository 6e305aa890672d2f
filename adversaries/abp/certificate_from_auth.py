"""F3: a certificate for any name, from Auth, in a report."""

from adversaries.abp.accusation import THREAT, accuse
from games.abp.receiver_binding import Clients, ReceiverBinding
from games.world import ALICE, BOB, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.design import Design
from schemes.messenger.slots.labels import Purpose
from schemes.messenger.state import Certificate
from schemes.values import Signature


@adversary("abp/receiver_binding", needs=Design, finding="F3", cites="2, 6(a), 12")
def certificate_from_auth(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """Mallory has her provider sign (alice, mallory's key) as a nonce, and bob reports with it.

    A report that carries the sender's certificate is no better than the certificate: without
    labels, Auth makes one for any name.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    claim = scheme.labels.bind(Purpose.CERTIFICATE, ALICE.uid, view.mallory.identity.encode())
    signature = game.ask(MALLORY, "auth", scheme.auth.request(claim, BOB.uid))
    if isinstance(signature, Rejection):
        return
    alleged = Certificate(ALICE.uid, view.mallory.identity, Signature(signature))
    game.report(accuse(scheme, view, alleged, THREAT, coins))
