"""Generic: what is fanned out, mixed and changed on its way."""

from adversaries.franking.moves import mutated
from adversaries.generic.crossbreed import crossbreeds
from games.franking.forwarder_integrity import ForwarderIntegrity, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import Unstamped
from schemes.values import Message

SAID = Message(b"see you at noon"), Message(b"see you in hell")


@adversary()
def crossbreed_fanouts(game: ForwarderIntegrity[MessageFranking], view: View, coins: Coins) -> None:
    """Every mixture of two fan-outs: of one sender in one room, of two rooms, of two senders.

    A field that nothing binds to the others can be another message's.
    """
    (alice, carol), (here, there) = view.senders, [room.uri for room in view.rooms]
    sent = [(alice, here), (alice, here), (alice, there), (carol, here)]
    first, *others = [
        game.send(sender, room, SAID[number % 2]) for number, (sender, room) in enumerate(sent)
    ]
    for other in others:
        for mixture in crossbreeds(first, other):
            game.deliver(mixture)


@adversary()
def mutate_fanouts(game: ForwarderIntegrity[MessageFranking], view: View, coins: Coins) -> None:
    """Every field of a fan-out flipped, cut or extended; and the stamp taken off altogether."""
    fanout = game.send(view.senders[0], view.rooms[0].uri, SAID[0])
    game.deliver(evolve(fanout, stamp=Unstamped()))
    for mutant in mutated(fanout, coins):
        game.deliver(mutant)
