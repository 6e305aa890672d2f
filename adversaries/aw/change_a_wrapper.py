"""Whatever is nearly an honest packet."""

from collections.abc import Iterator

from adversaries.generic.mutants import beginnings, long_size, mutants
from games.aw.sender_authentication import SenderAuthentication, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.values import AwCiphertext, AwPublicKey, Identifier, Message

SID = Identifier(b"alice")


@adversary(
    finding="A packet that was changed, or meant for somebody else, is taken for the sender's."
)
def change_a_wrapper(game: SenderAuthentication, view: View, coins: Coins) -> None:
    """Flip, cut, extend and splice the sender's packets, and send one recipient's to the other.

    Besides packets for both recipients there is one for a key of the adversary's own, to be
    spliced as well.
    """
    _, pk = game.scheme.gen(coins)
    size = 64 if coins.bit() else long_size(coins)
    packets = list(wrapped(game, (view.pk_r, view.pk_r, view.pk_other, pk), size, coins))
    for c in packets:
        for key in (view.pk_r, view.pk_other):
            game.unwrap(key, c)
    first, *others = packets
    for mutant in (*mutants(first, coins, others=others), *beginnings(first)):
        game.unwrap(view.pk_r, AwCiphertext(mutant))


def wrapped(
    game: SenderAuthentication, keys: tuple[AwPublicKey, ...], size: int, coins: Coins
) -> Iterator[AwCiphertext]:
    """A packet of the sender's for each key."""
    for key in keys:
        c = game.wrap(SID, key, Message(coins.bytes(size)))
        if not isinstance(c, Rejection):
            yield c
