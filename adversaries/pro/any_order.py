"""A conversation whose messages come in any order."""

from games.conversation_stage import TURNS
from games.pro.concurrency import Concurrency
from games.pro.correctness import Correctness
from games.pro.new_device import NewDevice
from games.world import ALICE, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message

STEPS, LATE = 24, 3
"""Messages of a trial; and how many may wait at a time."""


@adversary(finding="F31, F32", cites="6, 9")
def any_order(game: Correctness[Pro] | Concurrency[Pro], view: None, coins: Coins) -> None:
    """Either writes, and of what waits one message or another arrives, as coins fall.

    Nothing is lost. Repeated handshakes come after answers, answers overtake each other, and the
    first messages of both cross, where both may begin.
    """
    waiting: list[tuple[int, int]] = []  # messages, and the turns in which they were written
    turn, last = 0, ALICE
    heard = isinstance(game, Concurrency)  # bob speaks when he has heard from alice
    for _ in range(STEPS):
        speaker = (ALICE, BOB)[coins.below(2) if heard else 0]
        number = game.send(speaker, Message(coins.bytes(8)))
        if isinstance(number, Rejection):
            return
        turn, last = turn + (speaker != last), speaker
        waiting.append((number, turn))
        while waiting:
            late = turn - waiting[0][1] >= TURNS - 1
            if not late and len(waiting) <= coins.below(LATE + 1):
                break
            number, _ = waiting.pop(0 if late else coins.below(len(waiting)))
            if not game.arrive(number):
                return
            heard = True
    for number, _ in waiting:
        if not game.arrive(number):
            return


@adversary()
def he_writes_first(game: NewDevice[Pro], view: None, coins: Coins) -> None:
    """Bob's new device writes to alice, and they go on talking.

    He retrieves her keys anew, so that her client learns of his from his first message.
    """
    game.retrieve(BOB)
    for speaker in (BOB, ALICE, BOB, ALICE):
        number = game.send(speaker, Message(b"it's me"))
        if isinstance(number, Rejection) or not game.arrive(number):
            return
