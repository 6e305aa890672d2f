"""What several attacks on authenticity and binding share: a client that claims to be alice."""

from dataclasses import replace

from games.world import ALICE, BOB
from harness.declare.coins import Coins
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ClientState, ProviderState
from schemes.values import Ciphertext, Message, Signature


def as_alice(state: ClientState, signature: Signature) -> ClientState:
    """The same client, with the same keys, under alice's name and a certificate for it."""
    return replace(state, user=ALICE, signature=signature)


def packet_for_bob(
    scheme: Messenger, sender: ClientState, rp: ProviderState, m: Message, coins: Coins
) -> Ciphertext:
    """What bob's client gets when this sender writes m to him."""
    _, c = scheme.send(sender, m, BOB, coins)
    return scheme.deliver(rp, sender.user.provider, c)[1]
