"""F3, second half: the nonce that Auth signs is a certificate."""

from typing import Protocol

from adversaries.pro.forgeries import as_alice, packets_for_bob
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.messenger.interface import Formats, Pro, Snd
from schemes.messenger.wire import Auth, CertifiedKey, Nonce
from schemes.values import Message, Signature


class Vouching(Snd, Pro, Formats, Protocol):
    """A messenger of which it is known what its providers sign."""


@adversary(finding="F3", cites="2, 6(a), 9(b)")
def signed_nonce_is_a_certificate(game: Authenticity[Vouching], view: View, coins: Coins) -> None:
    """Mallory has her provider sign (alice, mallory's key) as the nonce of a lookup.

    Step 9(b) takes the provider's signature over (sid, pk_sid) for a certificate, and step 2 has
    it sign any nonce. Bob's client verifies the certificate and shows what mallory writes as
    alice's.
    """
    scheme = game.scheme
    mallory = game.open_account(MALLORY)
    claim = scheme.signed(CertifiedKey(uid=ALICE.uid, identity=scheme.identity(mallory)))
    approved = game.speak(MALLORY, Auth(n=Nonce(claim)))
    if isinstance(approved, Rejection):
        game.note(f"the provider does not sign it: {approved}")
        return
    impostor = as_alice(mallory, Signature(approved.proof))
    rp = view.servers.provider(BOB_CHAT)
    packets = attempt(packets_for_bob, scheme, impostor, rp, Message(b"it's me, alice"), coins)
    if isinstance(packets, Rejection):
        game.note(f"the impostor's message goes nowhere: {packets}")
        return
    for packet in packets:
        game.deliver(BOB, ALICE_CHAT, packet)
