"""F9: what is meant for bob goes to his namesake."""

from dataclasses import replace

from games.pro.confidentiality import Confidentiality, Withheld
from games.pro.confidentiality import Servers as AllServers
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.messenger.interface import Messenger
from schemes.messenger.state import User
from schemes.values import Ciphertext, Message


@adversary("pro/confidentiality", finding="F9", cites="6(a), 9(b)")
def mail_for_the_namesake(game: Confidentiality, view: AllServers, coins: Coins) -> Bit:
    """Bob of EveChat writes to alice, and what she then writes to bob of BobChat is for his eyes.

    No certificate is false: EveChat vouches for a user of its own. Sessions are indexed by the
    identifier alone, so alice's client takes the namesake's session for bob's, and RP, who is with
    him, hands him the packet.
    """
    scheme: Messenger = game.scheme
    other = User(EVE_CHAT, BOB.uid)

    def ask(receiver: str, step: str, request: bytes) -> bytes:
        return scheme.provider(view.providers[EVE_CHAT], str(other), step, request, ask, coins)[1]

    namesake, _ = scheme.register(other, view.sds.pki, False, ask, coins)
    alice = view.providers[ALICE_CHAT].accounts[ALICE.uid]
    material = alice.material._replace(signature=alice.signature)
    namesake, c = scheme.send(
        replace(namesake, material={ALICE: material}), Message(b"hi, alice"), ALICE, coins
    )
    _, packet = scheme.deliver(view.providers[ALICE_CHAT], EVE_CHAT, c)
    shown = game.deliver(ALICE, EVE_CHAT, packet)
    assert not isinstance(shown, Rejection | Withheld)

    # Alice franks for bob and BobChat, so his client must take itself for bob's.
    namesake = replace(namesake, user=BOB)
    guesses = game.choices()
    challenge = game.challenge(guesses[0], guesses[1])
    assert isinstance(challenge, Ciphertext)
    rp = view.providers[BOB_CHAT]
    account = replace(rp.accounts[BOB.uid], access_key=namesake.access_key)
    for state in (rp, rp.account(BOB.uid, account)):  # she may attach the one's key or the other's
        delivered = attempt(scheme.deliver, state, ALICE_CHAT, challenge)
        if not isinstance(delivered, Rejection):
            received = attempt(scheme.receive, namesake, ALICE_CHAT, delivered[1])
            if not isinstance(received, Rejection):
                return 0 if received[1].m == guesses[0] else 1
    return 1 if coins.bit() else 0
