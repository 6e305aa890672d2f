"""Keys that are the same in other bytes, and keys that are none."""

from dataclasses import replace

from adversaries.generic.mutants import drawn, mutants
from adversaries.session.keys import LENGTH, other_lengths, small_points, twins
from games.ke.malicious_keys import MaliciousKeys
from games.ke.unknown_key_share import UnknownKeyShare
from games.session.confidentiality import View
from games.session.stage import Card
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey


@adversary(finding="A public key has two encodings, and a key is shared under either.")
def share_under_a_twin(game: UnknownKeyShare, view: View, coins: Coins) -> None:
    """Register somebody's pk in other bytes, as one's own.

    Alice exchanges a key with bob, and in c_KE her pk is written the other way. And she exchanges
    one with the holder of bob's pk in other bytes, and bob is given the handshake. Then the same
    with a pk of one's own written over hers.
    """
    c_ke = game.send(view.bob)
    _, own = game.scheme.gen(coins)
    if not isinstance(c_ke, Rejection):
        for name in (*twins(view.alice.pk), own):
            game.recv(KeCiphertext(c_ke.replace(view.alice.pk, name)))
    for name in (*twins(view.bob.pk), own):
        again = game.send(replace(view.bob, pk=KePublicKey(name)))
        if not isinstance(again, Rejection):
            game.recv(again)


@adversary(finding="A key is exchanged with what is no key.")
def exchange_with_what_is_no_key(game: MaliciousKeys, view: View, coins: Coins) -> None:
    """Hand alice points of small order, in all their encodings, and what has another length.

    Each stands in the place of either key, and of both; and of alice's own, in a c_KE for bob.
    """
    bad = [*small_points(), *other_lengths(view.bob.pk, coins)]
    for key in bad:
        pk, epk = KePublicKey(key), EphemeralKey(key)
        for to in (Card(pk, view.bob.epk), Card(view.bob.pk, epk), Card(pk, epk)):
            game.send(to)
    c_ke = game.send(view.bob)
    if isinstance(c_ke, Rejection):
        return
    for key in bad:
        game.recv(KeCiphertext(c_ke.replace(view.alice.pk, key)))
    for other in drawn(mutants(c_ke, coins), LENGTH, coins):
        game.recv(KeCiphertext(other))
