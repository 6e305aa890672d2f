"""A blocked sender that does not stop."""

from adversaries.abp.accounts import HELLO, Speech, anew, forms, read, write
from adversaries.generic.exchange import exchanged, spoils
from adversaries.generic.identifiers import strangers
from adversaries.generic.mutants import drawn
from games.abp.block import Block, Who
from games.world import BOB, EVE_CHAT, MALLORY
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


POSES = 6
"""Clients with an exchanged field that are tried in a trial, drawn anew each time."""


@adversary(versions=(Who.UNANSWERED,), cites="8(b), 9")
def poses_as_others(game: Block[Abp], view: ClientState, coins: Coins) -> None:
    """Mallory, blocked, writes with a field of her client exchanged for what another has there.

    Names, keys, certificates and conversations of accounts of hers that bob has not blocked, and of
    some who are called nearly like her. What verifies as such an account's is its own message.
    """
    others = [game.open_account(user) for user in strangers(MALLORY, coins, 1, EVE_CHAT)]
    others = [write(game, other, HELLO, coins) for other in others]
    game.bob_blocks(MALLORY)
    pool = spoils(*map(_public, others))
    for client in (view, anew(view)):
        for changed in drawn(exchanged(client, pool), POSES, coins):
            write(game, changed, HELLO, coins, through=MALLORY)


def _public(client: ClientState) -> tuple[object, ...]:
    return client.user, client.identity, client.signature, client.access_key, client.epk


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
