"""Plain use of a session, on a network that delays, reorders and loses."""

from typing import Any

from games.session.correctness import Correctness
from games.session.stage import ALICE, BOB, PEER, Name
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.values import Message

SIZES = (0, 1, 31, 32, 255, 4096, 65536)
LONG, SHORT, RARE = 200, 40, 4
"""Messages of one side before the other one answers: in one trial of so many, and in the others."""

STEPS, TURNS = 40, 5
"""Messages of a conversation; and changes of speaker after which what waits is lost."""


def posted(number: int | Rejection) -> list[int]:
    """The number of a message that went out."""
    return [] if isinstance(number, Rejection) else [number]


@adversary()
def talk_in_every_order(game: Correctness, view: Any, coins: Coins) -> None:
    """Alice and bob talk; what is sent arrives when the coins say so, and some of it never."""
    waiting = posted(game.begin(ALICE, Message(b"hello")))
    waiting += posted(game.send(ALICE, ALICE, Message(b"are you there?")))
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
        waiting += posted(game.send(speaker, ALICE, m))
        while waiting and coins.bit():
            game.arrive(waiting.pop(coins.below(len(waiting))))
        if waiting and coins.below(8) == 0:
            waiting.pop()


@adversary()
def both_begin(game: Correctness, view: Any, coins: Coins) -> None:
    """Both begin at once, with two messages before any answer; then both conversations go on.

    Each repeats its handshake until it is answered. Its packets arrive in either order, and in
    some trials the answer to the first one is sent, or even read, before the second one comes.
    """
    waiting = [
        (begun_by, number)
        for begun_by in Name
        for number in (
            *posted(game.begin(begun_by, Message(b"hello from " + begun_by.encode()))),
            *posted(game.send(begun_by, begun_by, Message(b"anybody?"))),
        )
    ]
    while waiting:
        begun_by, number = waiting.pop(coins.below(len(waiting)))
        game.arrive(number)
        if coins.bit():
            answers = posted(game.send(PEER[begun_by], begun_by, Message(b"yes")))
            while answers and coins.bit():
                game.arrive(answers.pop())
    for begun_by in Name:
        for name in (*Name, *Name):
            for number in posted(game.send(name, begun_by, Message(b"go on"))):
                game.arrive(number)


@adversary()
def one_way_run(game: Correctness, view: Any, coins: Coins) -> None:
    """One side writes dozens or hundreds of messages before the other answers; some arrive late.

    The first third is written before the other side has answered at all. Messages of every size are
    among them, and the conversation goes on after it.
    """
    for number in posted(game.begin(ALICE, Message(b"hello"))):
        game.arrive(number)
    length = SHORT if coins.below(RARE) else LONG
    for speaker in (ALICE, BOB, ALICE):
        late: list[int] = []
        sizes = list(SIZES) if speaker == ALICE else []
        for _ in range(length):
            m = Message(bytes(sizes.pop() if sizes else 8))
            late += posted(game.send(speaker, ALICE, m))
            if len(late) > coins.below(8):
                game.arrive(late.pop(coins.below(len(late))))
        while late:
            game.arrive(late.pop())
