"""`python -m benchmarks.franking`: what frankings between providers cost, in bytes and time."""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

from benchmarks.findings import table
from harness.declare.coins import Coins
from harness.declare.encoding import split
from harness.engine import catalogue, expression
from schemes.franking.interface import FRANKINGS, MessageFranking
from schemes.franking.wire import (
    TIME,
    Client,
    Delivered,
    Room,
    Sent,
    Submission,
    Timestamp,
    Uri,
)
from schemes.values import Ciphertext, Message

NAMES = (
    *("mimi_06", "mimi_06[tag=signed]", "mimi_06[context=committed]", "mimi_repaired"),
    *("mimi_03", "facebook_2016", "asymmetric"),
)
ROUNDS = 300
M = Message(b"see you at noon, where we met last time")
"""A message of usual length; what is counted is what is beyond it."""

HEADS = ("design", "encrypted", "to the hub", "fanned out", "frank", "stamp", "receive", "judge")


def main() -> None:
    """Print the table."""
    catalogue.load()
    rows = (measured(name, expression.scheme(name, FRANKINGS.name).value) for name in NAMES)
    print("\n".join(table(HEADS, rows)))


def measured(name: str, franking: MessageFranking) -> Iterator[str]:
    """Bytes of the fields beyond the message's own, and microseconds (the median of 300)."""
    coins = Coins.from_seed(1, "benchmark", name)
    keys, public = franking.found(coins)
    room = Room(Uri(b"mimi://hub.example/r/clubhouse"), public, franking.gather(coins))
    alice, bob = (
        Client(Uri(b"mimi://b.example/u/" + who), *franking.enrol(coins))
        for who in (b"alice", b"bobby")
    )
    time = Timestamp((1_775_000_000_000).to_bytes(TIME, "big"))

    def frank() -> Sent:
        return franking.frank(alice, bob.peer, room, M, coins)

    sent = frank()
    c = Ciphertext(sent.inside)
    s = Submission(alice.uri, room.uri, c, sent.bound, sent.loose, sent.for_hub)
    stamp = franking.stamp(keys, room, s, time)
    d = Delivered(alice.peer, room.uri, time, sent.inside, sent.bound, sent.loose, stamp)
    report = franking.receive(bob, room, d).report
    own = sum(map(len, split(sent.inside))) - len(M)
    clear = len(sent.bound) + len(sent.loose)
    fields = sum(map(len, stamp.fields()))
    yield f"`{name}`"
    yield str(own)
    yield str(clear + len(sent.for_hub))
    yield str(clear + fields)
    for step in (
        frank,
        lambda: franking.stamp(keys, room, s, time),
        lambda: franking.receive(bob, room, d),
        lambda: franking.judge(keys, room, alice.peer, bob.peer, report),
    ):
        yield f"{timed(step):.0f} us"


def timed(step: Callable[[], object]) -> float:
    """Microseconds."""
    took = []
    for _ in range(ROUNDS):
        start = perf_counter()
        step()
        took.append(perf_counter() - start)
    return median(took) * 1e6


if __name__ == "__main__":
    main()
