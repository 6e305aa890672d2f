"""A blocked sender that does not stop."""

from adversaries.abp.accounts import HELLO, Speech, anew, forms, read, write
from games.abp.block import Block, Who
from games.world import BOB, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.state import ClientState


@adversary(finding="F90", cites="8, 13")
def keeps_writing(game: Block[Abp], view: ClientState, coins: Coins) -> None:
    """Bob blocks mallory, and she writes on, in every form that a packet can have.

    In their conversation, with the access key that she has, with whatever has come since, without
    any, as to somebody who takes anonymous packets; then from the beginning, in the clear and
    wrapped. Where bob does take anonymous packets, RP has nothing to hold against hers.
    """
    game.bob_blocks(MALLORY)
    client = read(game, view)
    for ready in forms(client):
        write(game, ready, HELLO, coins)


@adversary(versions=(Who.ALONE, Who.UNANSWERED), cites="8(b), 13")
def waits_for_a_new_device(game: Block[Abp], view: ClientState, coins: Coins) -> None:
    """Bob blocks mallory and gets a new client; she retrieves its keys and writes to it.

    What he blocked is known to his provider alone then.
    """
    game.bob_blocks(MALLORY)
    game.new_device()
    known = attempt(game.scheme.retrieve, view, BOB, Speech(game, MALLORY), coins)
    if isinstance(known, Rejection):
        game.note(f"she is not given bob's new keys: {known}")
        return
    write(game, anew(known[0]), HELLO, coins)
    write(game, anew(known[0], anon=True), HELLO, coins)
