"""F3, second half: the nonce that Auth signs is a certificate."""

from adversaries.pro.forgeries import as_alice, packet_for_bob
from games.pro.authenticity import Authenticity, Servers
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.design import Design
from schemes.messenger.slots.labels import Purpose
from schemes.values import Message, Signature


@adversary("pro/authenticity", needs=Design, finding="F3", cites="2, 6(a), 9(b)")
def signed_nonce_is_a_certificate(game: Authenticity, view: Servers, coins: Coins) -> None:
    """Mallory has her provider sign (alice, mallory's key) as the nonce of a lookup.

    Step 9(b) takes the provider's signature over (sid, pk_sid) for a certificate, and step 2 has
    it sign any nonce. Bob's client verifies the certificate and shows what mallory writes as
    alice's.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    mallory = game.open_account(*MALLORY)
    claim = scheme.labels.bind(Purpose.CERTIFICATE, ALICE.uid, mallory.identity.encode())
    signature = game.ask(MALLORY, "auth", scheme.auth.request(claim, BOB.uid))
    if isinstance(signature, Rejection):
        return
    impostor = as_alice(mallory, Signature(signature))
    rp = view.providers[BOB_CHAT]
    packet = packet_for_bob(game.scheme, impostor, rp, Message(b"it's me, alice"), coins)
    game.deliver(BOB, ALICE_CHAT, packet)
