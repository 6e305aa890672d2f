"""F9: what is meant for bob goes to his namesake."""

from collections.abc import Iterable, Iterator

from adversaries.pro.forgeries import delivered, new_client
from games.pro.confidentiality import Confidentiality
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward
from schemes.values import Message


@adversary(finding="F9", cites="6(a), 9(b)")
def mail_for_the_namesake(game: Confidentiality[Pro], view: Servers, coins: Coins) -> Bit:
    """Bob of EveChat writes to alice, and what she then writes to bob of BobChat is for his eyes.

    No certificate is false: EveChat vouches for a user of its own. Sessions are indexed by the
    identifier alone, so alice's client takes the namesake's session for bob's, and RP, who is with
    him, hands him the packet.
    """
    scheme, sp = game.scheme, view.provider(ALICE_CHAT)
    other = User(EVE_CHAT, BOB.uid)
    namesake = new_client(scheme, view.provider(EVE_CHAT), other, coins)
    alice = sp.accounts[ALICE.uid]
    namesake = evolve(namesake, material={ALICE: evolve(alice.material, signature=alice.signature)})
    namesake, hello = scheme.send(namesake, Message(b"hi, alice"), ALICE, coins)
    for packet in delivered(scheme, sp, EVE_CHAT, hello):
        refused = game.deliver(ALICE, EVE_CHAT, packet)
        if isinstance(refused, Rejection):
            game.note(f"alice's client does not take the namesake's message: {refused}")

    # Alice franks for bob and BobChat, so his client must take itself for bob's.
    namesake = evolve(namesake, user=BOB)
    left, right = game.choices()
    challenge = game.challenge(left, right)
    assert not isinstance(challenge, Rejection), "whoever's keys she has, they are well made"
    for m in read_by(scheme, view, namesake, challenge):
        if m in (left, right):
            return 0 if m == left else 1
    return 1 if coins.bit() else 0


def read_by(
    scheme: Pro, view: Servers, namesake: ClientState, packets: Iterable[Forward]
) -> Iterator[Message]:
    """What the namesake's client shows of packets for bob, as RP hands them to it."""
    rp = view.provider(BOB_CHAT)
    account = evolve(rp.accounts[BOB.uid], access_key=namesake.access_key)
    for packet in packets:
        for state in (rp, rp.with_account(BOB.uid, account)):  # she may attach either's access key
            taken = attempt(scheme.deliver, state, ALICE_CHAT, packet.c)
            if not isinstance(taken, Rejection):
                arrived = attempt(scheme.receive, namesake, ALICE_CHAT, taken[1])
                if not isinstance(arrived, Rejection):
                    yield from (received.m for received in arrived[1].shown)
