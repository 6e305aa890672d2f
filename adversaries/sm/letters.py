"""Plain use of a channel, on a network that delays, reorders and loses."""

from typing import Any

from games.session.stage import ALICE, BOB, Name
from games.sm.correctness import Correctness
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.values import Message

SIZES = (0, 1, 31, 32, 255, 4096, 65536)
"""Bytes: nothing, around a key's length, around a byte's range, a page, an attachment."""

STEPS, TURNS = 40, 5
"""Messages of a conversation; and changes of speaker after which what waits is lost."""

LONG, SHORT, RARE = 300, 40, 4
"""Messages of one side before the other one answers: in one trial of so many, and in the others."""


def posted(number: int | Rejection) -> list[int]:
    """The number of a message that went out."""
    return [] if isinstance(number, Rejection) else [number]


@adversary(finding="A message that is late, or was overtaken, is refused or read wrongly.")
def letters_in_every_order(game: Correctness, view: Any, coins: Coins) -> None:
    """Alice and bob talk; what is sent arrives when the coins say so, and some of it never."""
    waiting = [n for _ in range(3) for n in posted(game.send(ALICE, Message(b"hello")))]
    while waiting:
        game.arrive(waiting.pop())
    last, turns = ALICE, 0
    for number in range(STEPS):
        speaker = ALICE if coins.bit() else BOB
        turns += speaker != last
        if turns >= TURNS:  # what is later than that need not be taken
            waiting, turns = [], 0
        last = speaker
        m = Message(coins.bytes(SIZES[coins.below(len(SIZES) - 2)]) + b"%d" % number)
        waiting += posted(game.send(speaker, m))
        while waiting and coins.bit():
            game.arrive(waiting.pop(coins.below(len(waiting))))
        if waiting and coins.below(8) == 0:
            waiting.pop()


@adversary()
def a_long_monologue(game: Correctness, view: Any, coins: Coins) -> None:
    """One side writes dozens or hundreds of messages before the other answers; some arrive late.

    Messages of every size are among them, and the conversation goes on after it.
    """
    length = SHORT if coins.below(RARE) else LONG
    for speaker, count in ((ALICE, length), (BOB, length), (ALICE, SHORT)):
        sizes = list(SIZES) if speaker is Name.ALICE else []
        late: list[int] = []
        for _ in range(count):
            late += posted(game.send(speaker, Message(bytes(sizes.pop() if sizes else 8))))
            if len(late) > coins.below(8):
                game.arrive(late.pop(coins.below(len(late))))
        while late:
            game.arrive(late.pop())
