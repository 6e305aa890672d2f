"""F31: a repeated handshake that comes after the answer."""

from games.pro.correctness import Correctness
from games.world import ALICE, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message


@adversary(finding="F31", cites="6(d), 9(b)")
def late_second_message(game: Correctness[Pro], view: None, coins: Coins) -> None:
    """Alice writes twice, bob answers the first, and then the second arrives.

    Until she hears from him, alice repeats the handshake; a packet with a handshake sets up the
    session whenever it comes. The late one takes bob's session back to its beginning, and alice
    cannot read what he writes from then on.
    """
    first, second = (game.send(ALICE, Message(m)) for m in (b"hello", b"are you there?"))
    if isinstance(first, Rejection) or isinstance(second, Rejection) or not game.arrive(first):
        return
    for waiting in (game.send(BOB, Message(b"yes")), second):
        if isinstance(waiting, Rejection) or not game.arrive(waiting):
            return
    answer = game.send(BOB, Message(b"as I said, yes"))
    if not isinstance(answer, Rejection):
        game.arrive(answer)
