"""Generic: frank each guess as the sender did."""

from collections.abc import Iterator

from adversaries.franking.moves import own_client
from games.franking.content_privacy import ContentPrivacy, View
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.franking.interface import MessageFranking
from schemes.values import Message

SURE = 0.99


@adversary()
def frank_it_again(game: ContentPrivacy[MessageFranking], view: View, coins: Coins) -> Likelihood:
    """Run the client's algorithm on each guess, and look for the same tag.

    With coins of one's own, and with those of a generator that is stuck at zero. A tag
    that does not depend on fresh coins is a fingerprint of its message.
    """
    left, right = game.choices()
    seen = game.challenge(left, right)
    parts = {part for part in (seen.bound, seen.loose, seen.for_hub) if part}
    found = [len(parts & set(_parts(game, view, guess, coins))) for guess in (left, right)]
    if found[0] == found[1]:
        return Likelihood(0.5)
    return Likelihood(SURE if found[1] > found[0] else 1 - SURE)


def _parts(
    game: ContentPrivacy[MessageFranking], view: View, m: Message, coins: Coins
) -> Iterator[bytes]:
    for drawn in (coins, ChosenCoins(b"")):
        me = own_client(game.scheme, view.alice.uri, coins)
        sent = game.scheme.frank(me, view.bob, view.room, m, drawn)
        yield from (sent.bound, sent.loose, sent.for_hub)
